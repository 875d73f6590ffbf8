package io.github.dood.it.bench;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Times the copy of a workspace of 10,000 files and 200 MB. Called by it/bench with an image
 * and a folder, in a virtual machine of little memory: that it ends shows that the copy is not held in it.
 */
public final class CopyBench {

    /** Each directory's files are made at once. */
    private static final String FILL =
            "for d in $(seq 100); do mkdir -p d$d && head -c 2000000 /dev/urandom | split -b 20000 -d - d$d/f || exit; done";

    /** The tool of the whole commands. */
    private static final String TOOL = "echo new > made";

    private static final String FIRST = "the first run's copying, in and back";

    private static final String SECOND = "the second run's, nothing changed";

    private static final String THIRD = "the third run's, one file changed";

    private static final String CP = "`docker cp` in and out";

    private static final String GOAL = "`mvn dood:run`";

    private static final String DOCKER = "`docker create`, `cp`, `start`, `cp`, `rm`";

    private final String image;

    private CopyBench(String image) {
        this.image = image;
    }

    /** Runs both comparisons. */
    public static void main(String[] arguments) throws Exception {
        CopyBench bench = new CopyBench(arguments[0]);
        bench.oneRunAfterTheOther(Files.createDirectories(Path.of(arguments[1])).toRealPath());
        bench.wholeCommands();
    }

    /** A copy is kept for the next run of the same Dood, so each round has one of its own. */
    private void oneRunAfterTheOther(Path folder) throws IOException, InterruptedException {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Program.run(workspace, List.of("bash", "-c", FILL));
        ToolRun run = ToolRun.builder(image)
                .args("true")
                .workspace(workspace)
                .share(ShareMode.COPY)
                .network("none")
                .output(ToolOutput.none())
                .build();
        Timings timings = new Timings();
        for (int round = 0; round < Section.rounds(5); round++) {
            try (Dood dood = Dood.open()) {
                timings.note(FIRST, copying(dood, run));
                timings.note(SECOND, copying(dood, run));
                Files.writeString(workspace.resolve("d1/f00"), "round " + round);
                timings.note(THIRD, copying(dood, run));
            }
            timings.note(CP, dockerCp(workspace, folder.resolve("back")));
        }
        new Section("10,000 files of 200 MB copied by a program, which has %d MB of memory"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20))
                .times(timings)
                .part(timings, SECOND, FIRST, Goal.atMost(0.1))
                .part(timings, THIRD, FIRST)
                .part(timings, FIRST, CP)
                .print();
    }

    /** How long it takes until the copy is right, and from the tool's end until all is back. */
    private static Duration copying(Dood dood, ToolRun run) {
        long[] moments = new long[3];
        long start = System.nanoTime();
        ToolResult result = dood.run(run, event -> {
            if (event instanceof CopyEvent.Copied) {
                moments[0] = System.nanoTime();
            } else if (event instanceof RunEvent.Starting) {
                moments[1] = System.nanoTime();
            } else if (event instanceof CopyEvent.Returned) {
                moments[2] = System.nanoTime();
            }
        });
        return Duration.ofNanos(moments[0] - start + moments[2] - moments[1]).minus(result.duration());
    }

    private Duration dockerCp(Path workspace, Path back) throws IOException, InterruptedException {
        String container = "dood-it-" + UUID.randomUUID();
        Program.run(workspace, List.of("docker", "create", "--name", container, image, "true"));
        long start = System.nanoTime();
        Program.run(workspace, List.of("docker", "cp", workspace + "/.", container + ":/workspace"));
        Program.run(workspace, List.of("docker", "cp", container + ":/workspace", back.toString()));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Program.run(workspace, List.of("docker", "rm", container));
        Program.run(workspace, List.of("rm", "-r", back.toString()));
        return time;
    }

    /** In a job whose project lies where no other container can have it: in the job's own layer over its image. */
    private void wholeCommands() throws Exception {
        try (Job job = Job.start("/dood-it-" + UUID.randomUUID() + "/project")) {
            job.succeed(FILL);
            String goal = Maven.offline("-q dood:run -Ddood.image=%s -Ddood.args='sh -c \"%s\"' -Ddood.network=none"
                    .formatted(image, TOOL));
            String docker = "id=$(docker create --network none --workdir $PWD %s sh -c '%s') && docker cp . $id:$PWD"
                            .formatted(image, TOOL)
                    + " && docker start --attach $id && docker cp $id:$PWD/. . && docker rm $id";
            Map<String, Callable<?>> ways = new LinkedHashMap<>();
            ways.put(GOAL, () -> succeed(job, goal));
            ways.put(DOCKER, () -> succeed(job, docker));
            Timings timings = Timings.compare(Section.rounds(5), ways);
            new Section("10,000 files of 200 MB in a job's own layer, whole commands")
                    .times(timings)
                    .part(timings, GOAL, DOCKER, Goal.atMost(1))
                    .print();
        }
    }

    /** With nothing of the test's own settings for Maven's Java. */
    private static Commands.Outcome succeed(Job job, String line) {
        Commands.Outcome outcome = job.run(Map.of("MAVEN_OPTS", ""), "rm -f made && " + line + " && test -f made");
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(line + " ended with " + outcome);
        }
        return outcome;
    }
}
