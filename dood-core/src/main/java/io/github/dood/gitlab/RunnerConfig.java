package io.github.dood.gitlab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the GitLab Runner's {@code config.toml} must say. */
public final class RunnerConfig {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private RunnerConfig() {}

    /**
     * The line that makes a directory of the job the same on the host.
     *
     * @param directory absolute, the job's project directory or one below it
     * @return the line for the section {@code [runners.docker]}
     */
    public static String volumesFor(Path directory) {
        Path top = directory.getRoot().resolve(directory.getName(0));
        return List.of(SOCKET, top).stream()
                .map(path -> "\"%s:%s\"".formatted(path, path))
                .collect(Collectors.joining(", ", "volumes = [", "]"));
    }
}
