package io.github.dood.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How much alike names are, so that an error can say which one was meant. */
public final class Spelling {

    private Spelling() {}

    /**
     * The name that is most like a given one.
     *
     * @param names at least one
     */
    public static String nearest(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /**
     * How many letters must be changed, added, left out, or exchanged with their neighbour to make one of the other. The
     * case, and what stands between words, does not count.
     */
    public static int distance(String one, String other) {
        String from = plain(one);
        String to = plain(other);
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                if (row == 0 || column == 0) {
                    steps[row][column] = row + column;
                    continue;
                }
                boolean isSame = from.charAt(row - 1) == to.charAt(column - 1);
                int fewest = Math.min(steps[row - 1][column], steps[row][column - 1]) + 1;
                fewest = Math.min(fewest, steps[row - 1][column - 1] + (isSame ? 0 : 1));
                boolean isExchanged = row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1);
                steps[row][column] = isExchanged ? Math.min(fewest, steps[row - 2][column - 2] + 1) : fewest;
            }
        }
        return steps[from.length()][to.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
