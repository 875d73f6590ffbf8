package io.github.dood.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.context.ByHand;
import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.context.LoginLookup;
import io.github.dood.context.RegistryLogins;
import io.github.dood.engine.Belongings;
import io.github.dood.error.Masking;
import io.github.dood.run.ToolRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        Diagnosis diagnosis = Dood.diagnose(environment, ByHand.NOTHING, workspace);

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
        engine.breaksAtInspect = true;

        Diagnosis diagnosis = examine(ByHand.NOTHING);

        assertThat(linesOf(diagnosis, "self"))
                .containsExactly(
                        "self       ok       /proc/self/cgroup: container 0123456789ab",
                        "self       problem  could not be looked at: broken");
        assertThat(linesOf(diagnosis, "job")).containsExactly("job        ok       no continuous integration system");
        assertThat(linesOf(diagnosis, "leftovers")).containsExactly("leftovers  ok       none");
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
                    .examine(workspace);
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
