package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** The rows of the table of topologies in which what the job knows of itself misleads. */
class HintTopologiesIT {

    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    @Test
    @Tag("every-engine")
    void engineInAContainerOfAnother() {
        assumeFalse(Engines.isTheHosts(), "that engine is in no container");
        try (Job job = Job.inVolume(PROJECT)) {
            // What the job's own files tell of its name lies in a volume or layer of the outer engine.
            job.succeed(
                    "grep -E '/volumes/[0-9a-f]{64}/_data/.* /etc/hostname | /etc/hostname .*lowerdir=/var/lib/docker/'"
                            + " /proc/self/mountinfo");

            verify(job, "18 engine in a container of another", "volume " + job.volume());
        }
    }

    @Test
    void networkOfAnotherContainerWhoseMountsAreOthers() {
        try (Volume other = Volume.create();
                Volume builds = Volume.create();
                GenericContainer<?> owner = Containers.started(Images.JOB, Mounts.volume(other.name(), "/builds"))) {
            List<Mount> mounts = new ArrayList<>(Job.socket());
            mounts.add(Mounts.volume(builds.name(), "/builds"));
            try (Job job = Job.startWith(PROJECT, mounts, command -> {
                // The engine allows no name of its own there.
                command.withHostName("");
                command.getHostConfig().withNetworkMode("container:" + owner.getContainerId());
            })) {
                verify(job, "19 network of another container", "volume " + builds.name());
            }
        }
    }

    @Test
    void processesAndNameOfOthers() {
        assumeFalse(Engines.mapsUsers(), "there is no such job on an engine that maps users");
        try (Volume builds = Volume.create();
                GenericContainer<?> stranger = Containers.started(Images.JOB)) {
            List<Mount> mounts = new ArrayList<>(Job.socket());
            mounts.add(Mounts.volume(builds.name(), "/builds"));
            try (Job job = Job.startWith(PROJECT, mounts, command -> {
                command.withHostName(stranger.getContainerId().substring(0, 12));
                command.getHostConfig().withPidMode("host");
            })) {
                verify(job, "20 the host's processes, another's name", "volume " + builds.name());
            }
        }
    }

    @Test
    void staleDirectoryAtTheSamePathOnTheHost() throws Exception {
        Path stale = SampleWorkspace.scratch("stale");
        Files.createDirectories(stale.resolve("group/project/src"));
        Files.writeString(stale.resolve("group/project/src/index.php"), "<?php echo 'stale';");
        try (Volume builds = Volume.create();
                Job job = Job.start(stale + "/group/project", Mounts.volume(builds.name(), stale.toString()))) {
            verify(job, "25 stale directory on the host", "volume " + builds.name());

            Commands.Outcome pinned = job.dood(Images.BASE, "-Ddood.args='cat src/index.php' -Ddood.share=bind");

            // The stale one is never taken; where the engine's host keeps the volume, the job's kernel may tell.
            assertThat(pinned.output())
                    .doesNotContain("stale';")
                    .containsPattern("shared as bind of the host's /|as bind of %s/group/project[ ,]".formatted(stale));
        }
        assertThat(stale.resolve("group/project").toFile().list()).containsExactly("src");
    }

    private static void verify(Job job, String row, String share) {
        new RowCheck(job, row, share).verify();
    }
}
