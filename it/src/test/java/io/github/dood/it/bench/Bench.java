package io.github.dood.it.bench;

import io.github.dood.Dood;
import io.github.dood.it.support.Maven;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Prints medians of alternating runs, and which part of each dood takes: below 1.00 dood is the faster. Called by
 * it/bench with the tool image, Maven's home, and a repository that has the plugin.
 */
public final class Bench {

    private static final int OUTPUT_BYTES = 200_000_000;

    private final String image;

    private final String maven;

    private final Path repository;

    private final Path workspace;

    private Bench(String image, Path mavenHome, Path repository, Path workspace) {
        this.image = image;
        this.maven = mavenHome.resolve("bin/mvn").toString();
        this.repository = repository;
        this.workspace = workspace;
    }

    /** Runs all comparisons. */
    public static void main(String[] arguments) throws Exception {
        Path workspace = Path.of(arguments[3]).toRealPath();
        Bench bench = new Bench(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]), workspace);
        bench.wholeGoals(11);
        try (Dood dood = Dood.open()) {
            bench.warmRuns(dood, 31);
            bench.throughput(dood, 7);
        }
    }

    private void wholeGoals(int rounds) throws Exception {
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put("mvn dood:run", () -> mvn(Maven.PLUGIN + ":run", "-Ddood.image=" + image, "-Ddood.args=true"));
        ways.put(
                "mvn exec:exec of docker run",
                () -> mvn(
                        "org.codehaus.mojo:exec-maven-plugin:3.6.4:exec",
                        "-Dexec.executable=docker",
                        "-Dexec.args=run --rm --volume %s:/app --workdir /app %s true".formatted(workspace, image)));
        ways.put(
                "mvn docker:start docker:stop (fabric8)",
                () -> mvn(
                        "io.fabric8:docker-maven-plugin:0.49.0:start",
                        "io.fabric8:docker-maven-plugin:0.49.0:stop",
                        "-Dbench.image=" + image));
        compare("Whole build of one tool that does nothing", rounds, ways);
    }

    private void warmRuns(Dood dood, int rounds) throws Exception {
        ToolRun run = tool("true").output(ToolOutput.none()).build();
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put("Dood.run, warm", () -> dood.run(run));
        ways.put("docker run --rm", () -> process(dockerRun("true")));
        ways.put("Engine API by curl", () -> process(List.of("bash", "-c", curlCalls())));
        compare("One tool that does nothing", rounds, ways);
    }

    private void throughput(Dood dood, int rounds) throws Exception {
        String[] flood = {"head", "-c", String.valueOf(OUTPUT_BYTES), "/dev/zero"};
        ToolRun run = tool(flood).output(ToolOutput.none()).build();
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put("Dood.run", () -> dood.run(run));
        ways.put("docker run --rm", () -> process(dockerRun(flood)));
        compare("A tool that prints %d MB".formatted(OUTPUT_BYTES / 1_000_000), rounds, ways);
    }

    private ToolRunBuilder tool(String... words) {
        return ToolRun.builder(image).workspace(workspace).args(words);
    }

    private List<String> dockerRun(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "run",
                "--rm",
                "--volume",
                workspace + ":" + workspace,
                "--workdir",
                workspace.toString(),
                image));
        command.addAll(List.of(words));
        return command;
    }

    /** What the engine is asked at the least: create, start, wait, remove. */
    private String curlCalls() {
        return """
                call() { curl -sf --unix-socket /var/run/docker.sock -H 'Content-Type: application/json' "$@"; }
                id=$(call -X POST -d '{"Image":"%s","Cmd":["true"],"HostConfig":{"Mounts":[{"Type":"bind","Source":"%s","Target":"/app"}]}}' http://engine/containers/create | cut -d'"' -f4)
                call -X POST http://engine/containers/$id/start
                call -X POST http://engine/containers/$id/wait >/dev/null
                call -X DELETE http://engine/containers/$id
                """.formatted(image, workspace);
    }

    private Void mvn(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(maven, "-B", "-q", "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(words));
        return process(command);
    }

    private Void process(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".log");
        int exitCode = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode + ": " + Files.readString(errors));
        }
        Files.delete(errors);
        return null;
    }

    /** One round of each way in turn, so that a slow moment of the machine hits all of them; the first round is left out. */
    private static void compare(String title, int rounds, Map<String, Callable<?>> ways) throws Exception {
        Timings timings = new Timings();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
                long start = System.nanoTime();
                way.getValue().call();
                if (round > 0) {
                    timings.note(way.getKey(), start);
                }
            }
        }
        timings.print(title);
    }
}
