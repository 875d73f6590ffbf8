package io.github.dood.internal.text;

import java.util.ArrayList;
import java.util.List;

/** The characters between a pattern's brackets. */
final class SignRanges {

    private final List<int[]> ranges = new ArrayList<>();

    void add(int first, int last) {
        ranges.add(new int[] {first, last});
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contain(int sign) {
        return ranges.stream().anyMatch(range -> range[0] <= sign && sign <= range[1]);
    }
}
