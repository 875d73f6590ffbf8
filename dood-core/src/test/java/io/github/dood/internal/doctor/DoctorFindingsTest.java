package io.github.dood.internal.doctor;

import static io.github.dood.internal.doctor.Patient.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.Diagnosis;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor finds in jobs, containers and workspaces. */
class DoctorFindingsTest extends DoctorFixture {

    private static final String OTHER_ID = "fedcba9876543210".repeat(4);

    @Test
    void looksForFurtherImages() {
        patient.images.addAll(List.of("debian:trixie", "jakzal/phpqa:latest"));

        assertThat(linesOf(patient.examine(), "tools"))
                .hasSize(3)
                .last()
                .isEqualTo("tools      hint     debian:trixie is not on the engine yet. "
                        + Advice.pull("debian:trixie").text());
    }

    @Test
    void hintsThatAnybodyCanBeAnEngineThatIsNotVerified() {
        patient.engine.endpoint = new Endpoint(
                URI.create("tcp://engine:2376"),
                Optional.of(new Tls(Path.of("/certs"), true, false, false)),
                "context build");

        assertThat(linesOf(patient.examine(), "engine"))
                .contains("engine     hint     TLS, with the certificates in /certs, without a look at who answers. "
                        + Advice.VERIFIED.text());
    }

    @Test
    void aProjectDirectoryThatDoesNotExistIsAProblem() {
        patient.variables.put("CI_PROJECT_DIR", "/nowhere/project");

        assertThat(linesOf(patient.examine(), "job"))
                .contains(
                        "job        problem  project directory /nowhere/project does not exist here. Let CI_PROJECT_DIR"
                                + " name the directory of the checked out project, or unset it where GitLab does not run.");
    }

    @Test
    void showsTheUserAndItsGroups() throws Exception {
        patient.file(
                "/proc/self/status",
                "Name:\tjava\nUid:\t1000\t1001\t1000\t1000\nGid:\t50\t51\t50\t50\nGroups:\t51 999 \n");

        assertThat(linesOf(patient.examine(), "job"))
                .contains("job        ok       user 1001, group 51, further groups 51 999");
    }

    @Test
    void hintsThatNameOneContainerAgree() throws Exception {
        patient.file("/proc/self/cgroup", "0::/docker/" + ID);
        patient.file("/etc/hostname", ID.substring(0, 12) + "\n");

        assertThat(linesOf(patient.examine(), "self"))
                .containsExactly(
                        "self       ok       /proc/self/cgroup, hostname: container 0123456789ab",
                        "self       ok       runs in no container of this engine, which knows none of that id");
    }

    @Test
    void hintsThatNameTwoContainersDoNotAgree() throws Exception {
        patient.file("/proc/self/cgroup", "0::/docker/" + ID);
        patient.file("/etc/hostname", OTHER_ID.substring(0, 12) + "\n");

        assertThat(linesOf(patient.examine(), "self"))
                .contains(
                        "self       ok       hostname: container fedcba987654",
                        "self       hint     these do not agree; the container that shows a file made here is the job's");
    }

    @Test
    void aSettingThatNamesAStrangersContainerIsAProblemInBothSections() {
        patient.engine.inspect.answers(
                id -> Optional.of(FakeEngine.container(id)).filter(known -> id.equals("stranger")));

        Diagnosis diagnosis = patient.examine(new LocationOverride(Optional.of("stranger"), Optional.empty()));

        assertThat(linesOf(diagnosis, "self"))
                .contains(
                        "self       problem  self: \"stranger\" is not where this build runs: the engine has that container,"
                                + " but a file made in %s was not seen in it. %s"
                                        .formatted(patient.workspace, Advice.OWN_CONTAINER.text()));
        assertThat(linesOf(diagnosis, "workspace"))
                .contains(
                        "workspace  problem  %s would be shared by no run: self: \"stranger\" does not show it, and nothing"
                                        .formatted(patient.workspace)
                                + " else is tried. " + Advice.OWN_CONTAINER.text());
    }

