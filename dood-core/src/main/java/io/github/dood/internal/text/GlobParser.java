package io.github.dood.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/** Reads patterns as the JDK's file systems do. */
final class GlobParser {

    private static final IntPredicate IN_A_NAME = sign -> sign != '/';

    private final String pattern;

    private final GlobProgram.Builder program = new GlobProgram.Builder();

    private int position;

    GlobParser(String pattern) {
        this.pattern = pattern;
    }

    GlobProgram parse() {
        while (hasNext()) {
            int sign = next();
            if (sign == '{') {
                alternatives();
            } else {
                single(sign);
            }
        }
        return program.build();
    }

    private void alternatives() {
        List<Integer> ends = new ArrayList<>();
        int other = program.split();
        while (hasNext()) {
            int sign = next();
            if (sign == '{') {
                throw wrong("one group is in another");
            }
            if (sign == ',') {
                ends.add(program.jump());
                program.land(other);
                other = program.split();
            } else if (sign == '}') {
                // The last alternative has no other to jump to.
                ends.add(program.jump());
                program.land(other);
                program.take(none -> false);
                ends.forEach(program::land);
                return;
            } else {
                single(sign);
            }
        }
        throw wrong("} is missing");
    }

    private void single(int sign) {
        switch (sign) {
            case '*' -> {
                boolean isAny = hasNext() && peek() == '*';
                position += isAny ? 1 : 0;
                program.takeAll(isAny ? any -> true : IN_A_NAME);
            }
            case '?' -> program.take(IN_A_NAME);
            case '[' -> brackets();
            case '\\' -> {
                if (!hasNext()) {
                    throw wrong("nothing is behind the last backslash");
                }
                program.take(next());
            }
            default -> program.take(sign);
        }
    }

    private void brackets() {
        boolean negated = hasNext() && peek() == '!';
        position += negated ? 1 : 0;
        SignRanges signs = new SignRanges();
        while (hasNext()) {
            int sign = next();
            if (sign == ']' && !signs.isEmpty()) {
                program.take(one -> one != '/' && signs.contain(one) != negated);
                return;
            }
            if (sign == '/' || sign == ']') {
                throw wrong("brackets hold characters of a name");
            }
            int last = last(sign);
            if (last < sign) {
                throw wrong("a range is backwards");
            }
            signs.add(sign, last);
        }
        throw wrong("] is missing");
    }

    /** The last character of a range; the first where it is none. */
    private int last(int first) {
        boolean isRange = pattern.startsWith("-", position) && !pattern.startsWith("-]", position);
        if (!isRange) {
            return first;
        }
        position++;
        if (!hasNext()) {
            throw wrong("] is missing");
        }
        return next();
    }

    private boolean hasNext() {
        return position < pattern.length();
    }

    private int peek() {
        return pattern.codePointAt(position);
    }

    private int next() {
        int sign = peek();
        position += Character.charCount(sign);
        return sign;
    }

    private PatternSyntaxException wrong(String why) {
        return new PatternSyntaxException(why, pattern, position);
    }
}
