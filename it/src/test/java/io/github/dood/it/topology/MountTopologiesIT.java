package io.github.dood.it.topology;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rows of the table of topologies in which the job's mounts say where its files are. In each the tool sees exactly the
 * workspace, its output is the job's, its exit code comes back, and nothing is left behind.
 */
class MountTopologiesIT {

    /** Below GitLab's directory, but no other build's. */
    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    private static final String BELOW_BUILDS = PROJECT.substring("/builds".length());

    @Test
    void bindAtTheSamePath() throws Exception {
        Path host = SampleWorkspace.scratch("same");
        try (Job job = Job.start(host + "/group/project", Mounts.bind(host, host.toString()))) {
            verify(job, "2 bind, same path", "bind of " + job.projectDirectory());
            job.succeed("rm -rf " + host + "/*");
        }
    }

    @Test
    @Tag("every-engine")
    void bindAtAnotherPath() throws Exception {
        Path host = SampleWorkspace.scratch("other");
        try (Job job = Job.start(PROJECT, Mounts.bind(host, "/builds"))) {
            verify(job, "3 bind, other path", "bind of the host's " + host + BELOW_BUILDS);
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    void bindWhoseSourceIsALinkOnTheHost() throws Exception {
        Path real = SampleWorkspace.scratch("linked");
        Path link = Files.createSymbolicLink(real.resolveSibling(real.getFileName() + "-link"), real);
        try (Job job = Job.start(PROJECT, Mounts.bind(link, "/builds"))) {
            verify(job, "4 bind of a link on the host", "bind of the host's " + link + BELOW_BUILDS);
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    @Tag("every-engine")
    void namedVolumeAtBuildsAsGitLabMakesIt() {
        try (Job job = Job.inVolume(PROJECT)) {
            String share = Engines.has(1, 45)
                    ? "volume " + job.volume() + BELOW_BUILDS
                    : "volume " + job.volume() + " at /builds";
            verify(job, "5 named volume at /builds", share);
        }
    }

    @Test
    @Tag("every-engine")
    void namedVolumeAtBuildsSeenElsewhereInTheTool() {
        try (Job job = Job.inVolume(PROJECT)) {
            String share = Engines.has(1, 45)
                    ? "volume " + job.volume() + BELOW_BUILDS
                    : "directory of volume " + job.volume();
            verify(job, "5 named volume at /builds, mountAt", share, "/app");
        }
    }

    @Test
    void namedVolumeAtTheProjectItself() {
        try (Volume project = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(project.name(), PROJECT))) {
            verify(job, "6 named volume at the project", "volume " + project.name() + " at " + PROJECT);
        }
    }

    @Test
    @Tag("every-engine")
    void jobMountedWithASubpath() {
        assumeTrue(Engines.has(1, 45), "there is no such job on an older engine");
        try (Volume builds = Volume.create()) {
            try (Job filler = Job.start("/builds/team", Mounts.volume(builds.name(), "/builds"))) {
                filler.succeed("mkdir -p deep");
            }
            try (Job job = Job.start(PROJECT, subpath(builds.name(), "team/deep", "/builds"))) {
                verify(job, "7 volume with subpath", "volume " + builds.name() + "/team/deep" + BELOW_BUILDS);
            }
        }
    }

    @Test
    void anonymousVolume() {
        try (Job job = Job.start(PROJECT, Mounts.anonymousVolume("/builds"))) {
            verify(job, "8 anonymous volume", Engines.has(1, 45) ? BELOW_BUILDS : " at /builds");
        }
    }

    @Test
    @Tag("every-engine")
    void filesInTheJobsOwnLayer() {
        String top = "/dood-it-" + UUID.randomUUID();
        try (Job job = Job.start(top + "/group/project")) {
            verify(job, "9 files in the image layer", "copy in volume dood-");
        }
    }

    @Test
    void filesInMemory() {
        try (Job job = Job.startWith(
                PROJECT, Job.socket(), command -> command.getHostConfig().withTmpFs(Map.of("/builds", "rw,exec")))) {
            verify(job, "10 files in memory", "copy in volume dood-");
        }
    }

    /** A volume whose files another program has. */
    @Test
    void volumeOfAnotherDriver() throws Exception {
        assumeTrue(Engines.plugins().isPresent(), "this engine is to get no plugin of the tests");
        try (Volume builds = VolumePlugin.volume(Engines.plugins().get());
                Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            verify(job, "22 volume of another driver", "volume " + builds.name() + BELOW_BUILDS);
        }
    }

    @Test
    void mountThatTheJobMayOnlyRead() throws Exception {
        Path host = SampleWorkspace.scratch("read-only");
        try (Job filler = Job.start(PROJECT, Mounts.bind(host, "/builds"))) {
            RowCheck.prepare(filler);
            try (Job job = Job.start(PROJECT, Mounts.bind(host, "/builds").withReadOnly(true))) {
                // In a rootless engine's namespace the kernel names other directories than the engine, and nothing is
                // proven.
                String share = Engines.isRootless() ? "copy in volume " : "bind of the host's " + host + BELOW_BUILDS;
                new RowCheck(job, "23 read-only mount", share).verifyReadOnly();
            }
            filler.succeed("rm -rf /builds/*");
        }
    }

    @Test
    void mountsBelowTheWorkspace() throws Exception {
        Path host = SampleWorkspace.scratch("children");
        try (Volume cache = Volume.create();
                Job job = Job.start(
                        PROJECT, Mounts.bind(host, "/builds"), Mounts.volume(cache.name(), PROJECT + "/cache"))) {
            job.succeed("mkdir -p cache/deep && echo cached > cache/deep/file");
            verify(job, "24 mounts below the workspace", "bind of the host's " + host + BELOW_BUILDS);
            verify(job, "24 mounts below the workspace, mountAt", "bind of the host's " + host + BELOW_BUILDS, "/app");
            job.succeed("rm -rf ./* 2>/dev/null || true");
        }
    }

    @Test
    void awkwardNamesReachedThroughALink() throws Exception {
        // Podman reads a mount's path as a list in quotes.
        String name = (Engines.isPodman() ? "" : ",\"'") + "a b:c=d$e;ünï-" + UUID.randomUUID();
        Path host = SampleWorkspace.scratch("awkward");
        try (Job job = Job.start("/builds/" + name, Mounts.bind(host, "/builds"))) {
            job.succeed("ln -s \"$PWD\" /link");
            new RowCheck(job, "27 awkward names behind a link", "bind of the host's " + host + "/" + name)
                    .workspace("/link")
                    .verify();
            job.succeed("rm -rf ./*");
        }
    }

    private static Mount subpath(String volume, String folder, String target) {
        return Mounts.volume(volume, target).withVolumeOptions(new Subpath(folder));
    }

    /** docker-java's own options do not know it. */
    private static final class Subpath extends VolumeOptions {

        private static final long serialVersionUID = 1L;

        @JsonProperty("Subpath")
        private final String subpath;

        Subpath(String subpath) {
            this.subpath = subpath;
        }
    }

    private static void verify(Job job, String row, String share) {
        new RowCheck(job, row, share).verify();
    }

    private static void verify(Job job, String row, String share, String mountAt) {
        new RowCheck(job, row, share).mountAt(mountAt).verify();
    }
}
