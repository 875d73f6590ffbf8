package io.github.dood.internal.text;

import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/** Reads patterns as docker does those of a {@code .dockerignore}. */
final class IgnorePatternParser {

    private static final IntPredicate ANY = sign -> true;

    private static final IntPredicate IN_A_NAME = sign -> sign != '/';

    private final String pattern;

    private final GlobProgram.Builder program = new GlobProgram.Builder();

    private int position;

    IgnorePatternParser(String pattern) {
        this.pattern = pattern;
    }

    GlobProgram parse() {
        while (hasNext()) {
            int start = position;
            int sign = next();
            switch (sign) {
                case '*' -> stars(start);
                case '?' -> program.take(IN_A_NAME);
                case '[' -> brackets();
                case '\\' -> program.take(escaped());
                default -> program.take(sign);
            }
        }
        return program.build();
    }

    private void stars(int start) {
        if (!pattern.startsWith("*", position)) {
            program.takeAll(IN_A_NAME);
            return;
        }
        position++;
        boolean isWhole = pattern.startsWith("/", position);
        position += isWhole ? 1 : 0;
        boolean isSuffix = start == 0 && !isWhole && isPlain(pattern.substring(position));
        if (!hasNext() || isSuffix) {
            program.takeAll(ANY);
            return;
        }
        int none = program.split();
        program.takeAll(ANY);
        program.take('/');
        program.land(none);
    }

    /** For patterns like **.md docker compares only the end of a path. */
    private static boolean isPlain(String text) {
        return text.chars().noneMatch(sign -> "*?[]\\".indexOf(sign) >= 0);
    }

    private void brackets() {
        boolean negated = pattern.startsWith("^", position);
        position += negated ? 1 : 0;
        SignRanges signs = new SignRanges();
        while (signs.isEmpty() || !pattern.startsWith("]", position)) {
            int first = bound();
            int last = first;
            if (pattern.startsWith("-", position)) {
                position++;
                last = bound();
            }
            if (last < first) {
                throw wrong("a range is backwards");
            }
            signs.add(first, last);
        }
        position++;
        program.take(sign -> signs.contain(sign) != negated);
    }

    /** A character between brackets; - and ] only after a backslash. */
    private int bound() {
        if (!hasNext()) {
            throw wrong("] is missing");
        }
        int sign = next();
        if (sign == '-' || sign == ']') {
            throw wrong("brackets hold characters and ranges of characters");
        }
        return sign == '\\' ? escaped() : sign;
    }

    private int escaped() {
        if (!hasNext()) {
            throw wrong("nothing is behind the last backslash");
        }
        return next();
    }

    private boolean hasNext() {
        return position < pattern.length();
    }

    private int next() {
        int sign = pattern.codePointAt(position);
        position += Character.charCount(sign);
        return sign;
    }

    private PatternSyntaxException wrong(String why) {
        return new PatternSyntaxException(why, pattern, position);
    }
}
