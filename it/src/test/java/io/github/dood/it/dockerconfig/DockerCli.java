package io.github.dood.it.dockerconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A docker CLI.
 *
 * @param program its file
 */
record DockerCli(Path program) {

    /** Every one on the PATH. */
    static List<DockerCli> all() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "docker"))
                .filter(Files::isExecutable)
                .map(DockerCli::real)
                .distinct()
                .map(DockerCli::new)
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String version() throws Exception {
        return run(Map.of(), "--version").orElseThrow().replaceFirst(",.*", "");
    }

    /**
     * What it prints.
     *
     * @param variables all that it has
     * @return none where it fails
     */
    Optional<String> run(Map<String, String> variables, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    }
}
