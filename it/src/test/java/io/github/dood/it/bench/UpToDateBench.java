package io.github.dood.it.bench;

import io.github.dood.it.support.FaultyProxy;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.OpenRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Times a goal whose tool need not run, since none of many files has changed, and counts its calls to the engine. Called by
 * it/bench with a folder for the projects, a local repository that has the plugin, and the homes of Maven.
 */
public final class UpToDateBench {

    private static final int FILES = 50_000;

    private static final int FILES_OF_A_DIRECTORY = 50;

    private static final String CONTENT = "<?php // %d\n" + "x".repeat(2000);

    private static final String ALONE = "Maven alone, `validate`";

    private static final String DOOD = "`dood:run`, up to date";

    /** What a goal may take beside Maven's own time, in milliseconds. */
    private static final int MOST_MILLISECONDS = 1000;

    /** Until the kernel has stored what was written, nobody believes a file's times. */
    private static final Duration STORED = Duration.ofSeconds(45);

    private final Path folder;

    private final String repository;

    private final FaultyProxy proxy;

    private UpToDateBench(Path folder, String repository, FaultyProxy proxy) {
        this.folder = folder;
        this.repository = repository;
        this.proxy = proxy;
    }

    /** Compares with each Maven. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        makeFiles(folder);
        Thread.sleep(STORED.toMillis());
        try (FaultyProxy proxy = FaultyProxy.before(Path.of("/var/run/docker.sock"));
                OpenRegistry registry = OpenRegistry.start()) {
            String image = registry.offer(System.getProperty("bench.image"));
            try {
                Files.writeString(
                        folder.resolve("compose.dood.yaml"), "services:\n  tool:\n    image: %s\n".formatted(image));
                UpToDateBench bench = new UpToDateBench(folder, arguments[1], proxy);
                for (String home : List.of(arguments).subList(2, arguments.length)) {
                    bench.compare(Path.of(home), image.substring(0, image.indexOf('@')));
                }
            } finally {
                registry.forget(image);
            }
        }
    }

    private static void makeFiles(Path folder) throws IOException {
        for (int number = 0; number < FILES; number++) {
            Path directory = folder.resolve("src/package" + number / FILES_OF_A_DIRECTORY);
            if (number % FILES_OF_A_DIRECTORY == 0) {
                Files.createDirectories(directory);
            }
            Path file = directory.resolve("File" + number + ".php");
            if (!Files.exists(file)) {
                Files.writeString(file, CONTENT.formatted(number));
            }
        }
        Path settings = folder.resolve("pom.xml");
        Files.writeString(settings, """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <groupId>x</groupId><artifactId>x</artifactId><version>1</version><packaging>pom</packaging>
                </project>
                """);
    }

    private void compare(Path home, String image) throws Exception {
        String version = home.getFileName().toString().replace("apache-maven-", "");
        maven(home, "-U", "validate");
        dood(home, image, "-U");
        int before = proxy.requests().size();
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put(ALONE, () -> maven(home, "-o", "validate"));
        ways.put(DOOD, () -> dood(home, image, "-o"));
        Timings timings = Timings.compare(Section.rounds(15), ways);
        int calls = proxy.requests().size() - before;
        double beside = timings.of(DOOD).median() - timings.of(ALONE).median();
        new Section("%,d files, none changed, the image in the lock file, Maven %s".formatted(FILES, version))
                .times(timings)
                .figure(
                        "time beside Maven's own",
                        "%.0f ms".formatted(beside),
                        "at most %d ms".formatted(MOST_MILLISECONDS),
                        Goal.verdict(beside <= MOST_MILLISECONDS))
                .figure("calls to the engine", String.valueOf(calls), "0", Goal.verdict(calls == 0))
                .print();
    }

    private Void dood(Path home, String image, String option) throws IOException, InterruptedException {
        return maven(
                home,
                option,
                Maven.PLUGIN + ":run",
                "-Ddood.image=" + image,
                "-Ddood.args=true",
                "-Ddood.network=none",
                "-Ddood.readOnly=true",
                "-Ddood.upToDate=true");
    }

    private Void maven(Path home, String option, String... words) throws IOException, InterruptedException {
        String program = home.resolve("bin/mvn").toString();
        List<String> call = new ArrayList<>(List.of("env", "DOCKER_HOST=unix://" + proxy.socket(), "bash", program));
        call.addAll(List.of(option, "-q", "-B", "-Dmaven.repo.local=" + repository));
        call.addAll(List.of(words));
        return Program.run(folder, call);
    }
}
