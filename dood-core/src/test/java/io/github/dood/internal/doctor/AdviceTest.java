package io.github.dood.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.github.GitHubActions;
import io.github.dood.internal.ci.gitlab.GitLab;
import io.github.dood.internal.ci.jenkins.Jenkins;
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
        assertThat(Advice.mountIntoJob(WORKSPACE, jobOf(Optional.of(new GitLab())))
                        .text())
                .endsWith(
                        "in [runners.docker] of its config.toml: volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\","
                                + " \"/builds:/builds\"].");
    }

    @Test
    void tellsAllOthersHowToStartTheContainer() {
        for (Optional<CiSystem> system : List.of(Optional.<CiSystem>of(new Jenkins()), Optional.<CiSystem>empty())) {
            assertThat(Advice.mountIntoJob(WORKSPACE, jobOf(system)).text())
                    .endsWith("start the job's container with --volume /on/the/host:/builds/group/project.");
        }
    }

    @Test
    void namesTheSystemsOwnVariable() {
        assertThat(Advice.missingProject(jobOf(Optional.of(new GitHubActions())))
                        .text())
                .isEqualTo(
                        "Let GITHUB_WORKSPACE name the directory of the checked out project, or unset it where GitHub"
                                + " Actions does not run.");
    }

    /** Who started the container is not known on a laptop: mostly it is GitLab's runner. */
    @Test
    void speaksOfMemoryAsTheSystemsUserKnowsIt() {
        String gitLabs =
                "To share it instead, start the job's container without --tmpfs /builds; on a GitLab runner of your"
                        + " own take it out of [runners.docker.tmpfs] in its config.toml.";

        assertThat(Advice.leaveMemory(List.of("/builds"), jobOf(Optional.of(new GitLab())))
                        .text())
                .isEqualTo(gitLabs);
        assertThat(Advice.leaveMemory(List.of("/builds"), jobOf(Optional.empty()))
                        .text())
                .isEqualTo(gitLabs);
        assertThat(Advice.leaveMemory(List.of("/a", "/b"), jobOf(Optional.of(new Jenkins())))
                        .text())
                .isEqualTo("To share it instead, start the job's container without --tmpfs /a --tmpfs /b.");
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
