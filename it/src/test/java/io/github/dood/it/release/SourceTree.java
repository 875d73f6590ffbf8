package io.github.dood.it.release;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.SampleWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of this repository's sources, to be built as somebody else would build them.
 *
 * @param folder where it lies
 * @param repository Maven's local repository for what the copy installs, so that this machine's own has nothing of it; copies
 *     may share one
 */
record SourceTree(Path folder, Path repository) {

    private static final Path ORIGINAL = Path.of("..");

    /** All that Maven needs to make what is published. The module of the tests is in its list of modules. */
    private static final List<String> PARTS = List.of(
            "LICENSE",
            "pom.xml",
            "dood-core/pom.xml",
            "dood-core/src/main",
            "dood-maven-plugin/NOTICE",
            "dood-maven-plugin/pom.xml",
            "dood-maven-plugin/src/main",
            "it/pom.xml");

    private static final List<String> QUICK =
            List.of("-ntp", "-Dmaven.test.skip", "-Dspotless.check.skip", "-Dinvoker.skip", "-Dmdep.skip");

    static SourceTree copy(Path repository) throws IOException {
        Path folder = SampleWorkspace.scratch("release");
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(ORIGINAL.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(ORIGINAL.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return new SourceTree(folder, repository);
    }

    /** Gives all modules a version, as the command of CONTRIBUTING.md does. */
    void setVersion(String version) {
        build(Map.of(), "versions:set", "-DnewVersion=" + version, "-DprocessAllModules", "-DgenerateBackupPoms=false");
    }

    /** Runs Maven, which must succeed, and returns its log. */
    String build(Map<String, String> environment, String... words) {
        Commands.Outcome outcome = maven(environment, words);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(outcome.output());
        }
        return outcome.output();
    }

    Commands.Outcome maven(Map<String, String> environment, String... words) {
        List<String> call = new ArrayList<>(List.of(
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("dood.it.local-repository")));
        call.addAll(QUICK);
        call.addAll(List.of(words));
        return MavenReleases.run("apache-maven-" + System.getProperty("dood.it.maven"), folder, environment, call);
    }

    /** Writes a class into the library's sources. */
    void addClass(String name, String body) {
        int end = name.lastIndexOf('.');
        Path file = folder.resolve("dood-core/src/main/java").resolve(name.replace('.', '/') + ".java");
        try {
            Files.writeString(
                    file,
                    "package %s;\n\n/** A sample. */\npublic final class %s {\n    private %2$s() {}\n%s}\n"
                            .formatted(name.substring(0, end), name.substring(end + 1), body));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
