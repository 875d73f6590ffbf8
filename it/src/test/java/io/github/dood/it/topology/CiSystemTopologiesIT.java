package io.github.dood.it.topology;

import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The row of the table of topologies for other systems than GitLab: other variables and places, the same shares. */
class CiSystemTopologiesIT {

    private static final String NAME = "project-" + UUID.randomUUID();

    @Test
    void gitHubsContainerJob() throws Exception {
        Path work = SampleWorkspace.scratch("github");
        String project = "/__w/" + NAME + "/" + NAME;
        Map<String, String> variables =
                Map.of("CI", "true", "GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", project, "GITHUB_RUN_ID", "JOB");
        try (Job job = Job.startElsewhere(project, variables, Mounts.bind(work, "/__w"))) {
            verify(job, "28 GitHub Actions", "bind of the host's " + work + "/" + NAME + "/" + NAME);
            job.succeed("rm -rf /__w/*");
        }
    }

    @Test
    void agentOfJenkins() {
        String project = "/home/jenkins/agent/workspace/" + NAME;
        Map<String, String> variables =
                Map.of("JENKINS_URL", "http://jenkins/", "WORKSPACE", project, "BUILD_TAG", "JOB");
        inVolume(project, variables, "/home/jenkins/agent", "28 Jenkins");
    }

    @Test
    @Tag("thorough")
    void stepOfWoodpecker() {
        String project = "/woodpecker/src/forge/group/" + NAME;
        Map<String, String> variables =
                Map.of("CI", "woodpecker", "CI_WORKSPACE", project, "CI_PIPELINE_NUMBER", "JOB");
        inVolume(project, variables, "/woodpecker", "28 Woodpecker");
    }

    @Test
    @Tag("thorough")
    void stepOfBitbucket() throws Exception {
        Path agent = SampleWorkspace.scratch("bitbucket");
        String place = "/opt/atlassian/pipelines/agent";
        String project = place + "/build";
        Map<String, String> variables =
                Map.of("CI", "true", "BITBUCKET_CLONE_DIR", project, "BITBUCKET_BUILD_NUMBER", "JOB");
        try (Job job = Job.startElsewhere(project, variables, Mounts.bind(agent, place))) {
            verify(job, "28 Bitbucket Pipelines", "bind of the host's " + agent + "/build");
            job.succeed("rm -rf %s/*".formatted(place));
        }
    }

    private static void inVolume(String project, Map<String, String> variables, String place, String row) {
        try (Volume volume = Volume.create();
                Job job = Job.startElsewhere(project, variables, Mounts.volume(volume.name(), place))) {
            verify(job, row, "volume " + volume.name());
        }
    }

    private static void verify(Job job, String row, String share) {
        new RowCheck(job, row, share).verify();
    }
}
