package io.github.dood.internal.ci.gitlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The config.toml files of the tests. */
final class RunnerConfigShapes {

    private static final Path ALL = Path.of("src/test/resources/runner-config");

    private RunnerConfigShapes() {}

    static Path shape(String name) {
        return ALL.resolve("shapes").resolve(name + ".toml");
    }

    static Path broken(String name) {
        return ALL.resolve("broken").resolve(name + ".toml");
    }

    static String expected(String name) throws IOException {
        return Files.readString(ALL.resolve("expected").resolve(name + ".txt"));
    }

    static List<String> shapes() {
        return names("shapes");
    }

    static List<String> allBroken() {
        return names("broken");
    }

    private static List<String> names(String directory) {
        try (Stream<Path> files = Files.list(ALL.resolve(directory))) {
            return files.map(file -> file.getFileName().toString().replace(".toml", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
