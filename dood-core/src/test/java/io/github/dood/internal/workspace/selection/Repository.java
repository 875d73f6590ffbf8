package io.github.dood.internal.workspace.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A checkout made by the real git.
 *
 * @param directory its top
 */
public record Repository(Path directory) {

    private static final Environment SYSTEM = Environment.system();

    /** A new one without commits. Skips the test where there is no git. */
    public static Repository in(Path directory) throws IOException {
        Assumptions.assumeTrue(SYSTEM.program("git").isPresent(), "git is not on the PATH");
        Files.createDirectories(directory);
        Repository repository = new Repository(directory.toRealPath());
        repository.git("init", "--quiet", "--initial-branch=main", ".");
        return repository;
    }

    /** What a job on this machine has, with the variables of a test and without the user's own settings of git. */
    public static Environment environment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", SYSTEM.variable("PATH").orElse(""));
        all.putIfAbsent("HOME", "/nowhere");
        return new Environment(all, Path.of("/"), Path.of("/nowhere"));
    }

    public ProjectFiles files() {
        return ProjectFiles.of(directory, environment(Map.of()));
    }

    public ProjectFiles changedSince(String revision) {
        return ProjectFiles.of(directory, environment(Map.of()), ChangedSince.named(revision, "Deepen it."));
    }

    public ProjectFiles changedSinceAnyOf(String... revisions) {
        return ProjectFiles.of(
                directory, environment(Map.of()), new ChangedSince("auto", List.of(revisions), true, "Deepen it."));
    }

    public Repository write(String file, String text) throws IOException {
        Path path = directory.resolve(RawNames.pathOfText(file));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Files that have their names as text. */
    public Repository make(String... names) throws IOException {
        for (String name : names) {
            write(name, name);
        }
        return this;
    }

    /** Commits all that is there. */
    public String commit() throws IOException {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message=x");
        return git("rev-parse", "HEAD").strip();
    }

    public String git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("HOME", "/nowhere");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isZero();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
        return output;
    }

    /** Names as text. */
    public static List<String> texts(Iterable<String> names) {
        return Stream.of(names)
                .flatMap(all -> {
                    List<String> texts = new ArrayList<>();
                    all.forEach(name ->
                            texts.add(new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
                    return texts.stream();
                })
                .toList();
    }
}
