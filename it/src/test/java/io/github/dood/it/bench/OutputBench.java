package io.github.dood.it.bench;

import io.github.dood.Dood;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Times a tool that prints much. Called by it/bench with a folder for the workspace. */
public final class OutputBench {

    private static final int MEGABYTES = 200;

    private static final String DOOD = "`Dood.run`";

    private static final String DOCKER = "`docker run --rm`";

    private OutputBench() {}

    /** Compares dood and the docker CLI. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        Tool tool = Tool.of(workspace, "head", "-c", MEGABYTES + "000000", "/dev/zero");
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        try (Dood dood = Dood.open()) {
            ToolRun run = tool.dood();
            ways.put(DOOD, () -> dood.run(run));
            ways.put(DOCKER, tool::docker);
            Timings timings = Timings.compare(Section.rounds(9), ways);
            Sample faster = timings.ratios(DOCKER, DOOD);
            Goal goal = Goal.atLeast(3);
            new Section("A tool that prints %d MB".formatted(MEGABYTES))
                    .times(timings)
                    .figure(
                            "MB/s, %s / %s".formatted(DOOD, DOCKER),
                            faster.text("%.2f"),
                            goal.toString(),
                            goal.verdict(faster.median()))
                    .print();
        }
    }
}
