package io.github.dood.it.bench;

import io.github.dood.Dood;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Times single runs of a tool from a program that goes on. Called by it/bench with a folder for the workspace. */
public final class WarmBench {

    private static final String DOOD = "`Dood.run`";

    private static final String DOCKER = "`docker run --rm`";

    private static final String BARE = "bare API calls";

    private WarmBench() {}

    /** Compares dood, the docker CLI, and a program that calls the engine itself. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        Tool tool = Tool.of(workspace, "true");
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        try (Dood dood = Dood.open()) {
            ToolRun run = tool.dood();
            ways.put(DOOD, () -> dood.run(run));
            ways.put(DOCKER, tool::docker);
            ways.put(BARE, () -> BareCalls.run(tool));
            Timings timings = Timings.compare(Section.rounds(61), ways);
            new Section("A tool that does nothing, from a program that goes on")
                    .times(timings)
                    .part(timings, DOOD, DOCKER, Goal.atMost(0.95))
                    .part(timings, DOOD, BARE, Goal.atMost(1))
                    .print();
        }
    }
}
