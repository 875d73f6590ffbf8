package io.github.dood.maven;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a goal is in each of its phases. It runs from the goal's first moment, when nobody knows yet who asks. */
final class GoalClock {

    /** Maven sets the parameters, and the goal checks them. */
    static final String SETTINGS = "settings";

    /** What no phase of a tool run has: the request, and what comes of the result. */
    static final String GOAL = "goal";

    private final Map<String, Long> spent = new LinkedHashMap<>();

    private String phase = SETTINGS;

    private long since = System.nanoTime();

    /** Ends the present phase. */
    void enter(String next) {
        long now = System.nanoTime();
        spent.put(phase, spent.getOrDefault(phase, 0L) + now - since);
        phase = next;
        since = now;
    }

    /**
     * What there is to tell until now.
     *
     * @param goal which, as Maven's headers name it
     * @return lines for people, in the order of the phases; what Java and Maven did before the goal is the first
     */
    List<String> lines(String goal) {
        enter(GOAL);
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long all = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        long own = spent.values().stream().mapToLong(Long::longValue).sum();
        List<String> lines = new ArrayList<>();
        lines.add("dood: where the time of " + goal + " went");
        lines.add(line("before it", all / 1e3 - own / 1e9) + ", since Java's start");
        spent.forEach((name, nanos) -> lines.add(line(name, nanos / 1e9)));
        lines.add(line("in all", all / 1e3)
                + ", with %,d classes and %.2f s of processors".formatted(classes, processor.toMillis() / 1e3));
        return lines;
    }

    private static String line(String name, double seconds) {
        return "  %-12s%7.3f s".formatted(name, seconds);
    }
}
