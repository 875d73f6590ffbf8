package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.selection.Repository;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.Share;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolResult;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that is up to date does, and which runs never are. */
class UpToDateTest {

    private static final String DIGEST = "@sha256:" + "1".repeat(64);

    @TempDir
    private Path folder;

    private KeptRuns runs;

    @BeforeEach
    void makeProject() throws IOException {
        runs = new KeptRuns(folder);
    }

    @Test
    void comesOutAsIfTheToolHadRun() {
        runs.run();
        ToolResult result = runs.run();

        assertThat(runs.starts).isEqualTo(1);
        assertThat(runs.output.stdout()).isEqualTo("all is well\n");
        assertThat(result.passed()).isTrue();
        assertThat(result.isUpToDate()).isTrue();
        assertThat(result.share()).isEqualTo(new Share.NotNeeded());
        assertThat(result.paths().target()).isEqualTo(runs.project);
        assertThat(runs.events).first().isEqualTo("dood: lint is up to date (2 files, image sha256:1)");
    }

    @Test
    void anImageThatIsNamedByItsDigestNeedsNoEngine() {
        runs.settings = run -> run.image("tools/lint:1" + DIGEST);
        runs.run();
        int calls = runs.engine.calls().size();

        assertThat(runs.runs()).isFalse();
        assertThat(runs.engine.calls()).hasSize(calls);
    }

