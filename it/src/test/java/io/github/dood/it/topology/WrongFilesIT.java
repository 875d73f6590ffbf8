package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Mount;
import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Pom;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.DoodException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Places in which a tool could get other files than the job's: it gets the job's, or it is not started. */
@ResourceLock(Footprint.NO_SYSTEM)
class WrongFilesIT {

    private static final Path HERE = Path.of("").toAbsolutePath();

    /** An engine mounts an empty volume wherever an image declares one and nothing else is mounted. */
    @Test
    void aVolumeOfTheImageHidesNothingAndSwallowsNothing() throws Exception {
        assumeTrue(Engines.isTheHosts(), "this process's files are that engine's");
        String image = imageWith("VOLUME [\"/app/sub\", \"/real/sub/deep\"]");
        Path workspace =
                Files.createDirectories(SampleWorkspace.scratch("volumes").resolve("workspace"));
        Files.createDirectories(workspace.resolve("sub"));
        Files.writeString(workspace.resolve("sub/file"), "the job's");
        try (Dood dood = Dood.open()) {
            for (ShareMode mode : List.of(ShareMode.AUTO, ShareMode.COPY)) {
                String made = "made-" + mode;
                assertThat(printed(
                                dood,
                                tool(image, workspace, "cat sub/file; echo x > sub/" + made)
                                        .share(mode)))
                        .isEqualTo("the job's");
                assertThat(workspace.resolve("sub").resolve(made)).hasContent("x");
            }
            Commands.onHost(workspace, "rm -r sub");
            for (ShareMode mode : List.of(ShareMode.AUTO, ShareMode.COPY)) {
                assertThatThrownBy(() -> printed(
                                dood,
                                tool(image, workspace, "mkdir -p sub; echo lost")
                                        .share(mode)))
                        .isInstanceOf(DoodException.class)
                        .hasMessageContaining("its image has a volume of its own at /app/sub")
                        .hasMessageContaining("Make the directory " + workspace.resolve("sub"));
            }
            // The image has a link from /linked to /real.
            Files.createDirectories(workspace.resolve("sub/deep"));
            assertThatThrownBy(
                            () -> printed(dood, tool(image, workspace, "true").mountAt("/linked")))
                    .hasMessageContaining("the engine mounts something of its own at /real/sub/deep");
        } finally {
            Commands.onHost(HERE, "docker rmi " + image);
        }
    }

    @Test
    void theWorkspaceIsWhatItWasWhenTheFirstToolGotIt() throws Exception {
        Path workspace =
                Files.createDirectories(SampleWorkspace.scratch("exchanged").resolve("workspace"));
        try (Dood dood = Dood.open()) {
            printed(dood, tool(Images.BASE, workspace, "true"));
            Commands.onHost(workspace.getParent(), "mv workspace old && mkdir workspace");

            assertThatThrownBy(() -> printed(dood, tool(Images.BASE, workspace, "true")))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("No tool gets " + workspace);
        }
    }

