package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dood.Dood;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/**
 * Wherever the job runs: the tool sees exactly the workspace, its output is the job's, its exit code comes back, and
 * nothing is left behind. One test for each row of the table of topologies.
 */
class TopologiesIT {

    /** Below GitLab's directory, but no other build's. */
    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    private static final String BELOW_BUILDS = PROJECT.substring("/builds".length());

    @Test
    @Tag("every-engine")
    void directlyOnTheHost() throws Exception {
        Path workspace = SampleWorkspace.scratch("host");
        String row = Engines.isTheHosts() ? "1 directly on the host" : "12 engine in a container, files shared";

        assertThat(verifyOnHost(workspace, row)).isEqualTo("bind of " + workspace);
    }

    @Test
    @Tag("every-engine")
    void engineThatDoesNotHaveTheFiles() throws Exception {
        assumeFalse(Engines.isTheHosts(), "every file of this process is that engine's");
        Path workspace = Files.createTempDirectory("dood-it-unshared").toRealPath();
        try {
            assertThat(verifyOnHost(workspace, "13 remote engine")).startsWith("copy in volume dood-");
        } finally {
            Commands.onHost(
                    workspace.getParent(), "chmod -R u+rwX '%s' && rm -rf '%s'".formatted(workspace, workspace));
        }
    }

    @Test
    @Tag("every-engine")
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
        Path host = SampleWorkspace.scratch("linked");
        Path real = Files.createDirectory(host.resolve("real"));
        Path link = Files.createSymbolicLink(host.resolve("link"), real);
        try (Job job = Job.start(PROJECT, Mounts.bind(link, "/builds"))) {
            verify(job, "4 bind of a link on the host", "bind of the host's " + link + BELOW_BUILDS);
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    @Tag("every-engine")
    void namedVolumeAtBuildsAsGitLabMakesIt() {
        try (Volume builds = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            String share = Engines.has(1, 45)
                    ? "volume " + builds.name() + BELOW_BUILDS
                    : "volume " + builds.name() + " at /builds";
            verify(job, "5 named volume at /builds", share);
        }
    }

    @Test
    @Tag("every-engine")
    void namedVolumeAtBuildsSeenElsewhereInTheTool() {
        try (Volume builds = Volume.create();
                Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            String share = Engines.has(1, 45)
                    ? "volume " + builds.name() + BELOW_BUILDS
                    : "directory of volume " + builds.name();
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

    @Test
    void networkOfAnotherContainerWhoseMountsAreOthers() {
        try (Volume other = Volume.create();
                Volume builds = Volume.create();
                GenericContainer<?> owner = new GenericContainer<>(Images.JOB)
                        .withCommand("sleep", "600")
                        .withCreateContainerCmdModifier(
                                command -> Mounts.add(command, Mounts.volume(other.name(), "/builds")))) {
            owner.start();
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
        try (Volume builds = Volume.create();
                GenericContainer<?> stranger = new GenericContainer<>(Images.JOB).withCommand("sleep", "600")) {
            stranger.start();
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
    @Tag("every-engine")
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
    @Tag("every-engine")
    void staleDirectoryAtTheSamePathOnTheHost() throws Exception {
        Path stale = SampleWorkspace.scratch("stale");
        Files.createDirectories(stale.resolve("group/project/src"));
        Files.writeString(stale.resolve("group/project/src/index.php"), "<?php echo 'stale';");
        try (Volume builds = Volume.create();
                Job job = Job.start(stale + "/group/project", Mounts.volume(builds.name(), stale.toString()))) {
            verify(job, "25 stale directory on the host", "volume " + builds.name());

            Commands.Outcome pinned = job.dood(Images.BASE, "-Ddood.args='true' -Ddood.share=bind");

            assertThat(pinned.exitCode()).isNotZero();
            assertThat(pinned.output())
                    .contains("The tool was not started")
                    .contains("as bind of " + stale + "/group/project")
                    .contains("is not this job's directory");
        }
        assertThat(stale.resolve("group/project").toFile().list()).containsExactly("src");
    }

    @Test
    @Tag("every-engine")
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

    /** The same for a job that runs in no container. */
    private static String verifyOnHost(Path workspace, String row) throws Exception {
        Commands.onHost(workspace, SampleWorkspace.creation());
        String expected = Commands.onHost(workspace, SampleWorkspace.MANIFEST);
        Footprint before = Footprint.of(workspace);
        List<String> shares = new ArrayList<>();
        try (Dood dood = Dood.open()) {
            for (String place : List.of(workspace.toString(), "/app")) {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                ToolRun.Builder tool = tool(workspace, SampleWorkspace.MANIFEST).mountAt(place);
                dood.run(tool.output(ToolOutput.to(output, output)).build(), event -> {
                    if (event instanceof RunEvent.Starting starting) {
                        shares.add(starting.share().toString());
                    }
                });
                assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
            }
            ToolResult wrote = dood.run(tool(workspace, "mkdir out; echo made > out/file; rm -r empty; exit 7")
                    .build());
            assertThat(wrote.exitCode()).isEqualTo(7);
        }
        assertThat(workspace.resolve("out/file")).hasContent("made");
        assertThat(workspace.resolve("empty")).doesNotExist();
        Commands.onHost(workspace, "rm -r out && mkdir empty");
        assertThat(Commands.onHost(workspace, SampleWorkspace.MANIFEST)).isEqualTo(expected);
        assertThat(Footprint.of(workspace)).isEqualTo(before);
        Matrix.note(row, shares.get(0), List.of());
        return shares.get(0);
    }

    private static ToolRun.Builder tool(Path workspace, String script) {
        return ToolRun.image(Images.BASE)
                .entrypoint(List.of("bash", "-c"))
                .args(script)
                .workspace(workspace)
                .network("none");
    }
}
