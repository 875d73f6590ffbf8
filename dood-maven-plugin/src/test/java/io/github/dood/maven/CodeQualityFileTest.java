package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.findings.CodeQualityReport;
import io.github.dood.findings.Finding;
import io.github.dood.findings.ProjectPaths;
import io.github.dood.findings.Severity;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeQualityFileTest {

    private static final ProjectPaths PATHS = new ProjectPaths(
            Path.of("/builds/g/p"), new ToolPaths(Path.of("/builds/g/p/app"), Path.of("/app"), Path.of("/app/module")));

    /** GitLab would take what it does not name for resolved. */
    @Test
    void noReportStaysThatLacksWhatOneToolFound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("target/dood").resolve(CodeQualityReport.FILE);
        CodeQualityFile report = new CodeQualityFile(reachOf(folder));

        report.withdraw(file);
        assertThat(folder).isEmptyDirectory();

        new CodeQualityFile(reachOf(folder)).add(List.of(), PATHS, file);
        report.withdraw(file);
        assertThat(file).doesNotExist();

        assertThat(report.add(List.of(finding("/app/a.php", 3, "x")), PATHS, file))
                .isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aLinkInTheReportsPlaceIsRemovedAndNotWhatItLeadsTo(@TempDir Path folder) throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "1");
        Path link = Files.createSymbolicLink(folder.resolve(CodeQualityReport.FILE), victim);
        Path folderLink = Files.createSymbolicLink(folder.resolve("dood"), folder);

        new CodeQualityFile(reachOf(folder)).withdraw(link);

        assertThat(link).doesNotExist();
        assertThat(victim).hasContent("1");
        assertThatThrownBy(() -> new CodeQualityFile(reachOf(folder)).withdraw(folderLink.resolve("victim")))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining(
                        "lacks what a tool found, and cannot be removed: " + folderLink + ": it is a link");
        assertThat(victim).hasContent("1");
    }

    private static ToolReach reachOf(Path folder) throws IOException {
        ToolReach reach = new ToolReach();
        reach.add(folder);
        return reach;
    }

    @Test
    void aFileThatCanNotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken")).resolve(CodeQualityReport.FILE);

        assertThatThrownBy(() -> new CodeQualityFile(new ToolReach()).add(List.of(), PATHS, file))
                .isInstanceOf(DoodException.class)
                .hasMessage("codeQuality: the report %s cannot be written: %s: there is one already"
                        .formatted(file, file.getParent()));
    }

    /** Whoever reads it meanwhile has all of the earlier one. */
    @Test
    void isReplacedInOneStep(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(CodeQualityReport.FILE);
        new CodeQualityFile(new ToolReach()).add(List.of(), PATHS, file);
        Path earlier = Files.createLink(folder.resolve("earlier"), file);

        new CodeQualityFile(new ToolReach()).add(List.of(finding("/app/a.php", 3, "x")), PATHS, file);

        assertThat(earlier).hasContent("[]");
        assertThat(file).content().contains("app/a.php");
    }

    private static Finding finding(String path, int line, String description) {
        return new Finding(path, line, "check", description, Severity.MINOR);
    }
}
