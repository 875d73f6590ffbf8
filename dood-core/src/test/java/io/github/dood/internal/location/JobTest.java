package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.gitlab.GitLab;
import io.github.dood.internal.environment.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {

    @Test
    void knowsGitLabEvenWhereItSaysThatItIsNot() {
        Job job = job(Map.of(
                "GITLAB_CI", "false",
                "CI_PROJECT_DIR", "/gcl-builds",
                "CI_JOB_ID", "17",
                "CI_PROJECT_PATH", "group/project"));

        assertThat(job.system()).containsInstanceOf(GitLab.class);
        assertThat(job.directory()).contains(Path.of("/gcl-builds"));
        assertThat(job.id()).contains("17");
        assertThat(job.project()).contains("group/project");
    }

    @Test
    void knowsOtherSystemsByTheirVariables() {
        assertThat(job(Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", "/__w/p/p")))
                .extracting(known -> known.system().map(CiSystem::label), Job::directory)
                .containsExactly(Optional.of("GitHub Actions"), Optional.of(Path.of("/__w/p/p")));
        assertThat(job(Map.of("JENKINS_URL", "x", "WORKSPACE", "/w")).directory())
                .contains(Path.of("/w"));
        assertThat(job(Map.of("BITBUCKET_BUILD_NUMBER", "1", "BITBUCKET_CLONE_DIR", "/c"))
                        .directory())
                .contains(Path.of("/c"));
        assertThat(job(Map.of("CI_WORKSPACE", "/woodpecker/src")).directory()).contains(Path.of("/woodpecker/src"));
    }

    @Test
    void knowsThatALaptopIsNone() {
        assertThat(job(Map.of("HOME", "/home/user")).system()).isEmpty();
    }

    /** Every system's variable is read at the same place. */
    @Test
    void readsThePlaceThroughLinksWithDetoursAndRelativeToTheCurrentDirectory(@TempDir Path scratch) throws Exception {
        Path project = Files.createDirectories(scratch.toRealPath().resolve("real/project"));
        Path link = Files.createSymbolicLink(scratch.resolve("link"), project.getParent());
        Path here = Path.of("").toAbsolutePath();

        assertThat(directory(link + "/project")).isEqualTo(project);
        assertThat(directory(link + "/../real/./project/")).isEqualTo(project);
        assertThat(directory(link + "/project/../not-yet/there")).isEqualTo(project.resolveSibling("not-yet/there"));
        assertThat(directory(".")).isEqualTo(here.toRealPath());
        assertThat(directory("ws")).isEqualTo(here.toRealPath().resolve("ws"));
        assertThat(job(Map.of("JENKINS_URL", "x", "WORKSPACE", "ws")).directory())
                .contains(here.toRealPath().resolve("ws"));
    }

    private static Path directory(String text) {
        return job(Map.of("CI_PROJECT_DIR", text)).directory().orElseThrow();
    }

    private static Job job(Map<String, String> variables) {
        return Job.of(new Environment(variables, Path.of("/"), Path.of("/root")));
    }
}
