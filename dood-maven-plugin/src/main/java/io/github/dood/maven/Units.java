package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads amounts and choices as users write them. */
final class Units {

    private static final String SIZE = "(\\d{1,12})([bkmg]?)b?";

    private Units() {}

    /** {@code 90s}, {@code 10m}, {@code 1h30m}. */
    static Duration duration(String setting, String text) {
        return duration(setting, text, "90s, 10m or 1h30m");
    }

    private static Duration duration(String setting, String text, String examples) {
        try {
            Duration duration = Duration.parse("PT" + text.strip());
            if (duration.isNegative() || duration.isZero()) {
                throw new InvalidSettingException(setting, text, "must be longer than nothing");
            }
            return duration;
        } catch (DateTimeParseException malformed) {
            throw new InvalidSettingException(setting, text, "is no duration; write it like " + examples);
        }
    }

    /** How long ago something was, at least: days, or a shorter time. */
    static Duration age(String setting, String text) {
        String plain = text.strip();
        return plain.matches("[1-9]\\d{0,4}d")
                ? Duration.ofDays(Long.parseLong(plain.substring(0, plain.length() - 1)))
                : duration(setting, plain, "30d, 12h or 1h30m");
    }

    /** Bytes, or with the units of docker run: {@code 512m}, {@code 2g}. */
    static long bytes(String setting, String text) {
        Matcher matcher = Pattern.compile(SIZE).matcher(text.strip().toLowerCase(Locale.ROOT));
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
            // Not by moving the decimal point, which writes out the zeros of an exponent.
            return new BigDecimal(text.strip()).scaleByPowerOfTen(9).longValueExact();
        } catch (ArithmeticException | NumberFormatException malformed) {
            throw new InvalidSettingException(setting, text, "is no number of processors; write it like 2 or 1.5");
        }
    }

    /** A number such as {@code 4096}. */
    static long number(String setting, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException malformed) {
            throw new InvalidSettingException(setting, text, "is no whole number");
        }
    }

    /** What a program can end with, such as {@code 0} and {@code 2}. */
    static Set<Integer> exitCodes(String setting, @Nullable List<@Nullable String> given) {
        Set<Integer> codes = new TreeSet<>();
        for (String text : list(given)) {
            long code = number(setting, text);
            if (code < 0 || code > 255) {
                throw new InvalidSettingException(setting, text, "is no exit code; they go from 0 to 255");
            }
            codes.add((int) code);
        }
        if (codes.isEmpty()) {
            throw new InvalidSettingException(setting, "", "is empty; name an exit code that passes, such as 0");
        }
        return codes;
    }

    /**
     * A list as users write it: elements in a POM, or one text. Commas and line breaks separate in both, but for those
     * within the braces or brackets of a glob, or behind a backslash; blanks around an item do not count.
     *
     * @param given as Maven hands it on, which cuts a text at each of its commas and has null for what is empty
     * @return the items that are not empty, in order
     */
    static List<String> list(@Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        String text = joined(given);
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index <= text.length(); index++) {
            char character = index == text.length() ? '\n' : text.charAt(index);
            switch (character) {
                case '\\' -> index = Math.min(index + 1, text.length() - 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    if (character == '\n' || character == ',' && depth <= 0) {
                        addFilled(text.substring(start, index).strip(), items);
                        start = index + 1;
                        depth = 0;
                    }
                }
            }
        }
        return List.copyOf(items);
    }

    private static String joined(List<@Nullable String> parts) {
        StringJoiner text = new StringJoiner(",");
        for (String part : parts) {
            text.add(part == null ? "" : part);
        }
        return text.toString();
    }

    private static void addFilled(String item, List<String> items) {
        if (!item.isEmpty()) {
            items.add(item);
        }
    }

    /** Maven itself takes every word but {@code true} for {@code false}. */
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
