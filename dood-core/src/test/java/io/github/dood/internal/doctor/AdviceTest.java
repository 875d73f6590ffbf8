package io.github.dood.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.location.Job;
import io.github.dood.run.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The advice that depends on the place; the others are shown whole where they are given. */
class AdviceTest {

    private static final Path WORKSPACE = Path.of("/builds/group/project");

    @Test
    void tellsAGitLabRunnerWhatToWriteInItsConfiguration() {
        assertThat(Advice.mountIntoJob(WORKSPACE, jobOf(Optional.of(CiSystem.GITLAB)))
                        .text())
                .endsWith(
                        "in [runners.docker] of its config.toml: volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\","
                                + " \"/builds:/builds\"].");
    }

    @Test
    void tellsAllOthersHowToStartTheContainer() {
        for (Optional<CiSystem> system : List.of(Optional.of(CiSystem.JENKINS), Optional.<CiSystem>empty())) {
            assertThat(Advice.mountIntoJob(WORKSPACE, jobOf(system)).text())
                    .endsWith("start the job's container with --volume /on/the/host:/builds/group/project.");
        }
    }

    @Test
    void namesTheSystemsOwnVariable() {
        assertThat(Advice.missingProject(jobOf(Optional.of(CiSystem.GITHUB))).text())
                .isEqualTo(
                        "Let GITHUB_WORKSPACE name the directory of the checked out project, or unset it where GitHub"
                                + " Actions does not run.");
    }

    @Test
    void namesTheTopThatAServiceMustHave() {
        assertThat(Advice.shareWithEngine(WORKSPACE).text()).contains("--volume VOLUME:/builds;");
        assertThat(Advice.shareWithEngine(WORKSPACE).remedy())
                .contains(new Remedy.Setting("mapping", "/builds/group/project=/on/the/host"));
    }

    @Test
    void removesOnlyWhatThereIs() {
        assertThat(Advice.remove(List.of("one", "two"), List.of()).text())
                .endsWith(": docker rm --force --volumes one two.");
        assertThat(Advice.remove(List.of(), List.of("three")).text()).endsWith(": docker volume rm three.");
    }

    private static Job jobOf(Optional<CiSystem> system) {
        return new Job(system, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