    @Test
    void anImageOfAnotherProcessorThanThisMachinesIsNotKeptUnderItsDigest() {
        runs.settings = run -> run.image("tools/lint:1" + DIGEST);
        runs.engine.inspectImage.returns(
                Optional.of(new ImageDetails("sha256:1", List.of(), "linux/riscv64", List.of())));

        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString()).contains("is not kept: its image is not known to be for");
    }

    @Test
    void anImageThatGetsTheNameMeanwhileIsNotKept() {
        runs.tool = () -> runs.imageIs("sha256:2");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events)
                .contains("dood: the result of lint is not kept: another image has got the name while it ran");
    }

    @Test
    void rerunRunsAndCountsForLaterRuns() throws IOException {
        runs.run();
        runs.condition = runs.condition.rerunning(true);
        runs.prints = "said anew\n";
        assertThat(runs.runs()).isTrue();

        runs.condition = runs.condition.rerunning(false);

        assertThat(runs.runs()).isFalse();
        assertThat(runs.output.stdout()).isEqualTo("said anew\n");
    }

    @Test
    void whatTheToolWritesMustBeKnown() {
        runs.condition = UpToDate.ASKED;

        assertThatThrownBy(runs::run)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "upToDate: \"true\" needs to know what the tool writes: name that by outputs, or let the tool"
                                + " only read by readOnly");
        assertThat(runs.starts).isZero();
    }

    @Test
    void theRunsOwnOutputsAreEnough() {
        runs.condition = UpToDate.ASKED;
        runs.settings = run -> run.outputs(List.of("made"));
        runs.tool = () -> runs.write("made/page", "1");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void whatCameWithACommitIsNotBelieved() throws IOException {
        Repository repository = Repository.in(runs.project);
        runs.variables = Map.of("PATH", "/bin");
        Files.createSymbolicLink(
                Files.createDirectories(runs.root.resolve("bin")).resolve("git"),
                Environment.system().program("git").orElseThrow());
        runs.run();
        assertThat(runs.runs()).isFalse();

        repository.git("add", "--force", ".dood");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString()).contains("Git tracks " + runs.project.resolve(".dood"));
    }

    @Test
    void inACheckoutWithoutGitNobodyCanTellWhatCameWithACommit() throws IOException {
        Repository.in(runs.project);
        runs.run();

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString()).contains("nobody can tell whether Git tracks", "there is no git program");
    }

    @Test
    void withoutFilesItIsNeverGreenUnsaid() {
        runs.settings = run -> run.expects(new ToolFiles(
                "Twig templates", Pattern.compile(".*\\.twig"), Pattern.compile("\\..*"), List.of("."), false));
        for (int time = 0; time < 2; time++) {
            assertThat(runs.runs()).isTrue();
            assertThat(runs.events.toString())
                    .contains("there are no Twig templates", "is not kept: it had no files to look at");
        }

        runs.settings = run -> run.expects(new ToolFiles(
                        "Twig templates", Pattern.compile(".*\\.twig"), Pattern.compile("\\..*"), List.of("."), false))
                .failOnNoFiles(true);
        assertThatThrownBy(runs::run).hasMessageStartingWith("failOnNoFiles: there are no Twig templates");
    }

    @Test
    void anOutputWithASecretIsNotKept() throws IOException {
        runs.settings = run -> run.environment("STAGE", "a long secret text");
        runs.prints = "login with a long secret text\n";

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events).contains("dood: the result of lint is not kept: it printed a secret");
        assertThat(runs.entries()).isEmpty();
    }

    @Test
    void aSecretThatCouldBeGuessedIsNotKept() throws IOException {
        runs.settings = run -> run.environment("LOGIN_PIN", "4711");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString())
                .contains("variable LOGIN_PIN looks like a secret")
                .doesNotContain("4711");
        assertThat(runs.entries()).isEmpty();
    }

    @Test
    void nothingThatIsKeptHasAValue() throws IOException {
        runs.settings = run -> run.environment("STAGE", "a value of a variable").args("lint", "a-word-of-the-args");
        runs.run();

        try (Stream<Path> all = Files.walk(runs.project.resolve(".dood"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("a value of a variable", "a-word-of-the-args");
            }
        }
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void anOutputOfMoreThanFourMegabytesIsNotKeptAndComesWhole() {
        runs.prints = "0123456789".repeat(500_000);

        assertThat(runs.runs()).isTrue();
        assertThat(runs.output.stdout()).isEqualTo(runs.prints);
        assertThat(runs.events).contains("dood: the result of lint is not kept: it printed more than 4 MB");
    }

    @Test
    void whatAListenerRefusesIsNotKept() {
        assertThatThrownBy(() -> runs.runner().run(runs.described(), event -> {
                    if (event instanceof RunEvent.Ended) {
                        throw new DoodException("its report cannot be read");
                    }
                }))
                .hasMessage("its report cannot be read");

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void aRunThatBreaksIsNotKept() {
        runs.engine.start.fails(FakeEngine.failure(500, "no such file"));
        assertThatThrownBy(runs::run).hasMessageContaining("no such file");
        runs.engine.start.does(id -> runs.starts++);

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void twoBuildsAtOnceBothKeepAndLaterOnesAreUpToDate() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ToolResult>> all = Stream.generate(
                            () -> (Callable<ToolResult>) () -> runs.runner().run(runs.described(), event -> {}))
                    .limit(8)
                    .toList();
            for (var result : builds.invokeAll(all)) {
                assertThat(result.get().passed()).isTrue();
            }
        } finally {
            builds.shutdownNow();
        }

        assertThat(runs.runs()).isFalse();
        assertThat(runs.entries()).isNotEmpty();
    }

    @Test
    void aStoreThatIsALinkIsNotBelieved() throws IOException {
        runs.run();
        Path planted = runs.root.resolve("planted");
        Files.move(runs.project.resolve(".dood"), planted);
        Files.createSymbolicLink(runs.project.resolve(".dood"), planted);

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString()).contains("is not kept: " + runs.project.resolve(".dood") + " is a link");
        assertThat(planted.resolve("results")).isNotEmptyDirectory();
    }

    @Test
    void aStoreInWhichOthersMayWriteIsNotBelieved() throws IOException {
        runs.run();
        for (String place : List.of(".dood", ".dood/results", ".dood/salt")) {
            Path path = runs.project.resolve(place);
            var usual = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(runs.runs()).as(place).isTrue();
            Files.setPosixFilePermissions(path, usual);
            assertThat(runs.runs()).as(place + " as usual").isFalse();
        }
    }

    @Test
    void anEntryThatOthersMayWriteOrThatIsALinkIsNoEntry() throws IOException {
        runs.run();
        Path entry = runs.entries().get(0);
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isFalse();
        Files.move(entry, runs.root.resolve("entry"));
        Files.createSymbolicLink(entry, runs.root.resolve("entry"));

        assertThat(runs.runs()).isTrue();
    }

    @Test
    void whereNothingCanBeWrittenTheToolRunsAndPasses() throws IOException {
        runs.write(".dood", "a file in the place of the folder");

        assertThat(runs.runs()).isTrue();
        assertThat(runs.events.toString()).contains("the result of lint is not kept");
        assertThat(runs.runs()).isTrue();
    }

    @Test
    void anotherStoresEntriesMeanNothingHere() throws IOException {
        runs.run();
        Files.writeString(runs.project.resolve(".dood/salt"), "0".repeat(32));

        assertThat(runs.runs()).isTrue();
        assertThat(runs.runs()).isFalse();
    }

    @Test
    void variablesOfTheJobThatTheToolDoesNotGetDoNotCount() {
        runs.run();
        runs.variables = Map.of("CI_JOB_ID", "4711");

        assertThat(runs.runs()).isFalse();
    }
}