    @Test
    void aSettingThatNamesNoContainerSaysSo() {
        assertThat(linesOf(patient.examine(new LocationOverride(Optional.of("nobody"), Optional.empty())), "self"))
                .contains("self       problem  self: \"nobody\" is not where this build runs: the engine has no such"
                        + " container. " + Advice.OWN_CONTAINER.text());
    }

    @Test
    void aWorkspaceThatDoesNotExistIsAProblemOfItsSectionAlone() {
        patient.workspace = root.resolve("nowhere");

        Diagnosis diagnosis = patient.examine();

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(linesOf(diagnosis, "workspace"))
                .containsExactly("workspace  problem  %s is no directory here. %s"
                        .formatted(patient.workspace, Advice.WORKSPACE.text()));
    }

    @Test
    void memoryBelowTheWorkspaceIsTheReasonOfACopy() throws Exception {
        patient.file("/proc/self/mountinfo", "1 0 0:1 / %s/tmp rw - tmpfs tmpfs rw\n".formatted(patient.workspace));

        assertThat(linesOf(patient.examine(), "workspace"))
                .last()
                .asString()
                .startsWith(
                        "workspace  hint     %s would be copied, and what a tool changes copied back, since tmpfs at %s/tmp is memory"
                                .formatted(patient.workspace, patient.workspace))
                .contains("--tmpfs " + patient.workspace + "/tmp;");
    }

    @Test
    void sharesThatFailAlikeStandInOneLine() throws Exception {
        patient.file("/proc/self/mountinfo", "1 0 0:1 /other %s rw - ext4 disk rw\n".formatted(patient.workspace));
        patient.engine.create.fails(FakeEngine.failure(400, "mount denied"));

        assertThat(linesOf(patient.examine(), "workspace"))
                .contains("workspace  hint     as bind of %s, as bind of the host's /other: not right, mount denied"
                        .formatted(patient.workspace));
    }

    @Test
    void aDirectoryOfTheHostsSystemIsAProblemAsTheShareThatARunWouldTake() {
        patient.engine.stat.returns(Optional.of(FakeEngine.FILE));
        LocationOverride.Mapping mapping = new LocationOverride.Mapping(patient.workspace, Path.of("/etc"));

        assertThat(linesOf(patient.examine(new LocationOverride(Optional.empty(), Optional.of(mapping))), "workspace"))
                .last()
                .asString()
                .contains("problem")
                .contains("is /etc on the engine's host, a directory of the system");
    }

    @Test
    void aDirectoryOfTheHostsSystemIsNoProblemWhereARunWouldTakeAnotherShare() throws Exception {
        patient.engine.stat.returns(Optional.of(FakeEngine.FILE));
        patient.file("/proc/self/mountinfo", "1 0 0:1 /etc %s rw - ext4 disk rw\n".formatted(patient.workspace));

        Diagnosis diagnosis = patient.examine();

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(linesOf(diagnosis, "workspace"))
                .contains("workspace  ok       as bind of %s, as bind of the host's /etc: proven"
                        .formatted(patient.workspace));
    }

    @Test
    void aDirectoryOfTheHostThatIsNotTheJobsIsNamedStale() {
        assertThat(linesOf(patient.examine(), "workspace"))
                .contains("workspace  hint     as bind of %s: not right, the engine's host has another directory there"
                        .formatted(patient.workspace))
                .last()
                .asString()
                .contains("where its host has them elsewhere, say so.");
    }

    @Test
    void anEngineWithoutAnImageIsLookedAtByNoShare() {
        patient.engine.imageIds.returns(List.of());

        assertThat(linesOf(patient.examine(), "workspace"))
                .containsExactly(
                        "workspace  hint     no share was tried, since the engine has no image to look into. Pull"
                                + " one, and ask again: docker pull jakzal/phpqa:latest.");
    }
}
