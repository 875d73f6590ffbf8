package io.github.dood.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern as steps, of which all that may come next are taken side by side. So nothing is tried twice, as it would be by the
 * JDK's regular expressions, which may take ages for a few stars.
 *
 * @param steps in their order; the end is behind the last
 */
record GlobProgram(List<Step> steps) {

    private enum Kind {
        /** Takes a character. */
        TAKE,
        /** Goes on behind it or somewhere else. */
        SPLIT,
        /** Goes on somewhere else. */
        JUMP
    }

    private record Step(Kind kind, IntPredicate takes, int target) {

        private Step to(int other) {
            return new Step(kind, takes, other);
        }
    }

    /**
     * @param orAbove whether it is enough to match what stands before a slash
     */
    boolean matches(String text, boolean orAbove) {
        Front now = new Front();
        Front next = new Front();
        now.add(0);
        int index = 0;
        while (index < text.length() && now.size > 0) {
            int sign = text.codePointAt(index);
            if (orAbove && sign == '/' && now.isAtEnd()) {
                return true;
            }
            next.clear();
            for (int position = 0; position < now.size; position++) {
                int step = now.reached[position];
                if (step < steps.size() && steps.get(step).takes().test(sign)) {
                    next.add(step + 1);
                }
            }
            Front free = now;
            now = next;
            next = free;
            index += Character.charCount(sign);
        }
        return now.isAtEnd();
    }

    /** The steps that may take the next character, and the end when it is reached. */
    private final class Front {

        private final int[] reached = new int[steps.size() + 1];

        private final boolean[] seen = new boolean[steps.size() + 1];

        private final int[] open = new int[2 * steps.size() + 1];

        private int size;

        private void clear() {
            Arrays.fill(seen, false);
            size = 0;
        }

        private boolean isAtEnd() {
            return seen[steps.size()];
        }

        private void add(int first) {
            int left = 0;
            open[left++] = first;
            while (left > 0) {
                int at = open[--left];
                if (seen[at]) {
                    continue;
                }
                seen[at] = true;
                if (at == steps.size() || steps.get(at).kind() == Kind.TAKE) {
                    reached[size++] = at;
                    continue;
                }
                open[left++] = steps.get(at).target();
                if (steps.get(at).kind() == Kind.SPLIT) {
                    open[left++] = at + 1;
                }
            }
        }
    }

    /** Puts steps together. */
    static final class Builder {

        private static final IntPredicate NONE = sign -> false;

        private final List<Step> steps = new ArrayList<>();

        void take(IntPredicate signs) {
            steps.add(new Step(Kind.TAKE, signs, 0));
        }

        void take(int sign) {
            take(one -> one == sign);
        }

        /** As many characters as there are, or none. */
        void takeAll(IntPredicate signs) {
            int start = split();
            take(signs);
            steps.add(new Step(Kind.JUMP, NONE, start));
            land(start);
        }

        /** Goes on with the next step, or with the one it is told later. */
        int split() {
            steps.add(new Step(Kind.SPLIT, NONE, 0));
            return steps.size() - 1;
        }

        /** Goes on with the step it is told later. */
        int jump() {
            steps.add(new Step(Kind.JUMP, NONE, 0));
            return steps.size() - 1;
        }

        /** Lets a split or a jump go on with the next step. */
        void land(int step) {
            steps.set(step, steps.get(step).to(steps.size()));
        }

        GlobProgram build() {
            return new GlobProgram(List.copyOf(steps));
        }
    }
}
