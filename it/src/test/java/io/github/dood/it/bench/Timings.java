package io.github.dood.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Durations of several ways to do one thing; prints their medians, and which part of each the first one takes. */
final class Timings {

    private final Map<String, List<Duration>> times = new LinkedHashMap<>();

    void note(String way, long startNanos) {
        note(way, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    void note(String way, Duration time) {
        times.computeIfAbsent(way, any -> new ArrayList<>()).add(time);
    }

    void print(String title) {
        List<Duration> own = times.values().iterator().next();
        System.out.printf("%n%s (median of %d)%n", title, own.size());
        times.forEach((way, durations) -> System.out.printf(
                Locale.ROOT,
                "  %-40s %8.0f ms   dood takes %.2f of it%n",
                way,
                median(durations),
                median(own) / median(durations)));
    }

    private static double median(List<Duration> durations) {
        List<Duration> sorted = new ArrayList<>(durations);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2).toNanos() / 1e6;
    }
}
