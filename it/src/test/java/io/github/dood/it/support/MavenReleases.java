package io.github.dood.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of Maven that the plugin is for. */
public final class MavenReleases {

    /** For a test that runs once with each. */
    public static final String NAMES = "io.github.dood.it.support.MavenReleases#names";

    private MavenReleases() {}

    /** Where each lies in a folder of its name. */
    public static Path folder() {
        return Path.of(System.getProperty("dood.it.mavens"));
    }

    /**
     * Runs one of them on this machine, with the Java of this build.
     *
     * @param name of its folder
     * @param environment beside this process's own
     * @return how it ended; all that it printed is its standard output
     */
    public static Commands.Outcome run(
            String name, Path directory, Map<String, String> environment, List<String> words) {
        List<String> call = new ArrayList<>(
                List.of("bash", folder().resolve(name).resolve("bin/mvn").toString(), "-B"));
        call.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(call).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            Process maven = builder.start();
            String log = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Commands.Outcome(maven.waitFor(), log, "");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static List<String> names() {
        return Stream.of(Optional.ofNullable(folder().toFile().list()).orElseThrow())
                .sorted()
                .toList();
    }
}
