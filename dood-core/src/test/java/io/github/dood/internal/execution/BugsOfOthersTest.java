package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.CompanyNetwork;
import io.github.dood.run.FileSelection;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which other tools skipped what they had to run, or ran what they could skip, each with its protection. */
class BugsOfOthersTest {

    @TempDir
    private Path folder;

    private KeptRuns runs;

    @BeforeEach
    void runOnce() throws IOException {
        runs = new KeptRuns(folder);
        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void anotherImageUnderTheSameTagRuns() {
        runs.imageIs("sha256:2");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: lint is not up to date: image has changed");

        runs.imageIs("sha256:1");
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void aChangedConfigurationOfTheToolRuns() throws IOException {
        runs.condition = runs.condition.withInputs(RunInputs.named(Pattern.compile(".*\\.php|lint\\.xml")));
        runs.write("lint.xml", "<rules/>");
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.write("lint.xml", "<rules><rule/></rules>");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: lint is not up to date: lint.xml was changed");
    }

    @Test
    void aConfigurationThatOnlyAnOptionNamesCounts() throws IOException {
        runs.condition = runs.condition.withInputs(RunInputs.named(Pattern.compile(".*\\.php")));
        runs.settings = run -> run.args("lint", "--config=odd.txt", "-c", "src/other.txt");
        runs.write("odd.txt", "1");
        runs.write("src/other.txt", "1");
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.write("odd.txt", "2");
        assertThat(runs.runs()).isTrue();
        runs.write("src/other.txt", "2");
        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anotherSettingRuns() {
        for (var other : List.of(
                new Other("args", run -> run.args("lint", "src")),
                new Other("entrypoint", run -> run.entrypoint(List.of("lint"))),
                new Other("network", run -> run.network("bridge")),
                new Other("readOnly", run -> run.readOnly(true)),
                new Other("successCodes", run -> run.successCodes(Set.of(0, 1))),
                new Other("mountAt", run -> run.mountAt("/app")),
                new Other("variable LEVEL", run -> run.environment("LEVEL", "high")))) {
            runs.settings = other.change();
            assertThat(runs.runs()).as(other.name()).isTrue();
            assertThat(runs.events)
                    .filteredOn(event -> event.contains("not up to date"))
                    .singleElement()
                    .asString()
                    .contains(other.name());
            assertThat(runs.runs()).as(other.name() + " once more").isFalse();
        }
    }

    private record Other(String name, UnaryOperator<ToolRunBuilder> change) {}

    @Test
    void anotherValueOfAVariableThatIsHandedOnRuns() {
        runs.settings = run -> run.passEnvironment(List.of("STAGE*"));
        runs.variables = Map.of("STAGE_NAME", "test stage of today", "OTHER", "1");
        assertThat(runs.runs()).isTrue();
        runs.variables = Map.of("STAGE_NAME", "test stage of today", "OTHER", "2");
        assertThat(runs.runs()).isFalse();

        runs.variables = Map.of("STAGE_NAME", "production");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: lint is not up to date: variable STAGE_NAME has changed");
        assertThat(runs.events.toString()).doesNotContain("production");
    }

    @Test
    void whatGitIgnoresCountsSinceTheToolSeesIt() throws IOException {
        runs.write(".gitignore", "vendor/\n");
        runs.write("vendor/library.php", "<?php class Library {}");
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.write("vendor/library.php", "<?php final class Library {}");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: lint is not up to date: vendor/library.php was changed");
    }

    @Test
    void whatALinkLeadsToCounts() throws IOException {
        runs.inputs("src/**");
        runs.write("lib/deep/c.php", "<?php");
        Files.createSymbolicLink(runs.project.resolve("src/lib"), Path.of("../lib"));
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.write("lib/deep/c.php", "<?php broken");

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void whatALinkLeadsToBehindAnotherLinkCounts() throws IOException {
        runs.inputs("src/**");
        runs.write("far/c.php", "<?php");
        runs.write("lib/d.php", "<?php");
        Files.createSymbolicLink(runs.project.resolve("lib/far"), Path.of("../far"));
        Files.createSymbolicLink(runs.project.resolve("src/lib"), Path.of("../lib"));
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.write("far/c.php", "<?php broken");

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anotherModulesTargetIsNoInputWhereInputsAreNamed() throws IOException {
        runs.inputs("src/**");
        runs.run();

        runs.write("other/target/classes/A.class", "new");

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void whatTheRunItselfWritesIsNoInput() throws IOException {
        runs.condition =
                runs.condition.withOutputs(List.of("made/**")).withBesides(List.of(runs.project.resolve("log")));
        runs.tool = () -> {
            runs.write("made/report.xml", "<report/>");
            runs.write("log", "run " + runs.starts);
        };
        assertThat(runs.runs()).isTrue();

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void timesThatACheckoutChangedAloneDoNotCount() throws IOException {
        for (String file : List.of("src/a.php", "src/b.php")) {
            String text = Files.readString(runs.project.resolve(file));
            Files.delete(runs.project.resolve(file));
            runs.write(file, text);
            Files.setLastModifiedTime(runs.project.resolve(file), FileTime.fromMillis(1));
        }

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void anotherContentWithTheSameTimeAndSizeRuns() throws IOException {
        Path file = runs.project.resolve("src/a.php");
        FileTime time = Files.getLastModifiedTime(file);
        runs.write("src/a.php", "<?php echo 9;");
        Files.setLastModifiedTime(file, time);

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anInputThatIsEditedDuringTheRunIsNotKept() throws IOException {
        runs.inputs("src/**");
        runs.write("src/a.php", "<?php echo 3;");
        runs.settings = run -> run.readOnly(true);
        runs.tool = () -> runs.write("src/a.php", "<?php edited");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: the result of lint is not kept: src/a.php changed while it ran");

        runs.tool = () -> {};
        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anInputThatTheToolItselfWritesIsNotKept() throws IOException {
        runs.write("src/a.php", "<?php echo 3;");
        runs.tool = () -> runs.write("src/a.php", "<?php fixed");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events)
                .contains("dood: the result of lint is not kept: src/a.php was written while it ran, and is none of its"
                        + " outputs");
    }

    @Test
    void aHitWhoseOutputsAreGoneChangedOrPartialRuns() throws IOException {
        runs.condition = runs.condition.withOutputs(List.of("public/**"));
        runs.tool = () -> {
            runs.write("public/index.html", "page");
            runs.write("public/style.css", "style");
        };
        runs.run();
        assertThat(runs.runs()).isFalse();

        Files.delete(runs.project.resolve("public/style.css"));
        assertThat(runs.runs()).as("partial").isTrue();
        assertThat(runs.events)
                .contains("dood: lint is not up to date: its output public/style.css is not what it left");
        assertThat(runs.runs()).isFalse();
        runs.write("public/index.html", "another");
        assertThat(runs.runs()).as("changed").isTrue();
        assertThat(runs.runs()).isFalse();
        runs.write("public/old.html", "of earlier sources");
        assertThat(runs.runs()).as("too many").isTrue();
        Files.delete(runs.project.resolve("public/old.html"));
        runs.run();
        Files.delete(runs.project.resolve("public/index.html"));
        Files.delete(runs.project.resolve("public/style.css"));
        assertThat(runs.runs()).as("gone").isTrue();
    }

    @Test
    void aProjectThatWasMovedIsUpToDate() throws IOException {
        Path moved = runs.root.resolve("elsewhere");
        Files.move(runs.project, moved);
        runs.project = moved;

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void aWordThatNamesTheProjectDoesNotTieItToItsPlace() throws IOException {
        runs.settings =
                run -> run.args("lint", runs.project + "/src").environment("TOP_FOLDER", runs.project.toString());
        runs.run();
        Path moved = runs.root.resolve("elsewhere");
        Files.move(runs.project, moved);
        runs.project = moved;

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void anOutputThatNamesTheOldPlaceIsNotShownAtANewOne() throws IOException {
        runs.prints = runs.project + "/src/a.php:1: warning\n";
        runs.write("src/a.php", "<?php echo 3;");
        runs.run();
        assertThat(runs.runs()).isFalse();
        Path moved = runs.root.resolve("elsewhere");
        Files.move(runs.project, moved);
        runs.project = moved;

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void twoRunsWithOverlappingOutputsAreNeverTakenForEachOther() throws IOException {
        runs.condition = runs.condition.withOutputs(List.of("public/**"));
        runs.settings = run -> run.args("lint", "one");
        runs.tool = () -> runs.write("public/page.html", "one");
        runs.run();
        runs.settings = run -> run.args("lint", "two");
        runs.tool = () -> runs.write("public/page.html", "two");
        runs.run();

        runs.settings = run -> run.args("lint", "one");
        runs.tool = () -> runs.write("public/page.html", "one");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.project.resolve("public/page.html")).hasContent("one");
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void aFailureIsNeverKept() throws IOException {
        runs.write("src/a.php", "<?php broken");
        runs.exitCode = 1;

        ToolResult result = runs.run();
        assertThat(result.passed()).isFalse();
        assertThat(runs.runs()).isTrue();
        runs.exitCode = 0;
        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anExitCodeThatPassesNoMoreRuns() throws IOException {
        runs.write("src/a.php", "<?php echo 3;");
        runs.exitCode = 3;
        runs.settings = run -> run.successCodes(Set.of(0, 3));
        runs.run();
        assertThat(runs.runs()).isFalse();

        runs.settings = run -> run;

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void aFileThatTheToolWritesBesideItsOutputsIsNoSideEffectToBeLost() throws IOException {
        runs.write(".gitignore", "target/\n");
        runs.write("src/a.php", "<?php echo 3;");
        runs.tool = () -> runs.write("target/junit.xml", "<report/>");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString())
                .contains("not kept: target was written while it ran, and is none of its outputs");
        Files.delete(runs.project.resolve("target/junit.xml"));
        assertThat(runs.runs()).isTrue();
        assertThat(runs.project.resolve("target/junit.xml")).exists();
    }

    @Test
    void aToolWithTheEnginesSocketIsNeverUpToDate() {
        runs.settings = run -> run.shareSocket(true);

        assertThatThrownBy(runs::run)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("upToDate: \"true\" does not go with shareSocket");
    }

    @Test
    void cleanDoesNotWipeTheStore() throws IOException {
        runs.write("target/left", "by an earlier build");
        runs.run();
        Files.delete(runs.project.resolve("target/left"));
        Files.delete(runs.project.resolve("target"));

        assertThat(runs.runs()).isFalse();
    }

    @Test
    void aBranchSwitchThereAndBackIsAHit() throws IOException {
        runs.write("src/a.php", "<?php echo 'branch';");
        assertThat(runs.runs()).isTrue();
        runs.write("src/a.php", "<?php echo 1;");
        assertThat(runs.runs()).isFalse();
        runs.write("src/a.php", "<?php echo 'branch';");
        assertThat(runs.runs()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void aTornEntryIsNoEntryAndIsMendedByTheNextRun(double part) throws IOException {
        Path entry = runs.entries().get(0);
        byte[] whole = Files.readAllBytes(entry);
        Files.write(entry, Arrays.copyOf(whole, (int) (whole.length * part)));

        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isFalse();
        assertThat(runs.output.stdout()).isEqualTo("all is well\n");
    }

    @Test
    void anEntryWithOneOtherByteIsNoEntry() throws IOException {
        Path entry = runs.entries().get(0);
        byte[] whole = Files.readAllBytes(entry);
        for (int place = 0; place < whole.length; place += 17) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            Files.write(entry, changed);
            assertThat(runs.runs()).as("byte " + place).isTrue();
            assertThat(runs.runs()).isFalse();
        }
    }

    @Test
    void anEntryUnderAnotherEntrysNameIsNoEntry() throws IOException {
        byte[] green = Files.readAllBytes(runs.entries().get(0));
        runs.write("src/a.php", "<?php echo 3;");
        runs.run();
        runs.write("src/a.php", "<?php echo 4;");
        runs.run();
        for (Path entry : runs.entries()) {
            Files.write(entry, green);
        }

        assertThat(runs.runs()).isTrue();
    }

    /** A misspelt glob must not mean that the tool never runs again. */
    @Test
    void inputsThatMatchNoFilesAreNoReasonToLeaveTheToolOut() throws IOException {
        runs.inputs("scr/**");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isTrue();
        assertThat(runs.events)
                .contains(
                        "dood: lint: no files match scr/**; look whether it is written as it is meant",
                        "dood: lint is not up to date: no files match its inputs scr/**");
    }

    @Test
    void aGlobOfTheInputsWithoutAMatchBesideOthersIsAWarningEachTime() throws IOException {
        runs.inputs("src/**", "confg/*");
        runs.run();

        assertThat(runs.runs()).isFalse();
        assertThat(runs.events)
                .contains("dood: lint: no files match confg/*; look whether it is written as it is meant");
    }

    @Test
    void aFileThatTheToolGetsCountsWhateverItsNameIsAndWhateverElseCounts() throws IOException {
        runs.write("bin/start", "echo 1");
        runs.settings = run -> run.args("lint").files(FileSelection.of(List.of("bin/*")));
        for (RunInputs inputs : List.of(RunInputs.named(Pattern.compile(".*\\.php")), RunInputs.of(List.of("src")))) {
            runs.condition = runs.condition.withInputs(inputs);
            runs.run();
            assertThat(runs.runs()).isFalse();
            runs.write("bin/start", "echo " + inputs);

            assertThat(runs.runs()).isTrue();
        }
    }

    @Test
    void anInputThatIsChangedAndChangedBackDuringTheRunIsNotKept() throws IOException {
        runs.settings = run -> run.readOnly(true);
        runs.tool = () -> {
            runs.write("src/a.php", "<?php another");
            runs.write("src/a.php", "<?php echo 1;");
        };

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: the result of lint is not kept: src/a.php was written while it ran");
        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anotherCertificateToTrustRuns() {
        runs.engine.pack.fails(FakeEngine.failure(404, "no such file"));
        runs.engine.unpack.does(archive -> {});
        for (String pem : List.of("one", "two")) {
            CaCertificates trusted = new CaCertificates(Path.of("/ca.pem"), pem);
            runs.settings = run -> run.companyNetwork(CompanyNetwork.NONE.withCertificates(trusted));

            assertThat(runs.runs()).as(pem).isTrue();
            assertThat(runs.runs()).as(pem).isFalse();
        }
    }

    @Test
    void anEmptyDirectoryCountsUnlessTheToolMakesIt() throws IOException {
        Path directory = Files.createDirectories(runs.project.resolve("src/empty"));
        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: lint is not up to date: the set of empty directories has changed");
        assertThat(runs.runs()).isFalse();
        Files.delete(directory);
        assertThat(runs.runs()).isFalse();

        runs.condition = runs.condition.withOutputs(List.of("made/pages/**"));
        runs.tool = () -> Files.createDirectories(runs.project.resolve("made/pages/none"));
        runs.run();
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void whatAnotherThanTheOwnerMayReadCounts() throws IOException {
        for (String user : List.of("65534:65534", "image", "auto")) {
            runs.settings = run -> run.user(ToolUser.parse(user));
            runs.run();
            assertThat(runs.runs()).as(user).isFalse();
            for (String path : List.of("src/a.php", "src")) {
                Path changed = runs.project.resolve(path);
                var usual = Files.getPosixFilePermissions(changed);
                Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rwx------"));
                assertThat(runs.runs()).as(user + path).isEqualTo(!user.equals("auto") || path.endsWith("php"));
                Files.setPosixFilePermissions(changed, usual);
            }
        }
    }
}
