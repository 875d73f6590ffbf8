package io.github.dood.maven;

import io.github.dood.error.InvalidSettingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads amounts and choices as users write them. */
final class Units {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([bkmg]?)b?");

    private Units() {}

    /** {@code 90s}, {@code 10m}, {@code 1h30m}. */
    static Duration duration(String setting, String text) {
        try {
            Duration duration = Duration.parse("PT" + text.strip());
            if (duration.isNegative() || duration.isZero()) {
                throw new InvalidSettingException(setting, text, "must be longer than nothing");
            }
            return duration;
        } catch (DateTimeParseException malformed) {
            throw new InvalidSettingException(setting, text, "is no duration; write it like 90s, 10m or 1h30m");
        }
    }

    /** Bytes, or with the units of docker run: {@code 512m}, {@code 2g}. */
    static long bytes(String setting, String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidSettingException(setting, text, "is no size; write it like 512m or 2g");
        }
        int power = "bkmg".indexOf(matcher.group(2).isEmpty() ? "b" : matcher.group(2));
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
        } catch (ArithmeticException overflow) {
            throw new InvalidSettingException(setting, text, "is more than any machine has; write it like 512m or 2g");
        }
    }

    /** Processors, such as {@code 1.5}, in billionths. */
    static long nanoCpus(String setting, String text) {
        try {
            // Not by moving the point, which writes out the zeros of an exponent.
            return new BigDecimal(text.strip()).scaleByPowerOfTen(9).longValueExact();
        } catch (ArithmeticException | NumberFormatException malformed) {
            throw new InvalidSettingException(setting, text, "is no number of processors; write it like 2 or 1.5");
        }
    }

    /** For what protects: Maven takes every word but {@code true} for {@code false}. */
    static boolean truth(String setting, String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(setting, text, "is neither true nor false");
        };
    }

    /** One of an enum's names in lower case. */
    static <E extends Enum<E>> E choice(String setting, String text, Class<E> choices) {
        try {
            return Enum.valueOf(choices, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            String names = Arrays.stream(choices.getEnumConstants())
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new InvalidSettingException(setting, text, "is not one of " + names);
        }
    }
}
