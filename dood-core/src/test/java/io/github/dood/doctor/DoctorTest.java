package io.github.dood.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.context.ByHand;
import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.context.LoginLookup;
import io.github.dood.context.RegistryLogins;
import io.github.dood.engine.Belongings;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.Masking;
import io.github.dood.run.ToolRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor over captured environments and an engine that answers as it is told. */
class DoctorTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    private static final String OTHER_ID = "fedcba9876543210".repeat(4);

    @TempDir
    private Path root;

    private Path workspace;

    private final List<String> images = new ArrayList<>();

    private final Map<String, String> variables = new HashMap<>();

    private final TalkativeEngine engine = new TalkativeEngine();

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = Files.createDirectories(root.resolve("workspace")).toRealPath();
    }

    @Test
    void saysOnceThatTheEngineDoesNotAnswerAndWhatElseIsKnown() {
        engine.dead = true;
        variables.putAll(Map.of("CI_PROJECT_DIR", workspace.toString(), "CI_JOB_ID", "42", "TOKEN", "secret"));

        assertThat(examine(ByHand.NOTHING).lines())
                .containsExactly(
                        "engine     ok       endpoint unix:///fake.sock (from the test)",
                        "engine     problem  The engine at unix:///fake.sock (from the test) could not say its version: it is dead. Look whether DOCKER_HOST names a running engine.",
                        "job        ok       GitLab",
                        "job        ok       job 42",
                        "job        ok       project directory " + workspace,
                        "self       hint     not looked at: the engine can not be used",
                        "workspace  hint     not looked at: the engine can not be used",
                        "tools      hint     not looked at: the engine can not be used",
                        "leftovers  hint     not looked at: the engine can not be used");
    }

    @Test
    void saysWhatIsWrongWithTheNameOfAnEngineWithoutThePassword() {
        Environment environment =
                new Environment(Map.of("DOCKER_HOST", "https://user:secret@host"), root, root.resolve("home"));

        Diagnosis diagnosis = Dood.diagnose(environment, ByHand.NOTHING, workspace, List.of());

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(diagnosis.lines())
                .hasSize(6)
                .startsWith("engine     problem  DOCKER_HOST: \"https://***@host\" can not be used; write"
                        + " unix:///path/to/socket or tcp://host:port. " + Advice.SETTING);
    }

    @Test
    void aSectionThatBreaksOffKeepsWhatItSawAndLeavesTheOthersAlone() throws Exception {
        engine.imageIds = List.of("sha256:1");
        file("/proc/self/cgroup", "0::/docker/" + ID);
        engine.breakage = Optional.of(new IllegalStateException("broken"));

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(linesOf(diagnosis, "self"))
                .containsExactly(
                        "self       ok       /proc/self/cgroup: container 0123456789ab",
                        "self       problem  could not be looked at: java.lang.IllegalStateException: broken. "
                                + Advice.UNFORESEEN);
        assertThat(linesOf(diagnosis, "job")).containsExactly("job        ok       no continuous integration system");
        assertThat(linesOf(diagnosis, "leftovers")).containsExactly("leftovers  ok       none");
    }

    @Test
    void aFailureWithoutWordsIsNamed() throws Exception {
        file("/proc/self/cgroup", "0::/docker/" + ID);
        engine.breakage = Optional.of(new NullPointerException());

        assertThat(linesOf(examine(ByHand.NOTHING), "self"))
                .contains("self       problem  could not be looked at: java.lang.NullPointerException. "
                        + Advice.UNFORESEEN);
    }

    @Test
    void whatAProxyForbidsAndNoToolNeedsIsAHint() {
        engine.forbidden = Set.of("images", "containers");

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(diagnosis.lines())
                .contains(
                        "tools      hint     The engine at unix:///fake.sock (from the test) could not images: no. A proxy in front of the engine forbids this call: allow it there.",
                        "leftovers  hint     The engine at unix:///fake.sock (from the test) could not containers: no. A proxy in front of the engine forbids this call: allow it there.");
        assertThat(linesOf(diagnosis, "workspace")).last().asString().contains("would be copied");
    }

    @Test
    void anEngineThatDoesNotTellWhatItIsKeepsNoSectionFromBeingRead() {
        engine.forbidden = Set.of("info");

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(linesOf(diagnosis, "engine"))
                .last()
                .isEqualTo(
                        "engine     hint     The engine at unix:///fake.sock (from the test) could not info: no. A proxy in front of the engine forbids this call: allow it there.");
        assertThat(linesOf(diagnosis, "leftovers")).containsExactly("leftovers  ok       none");
        assertThat(diagnosis.lines()).noneMatch(line -> line.contains("not looked at"));
    }

    @Test
    void mountsThatTheLocaleHasNoLettersForBreakNoSection() throws Exception {
        file(
                "/proc/self/mountinfo",
                "1 0 0:1 / %1$s/\\000 rw - ext4 disk rw\n2 0 0:1 /\\000 /elsewhere\\000 rw - tmpfs tmpfs rw\n"
                        .formatted(workspace));

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(linesOf(diagnosis, "workspace"))
                .containsExactly(
                        "workspace  hint     %1$s would be copied, and what a tool changes copied back, since the job's locale has no letters for %1$s/\\u0000, which is mounted below it. %2$s"
                                .formatted(workspace, Advice.LOCALE));
    }

    @Test
    void aProjectDirectoryThatTheLocaleHasNoLettersForBreaksNoSection() {
        variables.put("CI_PROJECT_DIR", "/builds/\uD800");
        variables.put("CI_JOB_ID", "42");

        assertThat(linesOf(examine(ByHand.NOTHING), "job"))
                .containsExactly("job        ok       GitLab", "job        ok       job 42");
    }

    @Test
    void aFailureThatNobodyForesawAtTheEnginesNameLeavesTheJobToBeSeen() {
        variables.put("CI_JOB_ID", "42");
        Environment environment = new Environment(variables, root, root.resolve("home"));

        Diagnosis diagnosis = Doctor.withoutEngine(environment, new IllegalStateException("broken"));

        assertThat(diagnosis.lines())
                .hasSize(6)
                .contains(
                        "engine     problem  could not be looked at: java.lang.IllegalStateException: broken. "
                                + Advice.UNFORESEEN,
                        "job        ok       no continuous integration system");
    }

    @Test
    void aMappingThatCanNotBeReadIsAProblemOfTheWorkspaceAlone() {
        InvalidSettingException wrong = new InvalidSettingException("mapping", "/builds", "is no pair");

        Diagnosis diagnosis = examine(ByHand.NOTHING).withWrongMapping(wrong);

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(linesOf(diagnosis, "workspace"))
                .hasSizeGreaterThan(1)
                .startsWith("workspace  problem  mapping: \"/builds\" is no pair. " + Advice.MAPPING);
        assertThat(diagnosis.sections()).hasSize(6);
    }

    @Test
    void looksForFurtherImages() {
        images.addAll(List.of("debian:trixie", "jakzal/phpqa:latest"));

        assertThat(linesOf(examine(ByHand.NOTHING), "tools"))
                .hasSize(3)
                .last()
                .isEqualTo(
                        "tools      hint     debian:trixie is not on the engine yet. " + Advice.pull("debian:trixie"));
    }

    @Test
    void aProjectDirectoryThatDoesNotExistIsAProblem() {
        variables.put("CI_PROJECT_DIR", "/nowhere/project");

        assertThat(linesOf(examine(ByHand.NOTHING), "job"))
                .contains(
                        "job        problem  project directory /nowhere/project does not exist here. Let CI_PROJECT_DIR"
                                + " name the directory of the checked out project, or unset it where GitLab does not run.");
    }

    @Test
    void showsTheUserAndItsGroups() throws Exception {
        file(
                "/proc/self/status",
                "Name:\tjava\nUid:\t1000\t1001\t1000\t1000\nGid:\t50\t51\t50\t50\nGroups:\t51 999 \n");

        assertThat(linesOf(examine(ByHand.NOTHING), "job"))
                .contains("job        ok       user 1001, group 51, further groups 51 999");
    }

    @Test
    void hintsThatNameOneContainerAgree() throws Exception {
        file("/proc/self/cgroup", "0::/docker/" + ID);
        file("/etc/hostname", ID.substring(0, 12) + "\n");

        assertThat(linesOf(examine(ByHand.NOTHING), "self"))
                .containsExactly(
                        "self       ok       /proc/self/cgroup, hostname: container 0123456789ab",
                        "self       ok       runs in no container of this engine, which knows none of that id");
    }

    @Test
    void hintsThatNameTwoContainersDoNotAgree() throws Exception {
        file("/proc/self/cgroup", "0::/docker/" + ID);
        file("/etc/hostname", OTHER_ID.substring(0, 12) + "\n");

        assertThat(linesOf(examine(ByHand.NOTHING), "self"))
                .contains(
                        "self       ok       hostname: container fedcba987654",
                        "self       hint     these do not agree; the container that shows a file made here is the job's");
    }

    @Test
    void aSettingThatNamesAStrangersContainerIsAProblemInBothSections() {
        engine.known = List.of("stranger");

        Diagnosis diagnosis = examine(new ByHand(Optional.of("stranger"), Optional.empty()));

        assertThat(linesOf(diagnosis, "self"))
                .contains(
                        "self       problem  self: \"stranger\" is not where this build runs: the engine has that container,"
                                + " but a file made in %s was not seen in it. %s"
                                        .formatted(workspace, Advice.OWN_CONTAINER));
        assertThat(linesOf(diagnosis, "workspace"))
                .contains(
                        "workspace  problem  %s would be shared by no run: self: \"stranger\" does not show it, and nothing"
                                        .formatted(workspace)
                                + " else is tried. " + Advice.OWN_CONTAINER);
    }

    @Test
    void aSettingThatNamesNoContainerSaysSo() {
        assertThat(linesOf(examine(new ByHand(Optional.of("nobody"), Optional.empty())), "self"))
                .contains("self       problem  self: \"nobody\" is not where this build runs: the engine has no such"
                        + " container. " + Advice.OWN_CONTAINER);
    }

    @Test
    void aWorkspaceThatDoesNotExistIsAProblemOfItsSectionAlone() {
        workspace = root.resolve("nowhere");

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(linesOf(diagnosis, "workspace"))
                .containsExactly(
                        "workspace  problem  %s is no directory here. %s".formatted(workspace, Advice.WORKSPACE));
    }

    @Test
    void memoryBelowTheWorkspaceIsTheReasonOfACopy() throws Exception {
        file("/proc/self/mountinfo", "1 0 0:1 / %s/tmp rw - tmpfs tmpfs rw\n".formatted(workspace));

        assertThat(linesOf(examine(ByHand.NOTHING), "workspace"))
                .last()
                .asString()
                .startsWith(
                        "workspace  hint     %s would be copied, and what a tool changes copied back, since tmpfs at %s/tmp is memory"
                                .formatted(workspace, workspace))
                .contains("--tmpfs " + workspace + "/tmp;");
    }

    @Test
    void sharesThatFailAlikeStandInOneLine() throws Exception {
        file("/proc/self/mountinfo", "1 0 0:1 /other %s rw - ext4 disk rw\n".formatted(workspace));
        engine.refusal = "mount denied";

        assertThat(linesOf(examine(ByHand.NOTHING), "workspace"))
                .contains("workspace  hint     as bind of %s, as bind of the host's /other: not right, mount denied"
                        .formatted(workspace));
    }

    @Test
    void aDirectoryOfTheHostThatIsNotTheJobsIsNamedStale() {
        assertThat(linesOf(examine(ByHand.NOTHING), "workspace"))
                .contains("workspace  hint     as bind of %s: not right, the engine's host has another directory there"
                        .formatted(workspace))
                .last()
                .asString()
                .contains("-Ddood.mapping=%s=/on/the/host".formatted(workspace));
    }

    @Test
    void anEngineWithoutAnImageIsLookedAtByNoShare() {
        engine.imageIds = List.of();

        assertThat(linesOf(examine(ByHand.NOTHING), "workspace"))
                .containsExactly(
                        "workspace  hint     no share was tried, since the engine has no image to look into. Pull"
                                + " one, and ask again: docker pull jakzal/phpqa:latest.");
    }

    private Diagnosis examine(ByHand byHand) {
        Environment environment = new Environment(variables, root, Path.of("/home/user"));
        try (Belongings belongings = new Belongings(engine)) {
            Context context = new Context(environment, engine, belongings, byHand);
            return new Doctor(
                            engine,
                            context,
                            new ToolRunner(
                                    environment,
                                    engine,
                                    belongings,
                                    context,
                                    new RegistryLogins(environment, LoginLookup.NONE),
                                    new Masking()))
                    .examine(workspace, images);
        }
    }

    private static List<String> linesOf(Diagnosis diagnosis, String title) {
        return diagnosis.lines().stream().filter(line -> line.startsWith(title)).toList();
    }

    private void file(String path, String text) throws Exception {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
