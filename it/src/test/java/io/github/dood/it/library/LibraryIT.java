package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A program that uses the library: outputs apart, a tool cancelled from another thread, failures told apart by their types. */
class LibraryIT {

    @Test
    void aProgramNeedsTheApiAlone() throws Exception {
        Path source = Path.of("src/test/java", LibraryUser.class.getName().replace('.', '/') + ".java");

        assertThat(Files.readAllLines(source).stream().filter(line -> line.startsWith("import io.github.dood")))
                .isNotEmpty()
                .allMatch(line -> line.matches("import io\\.github\\.dood\\.(run\\.)?[A-Z]\\w+;"));
    }

    @Test
    void aProgramRunsCancelsAndTellsFailuresApart() throws Exception {
        Path workspace = SampleWorkspace.scratch("library");
        Files.writeString(workspace.resolve("file"), "text");

        String printed = Commands.onHost(
                workspace,
                "%s -cp '%s' %s %s %s %s"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                Classes.asPath(),
                                LibraryUser.class.getName(),
                                Images.BASE,
                                workspace,
                                workspace.resolve("no.sock")));

        assertThat(printed.lines())
                .containsExactly(
                        "3 text wrong", "cancelled", "wrong image", "no dood-it/none:1 and pull is NEVER", "no engine");
    }
}
