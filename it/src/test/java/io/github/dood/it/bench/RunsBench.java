package io.github.dood.it.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.dood.Dood;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.run.ToolRun;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * How many tools run in a second, one after another and several at a time, and what each costs beside the engine. Called by
 * it/bench with a folder for the workspace.
 */
public final class RunsBench {

    private static final List<Integer> AT_ONCE = List.of(1, 4, 16);

    /** In each round. */
    private static final int RUNS = Boolean.getBoolean("bench.quick") ? 8 : 32;

    private static final String DOOD = "`Dood.run`";

    private final Tool tool;

    private final ToolRun run;

    private RunsBench(Tool tool) {
        this.tool = tool;
        this.run = tool.dood();
    }

    /** Compares one dood, whose runs a pool of threads starts, with a shell that calls the docker CLI. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        RunsBench bench = new RunsBench(Tool.of(workspace, "true"));
        try (Dood dood = Dood.open()) {
            for (int atOnce : AT_ONCE) {
                bench.compare(dood, atOnce);
            }
            bench.count(dood);
        }
    }

    private void compare(Dood dood, int atOnce) throws Exception {
        String shell =
                atOnce == 1 ? "a shell's loop of `docker run --rm`" : "`xargs -P %d docker run --rm`".formatted(atOnce);
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            Map<String, Callable<?>> ways = new LinkedHashMap<>();
            ways.put(DOOD, () -> runs(dood, pool, RUNS));
            ways.put(shell, () -> Program.run(tool.workspace(), List.of("bash", "-c", script(atOnce))));
            Timings timings = Timings.compare(Section.rounds(5), ways);
            Section section = new Section("%d runs, %d at a time".formatted(RUNS, atOnce)).times(timings);
            for (String way : timings.ways()) {
                section.figure(
                        way,
                        "%.1f runs in a second"
                                .formatted(RUNS * 1000 / timings.of(way).median()),
                        "",
                        "");
            }
            section.part(timings, DOOD, shell, Goal.atMost(1)).print();
        } finally {
            pool.shutdown();
        }
    }

    private Void runs(Dood dood, ExecutorService pool, int number) throws Exception {
        List<Future<?>> runs = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            runs.add(pool.submit(() -> dood.run(run)));
        }
        for (Future<?> each : runs) {
            each.get();
        }
        return null;
    }

    private String script(int atOnce) throws Exception {
        String docker = "docker '" + String.join("' '", tool.dockerRun()) + "'";
        return atOnce == 1
                ? "for number in $(seq %d); do %s || exit; done".formatted(RUNS, docker)
                : "seq %d | xargs -P %d -I{} %s".formatted(RUNS, atOnce, docker);
    }

    /** By the time this is asked, all code is compiled that ever will be. */
    private void count(Dood dood) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = system.getProcessCpuTime();
        long started = threads.getTotalStartedThreadCount();
        for (int number = 0; number < RUNS; number++) {
            dood.run(run);
        }
        double perRun = Duration.ofNanos(system.getProcessCpuTime() - cpu).toNanos() / 1e6 / RUNS;
        double threadsPerRun = (double) (threads.getTotalStartedThreadCount() - started) / RUNS;
        Section section = new Section("What a run costs beside the engine")
                .figure("processor's time of this process", "%.1f ms".formatted(perRun), "", "")
                .figure("threads started", "%.1f".formatted(threadsPerRun), "", "");
        for (Map.Entry<String, Long> call : calls().entrySet()) {
            section.figure("call " + call.getKey(), call.getValue().toString(), "", "");
        }
        section.print();
    }

    /** Those of one run that is not the first; each has a connection of its own. */
    private Map<String, Long> calls() {
        try (FaultyProxy proxy = FaultyProxy.before(Path.of(System.getProperty("dood.it.socket")));
                Dood dood = Dood.builder()
                        .variables(Map.of("DOCKER_HOST", "unix://" + proxy.socket()))
                        .open()) {
            dood.run(run);
            int first = proxy.requests().size();
            dood.run(run);
            return proxy.requests().stream()
                    .skip(first)
                    .map(request -> request.replaceFirst("\\?.*", "")
                            .replaceFirst(" /v[\\d.]+/", " /")
                            .replaceFirst("/(containers|images)/(?!create|json).+?(/[a-z]+)?$", "/$1/*$2"))
                    .collect(Collectors.groupingBy(call -> call, LinkedHashMap::new, Collectors.counting()));
        }
    }
}