    /** Nine files that look the same on both sides, and one that does not, in a job that can write none. */
    @Test
    void anotherCheckoutAtTheSamePathIsNotTheJobs() throws Exception {
        Path host = SampleWorkspace.scratch("checkout");
        String creation = "mkdir -p src/a/b/c && for file in 1 2 3 4 5 6 7 8 9; do echo same > $file; done"
                + " && echo %s > src/a/b/c/Main.php && touch -d 2026-01-01 [1-9] src/a/b/c/* && chmod -R a+rX,go-w .";
        Commands.onHost(host, creation.formatted("another"));
        try (Job job = Job.startWith(host.toString(), Job.socket(), command -> {})) {
            job.succeed(creation.formatted("own"));

            Commands.Outcome outcome =
                    job.run("setpriv --reuid 1000 --regid 1000 --groups %s env HOME=/tmp LC_ALL=C.UTF-8 "
                                    .formatted(Job.socketGroup())
                            + Maven.offline(
                                    "dood:run -Ddood.args='cat src/a/b/c/Main.php' -Ddood.image=" + Images.BASE));

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output())
                    .contains("[INFO] own", "can make nothing in " + host, "shared as copy")
                    .doesNotContain("[INFO] another");
        }
    }

    /** Memory that the job mounts itself, and a file system that only the host has there. */
    @Test
    void mountsThatTheEngineDoesNotKnowOrTheJobDoesNotSee() throws Exception {
        assumeTrue(Engines.isTheHosts(), "the mounts of this process are that engine's");
        Path host = Files.createDirectories(SampleWorkspace.scratch("mounts").resolve("project"));
        Commands.onHost(host, "mkdir memory hidden; echo below > memory/file; echo below > hidden/file");
        try (Job job = Job.startWith("/builds/project", both(host.getParent()), command -> command.getHostConfig()
                .withCapAdd(Capability.SYS_ADMIN)
                .withSecurityOpts(List.of("apparmor=unconfined")))) {
            Commands.onHost(host, "mount -t tmpfs tmpfs hidden && echo another > hidden/file");
            try {
                Commands.Outcome shared = job.dood(Images.BASE, "-Ddood.args='cat hidden/file memory/file'");
                assertThat(shared.output()).contains("[INFO] below\n[INFO] below", "bind of the host's " + host);

                job.succeed("mount -t tmpfs tmpfs memory && echo the job > memory/file");
                Commands.Outcome copied = job.dood(Images.BASE, "-Ddood.args='cat hidden/file memory/file'");
                assertThat(copied.output())
                        .contains(
                                "[INFO] below\n[INFO] the job",
                                "memory there is not this job's directory",
                                "shared as copy");
            } finally {
                Commands.onHost(host, "umount hidden");
            }
        }
    }

    /** Where the engine can mount only the whole volume, a tool has its neighbours' directories as well. */
    @Test
    void aToolThatMakesTheWorkspaceALinkGetsNothingForTheNext() {
        String project = "/builds/v-" + UUID.randomUUID();
        String name = Path.of(project).getFileName().toString();
        try (Job job = Job.inVolume(project)) {
            job.succeed("mkdir -p /root/.ssh && echo key > /root/.ssh/id_rsa");
            job.write("pom.xml", exchanging(name));

            Commands.Outcome outcome = job.maven("dood:run@exchanges dood:run@next");

            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
            assertThat(outcome.output()).doesNotContain("[INFO] key");
            assertThat(job.succeed("cat /root/.ssh/*").strip()).isEqualTo("key");
            if (!Engines.has(1, 45)) {
                assertThat(outcome.output()).contains("No tool gets " + project, "leads to /root/.ssh now");
            }
        }
    }

    private static String exchanging(String name) {
        String exchange = "cd /builds &amp;&amp; mv %s old &amp;&amp; ln -s /root/.ssh %s".formatted(name, name);
        return Pom.of("exchanging")
                .plugin(
                        "<image>%s</image>".formatted(Images.BASE),
                        Pom.execution("exchanges", "run", bash(exchange)),
                        Pom.execution("next", "run", bash("cat id_rsa; echo changed > id_rsa")))
                .text();
    }

    private static String bash(String script) {
        return "<args>bash -c '%s'</args>".formatted(script);
    }

    private static List<Mount> both(Path host) {
        List<Mount> mounts = new ArrayList<>(Job.socket());
        mounts.add(Mounts.bind(host, "/builds"));
        return mounts;
    }

    private static String imageWith(String change) {
        String image = "dood-it/volumes:" + UUID.randomUUID();
        Commands.onHost(
                HERE,
                "id=$(docker create %s bash -c 'mkdir /real && ln -s /real /linked') && docker start --attach $id && docker commit --change '%s' $id %s && docker rm $id"
                        .formatted(Images.BASE, change, image));
        return image;
    }

    private static ToolRunBuilder tool(String image, Path workspace, String script) {
        return Tools.shell(image, workspace, script).mountAt("/app");
    }

    private static String printed(Dood dood, ToolRunBuilder tool) {
        return Tools.printed(dood, tool, event -> {}).strip();
    }
}
