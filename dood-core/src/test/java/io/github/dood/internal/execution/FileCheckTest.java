package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {

    private static final Pattern PHP = Pattern.compile(".*\\.php");

    private static final Pattern HIDDEN = Pattern.compile("\\..*");

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(directory.resolve("module/src"));
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("module/readme.md"), "no code");
        Files.writeString(directory.resolve("phpcs.xml"), "<ruleset/>");
    }

    @Test
    void aWorkspaceWithoutTheToolsFilesIsTold() throws IOException {
        assertThat(events("", "."))
                .containsExactly(
                        "dood: there are no PHP files below " + directory.toRealPath()
                                + ", so the tool has nothing to look at. Many tools pass then; failOnNoFiles=true makes it an error.");
        assertThat(new RunEvent.NoFiles("a", "b", "c").isWarning()).isTrue();
    }

    @Test
    void oneFileIsEnough() throws IOException {
        Files.writeString(directory.resolve("module/src/a.php"), "<?php");

        assertThat(events("", ".")).isEmpty();
        assertThat(events("", "module/src")).isEmpty();
        assertThat(events("", "module/src/a.php")).isEmpty();
        assertThat(events("module", "src")).isEmpty();
        assertThat(events("", "empty", "module")).isEmpty();
        assertThat(events("", "/app/module")).isEmpty();
    }

    @Test
    void onlyThePlacesThatTheWordsNameCount() throws IOException {
        Files.writeString(directory.resolve("module/src/a.php"), "<?php");

        assertThat(events("", "empty")).singleElement().asString().contains("/empty, so");
        assertThat(events("", "-c", "phpcs.xml", "empty")).hasSize(1);
        assertThat(events("empty", ".")).hasSize(1);
        assertThat(events("", "/app/empty")).hasSize(1);
    }

    @Test
    void whereNoWordNamesAPlaceTheWholeWorkspaceCounts() throws IOException {
        Files.writeString(directory.resolve("module/src/a.php"), "<?php");

        assertThat(events("empty", "analyse")).isEmpty();
        assertThat(events("empty", "analyse", "../..", "/etc", "nul\0")).isEmpty();
        assertThat(events("empty")).isEmpty();
    }

    @Test
    void filesBesideTheWorkspaceDoNotCount() throws IOException {
        Files.createDirectory(directory.resolve("beside"));
        Files.writeString(directory.resolve("beside/a.php"), "<?php");
        ToolFiles files = new ToolFiles("PHP files", PHP, HIDDEN, List.of("../beside"), false);
        List<String> said = new ArrayList<>();

        new FileCheck(
                        ToolRun.builder("x").expects(files).build(),
                        "the tool",
                        Workspace.of(directory.resolve("module"), Optional.of("/app"), false),
                        Path.of(""),
                        event -> said.add(event.describe()))
                .check();

        assertThat(said).singleElement().asString().contains("/module, so the tool has nothing");
    }

    @Test
    void whatTheToolPassesOverDoesNotCount() throws IOException {
        Files.createDirectory(directory.resolve(".hidden"));
        Files.writeString(directory.resolve(".hidden/a.php"), "<?php");
        Files.writeString(directory.resolve(".a.php"), "<?php");

        assertThat(events("", ".")).hasSize(1);
        assertThat(events("", ".hidden")).isEmpty();
    }

    @Test
    void whatCanNotBeToldIsNotWarnedOf() throws IOException {
        Files.createSymbolicLink(directory.resolve("empty/link"), Path.of("../elsewhere"));
        assertThat(events("", "empty")).hasSize(1);

        Files.writeString(directory.resolve("module/script"), "#!/usr/bin/env php");
        assertThat(events("", "module/script")).isEmpty();
        assertThat(events("", "module/readme.md")).isEmpty();

        Files.createDirectory(directory.resolve("elsewhere"));
        assertThat(events("", "empty")).isEmpty();
    }

    /** The tool sees where such a link leads in its own container, where there is nothing. */
    @Test
    void filesBehindLinksOutOfTheWorkspaceAreTold(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("a.php"), "<?php");
        Files.createSymbolicLink(directory.resolve("module/linked"), outside);
        Files.createSymbolicLink(directory.resolve("empty/a.php"), outside.resolve("a.php"));

        for (String place : List.of(".", "module", "empty", "module/linked", "empty/a.php")) {
            assertThat(events("", place))
                    .singleElement()
                    .asString()
                    .contains(" but behind links out of the workspace, where the tool may not see them, so");
        }
        Files.createSymbolicLink(directory.resolve("empty/within"), directory.resolve("module"));
        assertThat(events("", "empty")).isEmpty();
        Files.writeString(directory.resolve("module/src/a.php"), "<?php");
        assertThat(events("", ".")).isEmpty();
    }

    @Test
    void aCopyThatLeavesAllOfThemOutIsTold() throws IOException {
        Files.writeString(directory.resolve("module/src/a.php"), "<?php");
        Path real = directory.toRealPath();

        assertThat(eventsOfCopy(path -> path.startsWith("module/src")))
                .singleElement()
                .asString()
                .contains("below " + real + " but those that .doodignore keeps out of the copy, so");
        assertThat(eventsOfCopy(path -> path.startsWith("empty"))).isEmpty();
        Files.delete(directory.resolve("module/src/a.php"));
        // Told before.
        assertThat(eventsOfCopy(path -> true)).isEmpty();
    }

    private List<String> eventsOfCopy(Predicate<Path> leftOut) {
        List<String> said = new ArrayList<>();
        ToolRun run = ToolRun.builder("x")
                .expects(new ToolFiles("PHP files", PHP, HIDDEN, List.of("."), false))
                .build();
        new FileCheck(
                        run,
                        "the tool",
                        Workspace.of(directory, Optional.of("/app"), false),
                        Path.of(""),
                        event -> said.add(event.describe()))
                .checkCopy(leftOut);
        return said;
    }

    @Test
    void aRunThatMustHaveFilesIsRefused() {
        ToolFiles files = new ToolFiles("PHP files", PHP, HIDDEN, List.of("empty"), false);
        ToolRun run = ToolRun.builder("x").expects(files).failOnNoFiles(true).build();

        assertThatThrownBy(() -> check(run, ""))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("failOnNoFiles: there are no PHP files below ")
                .hasMessageContaining("/empty, so the tool was not started.");
    }

    @Test
    void nothingIsSaidOfAToolThatIsNotKnown() {
        assertThat(check(ToolRun.builder("x").failOnNoFiles(true).build(), "")).isEmpty();
    }

    private List<String> events(String workdir, String... places) {
        ToolFiles files = new ToolFiles("PHP files", PHP, HIDDEN, List.of(places), false);
        return check(ToolRun.builder("x").expects(files).build(), workdir);
    }

    private List<String> check(ToolRun run, String workdir) {
        List<String> said = new ArrayList<>();
        Workspace workspace = Workspace.of(directory, Optional.of("/app"), false);
        new FileCheck(run, "the tool", workspace, Path.of(workdir), event -> said.add(event.describe())).check();
        return said;
    }
}
