package io.github.dood.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** How long several ways to do one thing took, round by round. */
final class Timings {

    private final Map<String, List<Duration>> times = new LinkedHashMap<>();

    /**
     * One round of each way in turn, so that a slow moment of the machine hits all of them. Each round begins with another, so
     * that none always comes after the same; the first round is left out.
     */
    static Timings compare(int rounds, Map<String, Callable<?>> ways) throws Exception {
        Timings timings = new Timings();
        ways.keySet().forEach(way -> timings.times.put(way, new ArrayList<>()));
        List<Map.Entry<String, Callable<?>>> order = new ArrayList<>(ways.entrySet());
        for (int round = 0; round <= rounds; round++, Collections.rotate(order, 1)) {
            for (Map.Entry<String, Callable<?>> way : order) {
                long start = System.nanoTime();
                way.getValue().call();
                if (round > 0) {
                    timings.note(way.getKey(), start);
                }
            }
        }
        return timings;
    }

    void note(String way, long startNanos) {
        note(way, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    void note(String way, Duration time) {
        times.computeIfAbsent(way, any -> new ArrayList<>()).add(time);
    }

    Set<String> ways() {
        return times.keySet();
    }

    int rounds() {
        return times.values().iterator().next().size();
    }

    /** In milliseconds. */
    Sample of(String way) {
        return Sample.of(times.get(way).stream().mapToDouble(time -> time.toNanos() / 1e6));
    }

    /** Which part one way took of another, in each round: what slows a whole round down slows both. */
    Sample ratios(String way, String other) {
        List<Duration> own = times.get(way);
        List<Duration> others = times.get(other);
        return Sample.of(IntStream.range(0, own.size())
                .mapToDouble(round ->
                        (double) own.get(round).toNanos() / others.get(round).toNanos()));
    }

    /** A section with these times alone, and which part the first way takes of each other. */
    void print(String title) {
        Section section = new Section(title).times(this);
        String first = ways().iterator().next();
        ways().stream().skip(1).forEach(other -> section.part(this, first, other));
        section.print();
    }
}
