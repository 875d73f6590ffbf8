package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the user says of the place the job runs in is proven, and nothing else is tried. */
class LocationOverrideIT {

    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    private static Path host;

    private static Job job;

    @BeforeAll
    static void startJob() throws Exception {
        host = SampleWorkspace.scratch("by-hand");
        job = Job.start(PROJECT, Mounts.bind(host, "/builds"));
        job.succeed("echo text > file");
    }

    @AfterAll
    static void endJob() {
        job.succeed("rm -rf /builds/*");
        job.close();
    }

    @Test
    void aMappingIsUsed() {
        assertShared("-Ddood.mapping=/builds=" + host);
    }

    @Test
    void ownContainerIsUsedByItsIdAndByItsName() {
        assertShared("-Ddood.self=" + job.containerId());
        assertShared("-Ddood.self=" + job.containerName());
    }

    @Test
    void aWrongMappingIsAnErrorThatNamesIt() {
        assertRefused(
                "-Ddood.mapping=/builds=" + host.getParent(),
                "mapping: \"/builds=" + host.getParent()
                        + "\" does not show the tool this workspace: as bind of the host's");
        assertThat(job.maven("dood:doctor -Ddood.mapping=/builds=" + host.getParent())
                        .output())
                .contains("would be shared by no run: mapping: \"/builds=");
        assertRefused("-Ddood.mapping=/elsewhere=" + host, PROJECT + " is not in it");
        assertRefused("-Ddood.mapping=/builds", "mapping: \"/builds\" is no pair of absolute paths; write it like");
    }

    @Test
    void aWrongContainerIsAnErrorThatNamesIt() {
        assertRefused(
                "-Ddood.self=0123456789ab",
                "self: \"0123456789ab\" does not show the tool this workspace: the engine at unix:///var/run/docker.sock");
        try (Job other = Job.start(PROJECT, Mounts.anonymousVolume("/builds"))) {
            assertRefused(
                    "-Ddood.self=" + other.containerId(),
                    "self: \"%s\" does not show the tool this workspace: as volume".formatted(other.containerId()));
        }
    }

    private static void assertShared(String setting) {
        Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='cat file' " + setting);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("shared as bind of the host's " + host)
                .contains("[INFO] text");
    }

    private static void assertRefused(String setting, String message) {
        Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='cat file' " + setting);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains(message).doesNotContain("[INFO] text", "\tat ");
    }
}
