package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Wherever the job runs: the tool sees exactly the workspace, its output is the job's, its exit code comes back, and
 * nothing is left behind. The numbers are those of the table of topologies.
 */
class TopologiesIT {

    /** Below GitLab's directory, but no other build's. */
    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    @Test
    void bindAtTheSamePath() throws Exception {
        Path host = SampleWorkspace.scratch("same");
        try (Job job = Job.start(host + "/group/project", Mounts.bind(host, host.toString()))) {
            verify(job, "bind of " + job.projectDirectory());
            job.succeed("rm -rf " + host + "/*");
        }
    }

    @Test
    void bindAtAnotherPath() throws Exception {
        Path host = SampleWorkspace.scratch("other");
        try (Job job = Job.start(PROJECT, Mounts.bind(host, "/builds"))) {
            verify(job, "bind of the host's " + host + PROJECT.substring("/builds".length()));
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    void namedVolumeAtBuildsAsGitLabMakesIt() {
        try (Volume builds = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            verify(job, "volume " + builds.name() + " at /builds");
        }
    }

    @Test
    void namedVolumeAtBuildsSeenElsewhereInTheTool() {
        try (Volume builds = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            verify(job, "directory of volume " + builds.name(), "/app");
        }
    }

    @Test
    void namedVolumeAtTheProjectItself() {
        try (Volume project = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(project.name(), PROJECT))) {
            verify(job, "volume " + project.name() + " at " + PROJECT);
        }
    }

    @Test
    void anonymousVolume() {
        try (Job job = Job.start(PROJECT, Mounts.anonymousVolume("/builds"))) {
            verify(job, " at /builds, proven");
        }
    }

    @Test
    void mountsBelowTheWorkspace() throws Exception {
        Path host = SampleWorkspace.scratch("children");
        try (Volume cache = Volume.create();
                Job job = Job.start(
                        PROJECT, Mounts.bind(host, "/builds"), Mounts.volume(cache.name(), PROJECT + "/cache"))) {
            job.succeed("mkdir -p cache/deep && echo cached > cache/deep/file");
            verify(job, "bind of the host's " + host + PROJECT.substring("/builds".length()));
            verify(job, "bind of the host's " + host + PROJECT.substring("/builds".length()), "/app");
            job.succeed("rm -rf ./* 2>/dev/null || true");
        }
    }

    @Test
    void staleDirectoryAtTheSamePathOnTheHost() throws Exception {
        Path stale = SampleWorkspace.scratch("stale");
        Files.createDirectories(stale.resolve("group/project/src"));
        Files.writeString(stale.resolve("group/project/src/index.php"), "<?php echo 'stale';");
        try (Volume builds = Volume.create();
                Job job = Job.start(stale + "/group/project", Mounts.volume(builds.name(), stale.toString()))) {
            verify(job, "volume " + builds.name() + " at " + stale);

            Commands.Outcome pinned = job.dood(Images.PHPQA, "-Ddood.args='phplint .' -Ddood.share=bind");

            assertThat(pinned.exitCode()).isNotZero();
            assertThat(pinned.output())
                    .contains("The tool was not started")
                    .contains("as bind of " + stale + "/group/project")
                    .contains("is not this job's directory")
                    .doesNotContain("files, 0 errors");
        }
        assertThat(stale.resolve("group/project").toFile().list()).containsExactly("src");
    }

    private static void verify(Job job, String share) {
        verify(job, share, "");
    }

    private static void verify(Job job, String share, String mountAt) {
        job.succeed(SampleWorkspace.creation());
        String target = mountAt.isEmpty() ? job.projectDirectory() : mountAt;
        String placed = mountAt.isEmpty() ? "" : " -Ddood.mountAt=" + mountAt;
        Path project = Path.of(job.projectDirectory());
        Footprint before = Footprint.of(project);

        String expected =
                job.succeed(SampleWorkspace.manifestOf(job.projectDirectory())).strip();
        job.succeed("cat > /tmp/manifest <<'END'\n" + SampleWorkspace.manifestOf(target) + "\nEND");
        Commands.Outcome seen =
                job.run(("mvn -B -o -Dmaven.repo.local=/m2 %s:run -Ddood.image=%s%s -Ddood.entrypoint='bash -c'"
                                + " -Ddood.args=\"'$(sed \"s/'/'\\\\\\\\''/g\" /tmp/manifest)'\"")
                        .formatted(Job.PLUGIN, Images.PHPQA, placed));
        assertThat(seen.exitCode()).as(seen.output()).isZero();
        assertThat(seen.output()).contains(share).contains(", proven").contains(expected);

        String marker = UUID.randomUUID().toString();
        Commands.Outcome wrote = job.dood(
                Images.PHPQA,
                "%s -Ddood.args='bash -c \"mkdir -p out && echo %s > out/report && pwd\"'".formatted(placed, marker));
        assertThat(wrote.exitCode()).as(wrote.output()).isZero();
        assertThat(wrote.output()).contains("[INFO] " + target);
        assertThat(job.succeed("cat out/report").strip()).isEqualTo(marker);
        assertThat(job.succeed("stat -c %u:%g out out/report").lines().distinct())
                .containsExactly(job.succeed("stat -c %u:%g .").strip());
        job.succeed("rm -r out");

        for (int code : List.of(0, 1, 7, 255)) {
            Commands.Outcome ended =
                    job.dood(Images.PHPQA, "%s -Ddood.args='bash -c \"exit %d\"'".formatted(placed, code));
            if (code == 0) {
                assertThat(ended.exitCode()).as(ended.output()).isZero();
            } else {
                assertThat(ended.exitCode()).isEqualTo(1);
                assertThat(ended.output()).contains("ended with exit code " + code + ".");
            }
        }

        assertThat(job.succeed(SampleWorkspace.manifestOf(job.projectDirectory()))
                        .strip())
                .isEqualTo(expected);
        assertThat(Footprint.of(project)).isEqualTo(before);
    }
}
