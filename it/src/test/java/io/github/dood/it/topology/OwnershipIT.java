package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineService;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.it.support.Volume;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever a tool makes, the job can delete. */
@ResourceLock(Footprint.NO_SYSTEM)
class OwnershipIT {

    private static final String MAKE = "mkdir -p made/deep && echo x > made/deep/file";

    @Test
    void ofAJobAsRootInItsVolume() {
        inJob("0:0", true, "", "-Ddood.user=image");
    }

    @Test
    void ofAJobAsOrdinaryUserWithTheSocketsGroup() {
        inJob("1000:1000", true, "");
    }

    /** So GitLab's helper, who is root, leaves a checkout for images with a user of their own. */
    @Test
    void ofAJobAsOrdinaryUserInACheckoutOfRootThatEverybodyMayWrite() {
        inJob(List.of(""), Images.BASE, "1000:1000", true, "chown -R 0:0 /builds && chmod -R 777 /builds");
    }

    @Test
    void ofAJobAsOrdinaryUserWhoseFilesAreCopied() {
        // Whoever the tool ran as, what comes back is the job's.
        inJob("1000:1000", false, "", "-Ddood.user=33:33");
    }

    @Test
    @Tag("thorough")
    void ofAnImageWithAUserOfItsOwn() {
        String image = "dood-it/fixed-user:" + UUID.randomUUID();
        Path here = Path.of("").toAbsolutePath();
        Commands.onHost(
                here,
                "id=$(docker create %s true) && docker commit --change 'USER 33:33' $id %s && docker rm $id"
                        .formatted(Images.BASE, image));
        try {
            inJob(List.of(""), image, "1000:1000", true);
            inJob(List.of("-Ddood.user=image"), image, "1000:1000", false);
        } finally {
            Commands.onHost(here, "docker rmi " + image);
        }
    }

    private static void inJob(String user, boolean inVolume, String... settings) {
        inJob(List.of(settings), Images.BASE, user, inVolume);
    }

    private static void inJob(List<String> settings, String image, String user, boolean inVolume) {
        inJob(settings, image, user, inVolume, "chown -R %s /builds".formatted(user));
    }

    private static void inJob(List<String> settings, String image, String user, boolean inVolume, String preparation) {
        String project = "/builds/group/project-" + UUID.randomUUID();
        try (Volume builds = Volume.create()) {
            try (Job helper = Job.start(project, Mounts.volume(builds.name(), "/builds"))) {
                helper.succeed(preparation);
            }
            List<Mount> mounts = new ArrayList<>(Job.socket());
            if (inVolume) {
                mounts.add(Mounts.volume(builds.name(), "/builds"));
            }
            try (Job job = Job.startWith(inVolume ? project : "/tmp/project", mounts, command -> command.withUser(user)
                    .getHostConfig()
                    .withGroupAdd(List.of(Job.socketGroup())))) {
                for (String setting : settings) {
                    verify(job, image, setting);
                }
            }
        }
    }

    private static void verify(Job job, String image, String setting) {
        job.succeed("mkdir open && chmod 777 open && printf '%s' > make.sh".formatted(MAKE));

        Commands.Outcome made = job.dood(image, setting + " -Ddood.args='bash ../make.sh' -Ddood.workdir=open");

        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(job.succeed("find open -path '*made*' -printf '%U\\n' | sort -u; id -u"))
                .as(made.output())
                .matches("(\\d+)\n\\1\n");
        job.succeed("rm -r open");
    }

    /** The engine maps root of its containers to somebody who may write nothing of the host's. */
    @Test
    @Tag("thorough")
    void ofAJobOnTheHostOfAnEngineThatMapsUsers() throws Exception {
        onHost("15 job on the host", "users mapped", "copy in volume", 0, "", "--userns-remap default");
    }

    /** Root of its containers is the user who started the engine, and the job. */
    @Test
    @Tag("thorough")
    void ofAJobOnTheHostOfARootlessEngine() throws Exception {
        onHost(
                "14 job on the host",
                "rootless",
                "bind of",
                1000,
                "--env ROOTLESS=true --device /dev/fuse --device /dev/net/tun",
                "");
    }

    private static void onHost(String row, String special, String share, int owner, String options, String words)
            throws Exception {
        Path workspace = SampleWorkspace.scratch("owner");
        Files.writeString(workspace.resolve("input"), "text");
        Commands.onHost(workspace, "chown -R %d:%d . && chmod 755 .".formatted(owner, owner));
        try (EngineService service = EngineService.start(
                "--volume %s:%s %s".formatted(workspace, workspace, options), words + " --host unix://SOCKET")) {
            service.load(Images.BASE);
            List<String> shares = new ArrayList<>();
            try (Dood dood = Dood.builder()
                    .variables(Map.of("DOCKER_HOST", service.host()))
                    .files(Path.of("/"), Path.of("/"))
                    .open()) {
                ToolRun run = Tools.shell(Images.BASE, workspace, "cat input && " + MAKE)
                        .output(ToolOutput.none())
                        .build();
                ToolResult result = dood.run(run, event -> {
                    if (event instanceof RunEvent.Starting starting) {
                        shares.add(starting.share().toString());
                    }
                });
                assertThat(result.passed()).isTrue();
                assertThat(String.join("\n", dood.diagnose(workspace).lines()))
                        .contains(share.startsWith("copy") ? "would be copied" : "would be shared as " + share);
            }
            assertThat(shares.get(0)).startsWith(share);
            assertThat(Commands.onHost(workspace, "find . -printf '%U:%G\\n' | sort -u")
                            .strip())
                    .isEqualTo(owner + ":" + owner);
            Matrix.note(service.version() + ", " + special, row, shares.get(0), List.of());
        }
    }
}
