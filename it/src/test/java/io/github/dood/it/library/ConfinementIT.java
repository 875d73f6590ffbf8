package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.model.HostConfig;
import io.github.dood.internal.preset.Quarto;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.run.Confinement;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.SeccompProfile;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a tool can and cannot do to the machine it runs on, as its own kernel tells it. */
@ResourceLock(Footprint.NO_SYSTEM)
class ConfinementIT {

    private static final String STATUS = "grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; ";

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("confinement");

    private final Path workspace = host.directory();

    @Test
    @Tag("every-engine")
    void noToolGainsPrivilegesByASetuidProgram() {
        String output = shell(
                STATUS
                        + "cp /usr/bin/id /tmp/id; chmod 4755 /tmp/id; setpriv --reuid 1000 --clear-groups /tmp/id -u; true",
                Confinement.DEFAULT,
                "0:0");

        assertThat(output).contains("NoNewPrivs:\t1").endsWith("\n1000\n");
    }

    @Test
    @Tag("every-engine")
    void aToolHasTheEnginesUsualCapabilitiesUnlessItGivesThemUp() {
        String usual = shell(STATUS, Confinement.DEFAULT, "0:0");
        String less = shell(STATUS, Confinement.DEFAULT.withCapDrop(List.of("CHOWN")), "0:0");
        String none = shell(STATUS, Confinement.DEFAULT.withCapDrop(List.of("ALL")), "0:0");

        assertThat(capabilities(usual)).isNotZero();
        // CAP_CHOWN is the first of them, CAP_SYS_ADMIN the 22nd.
        assertThat(capabilities(usual) & 1).isOne();
        assertThat(capabilities(less)).isEqualTo(capabilities(usual) & ~1L);
        assertThat(capabilities(none)).isZero();
        assertThat(capabilities(usual) >> 21 & 1).isZero();
    }

    /** Looked at before its start, since not every machine that runs the tests can start one. */
    @Test
    void aPrivilegedToolIsAskedForByThatNameAndWarnedOf() {
        ToolRunBuilder tool = host.tool("echo", "planted-secret")
                .environment("GIVEN", "planted-secret")
                .confinement(Confinement.DEFAULT.withPrivileged(true));
        if (Engines.mapsUsers()) {
            assertThatThrownBy(() -> host.run(tool))
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("privileged: the engine at ")
                    .hasMessageContaining("privileged mode is incompatible with user namespaces");
            return;
        }
        HostConfig privileged = Described.of(host, tool);

        assertThat(privileged.getPrivileged()).isTrue();
        assertThat(host.events().stream().filter(RunEvent::isWarning).map(RunEvent::describe))
                .singleElement()
                .asString()
                .startsWith("dood: privileged: echo *** in ");
        assertThat(Described.of(host, host.tool("true")).getPrivileged()).isFalse();
    }

    @Test
    void aForkBombIsBounded() {
        String script = "for n in $(seq 200); do sleep 5 & done 2>&1 | head -n 3; true";

        assertThat(shell(script, Confinement.DEFAULT, "0:0")).doesNotContain("fork");
        assumeFalse(Engines.isRootless(), "the tests' rootless engine has no say over control groups");
        assertThat(shell(script, Confinement.DEFAULT.withPidsLimit(50), "0:0"))
                .contains("fork: retry: Resource temporarily unavailable");
        assertThat(shell(
                        "cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null",
                        Confinement.DEFAULT,
                        "0:0"))
                .isEqualTo("4096\n");
    }

    @Test
    @Tag("every-engine")
    void aReadOnlyImageLeavesTheWorkspaceAndATemporaryDirectory() {
        String script = "touch /new 2>&1; touch made && cp /bin/true /tmp/program && /tmp/program && echo fine";

        assertThat(shell(script, Confinement.DEFAULT.withReadOnlyRootfs(true), "0:0"))
                .isEqualTo("touch: cannot touch '/new': Read-only file system\nfine\n");
        assertThat(workspace.resolve("made")).exists();
        assertThat(shell(script, Confinement.DEFAULT, "0:0")).isEqualTo("fine\n");
    }

    @Test
    @Tag("every-engine")
    void aProfileOfSystemCallsBites() throws Exception {
        Path file = Files.writeString(workspace.resolve("seccomp.json"), """
                {"defaultAction": "SCMP_ACT_ALLOW",
                 "syscalls": [{"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO"}]}""");

        if (Engines.isPodman()) {
            assertThatThrownBy(() -> shell("true", Confinement.DEFAULT.withSeccomp(SeccompProfile.read(file)), "0:0"))
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith(
                            "seccomp: the engine reads profiles from its own disk alone, as Podman does.");
            return;
        }
        assertThat(shell("mkdir /made && echo made", Confinement.DEFAULT, "0:0"))
                .isEqualTo("made\n");
        assertThat(shell("mkdir /made 2>&1", Confinement.DEFAULT.withSeccomp(SeccompProfile.read(file)), "0:0"))
                .contains("Operation not permitted");
    }

    @Test
    @Tag("every-engine")
    void anUnknownCapabilityIsNamed() {
        assertThatThrownBy(() -> shell("true", Confinement.DEFAULT.withCapDrop(List.of("FLYING")), "0:0"))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("capDrop: [FLYING] has a name that the engine does not know: ")
                .hasMessageEndingWith("Write ALL, or names such as NET_RAW.");
    }

    @Test
    void thePresetsToolsSurviveBeingHardened() throws Exception {
        assumeTrue(Engines.isTheHosts(), "other engines lack the presets' images");
        Files.writeString(workspace.resolve("index.php"), "<?php\n\necho 1;\n");
        Files.writeString(
                workspace.resolve("ThingTest.php"),
                "<?php\n/** @runTestsInSeparateProcesses */\nfinal class ThingTest extends PHPUnit\\Framework\\TestCase"
                        + " { public function testIt(): void { self::assertSame(2, 1 + 1); } }\n");
        Path documents = Files.createDirectory(workspace.resolve("documentation"));
        Files.writeString(documents.resolve("index.md"), "# Page\n");
        Quarto quarto = new Quarto(documents, workspace.resolve("public"), List.of("html", "docx", "pdf"));
        Quarto reading = new Quarto(documents, workspace.resolve("read"), List.of("html"));

        for (ToolUser user : List.of(new ToolUser.Automatic(), ToolUser.parse("1000:1000"))) {
            if (user instanceof ToolUser.Named) {
                Commands.onHost(workspace, "chown -R 1000:1000 .");
            }
            for (ToolRunBuilder tool : List.of(
                    ToolRun.builder(Images.PHPQA).args("phplint", "."),
                    ToolRun.builder(Images.PHPQA).args("phpcs", "--parallel=4", "--standard=PSR12", "index.php"),
                    ToolRun.builder(Images.PHPQA).args("phpunit", "ThingTest.php"),
                    quarto.render(workspace).image(Images.QUARTO),
                    reading.onlyReading(reading.render(workspace), workspace, workspace)
                            .image(Images.QUARTO))) {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                ToolResult result = host.run(tool.workspace(workspace)
                        .network("none")
                        .user(user)
                        .environment("HOME", "/tmp")
                        .confinement(Confinement.DEFAULT.hardened())
                        .output(ToolOutput.to(output, output)));
                assertThat(result.passed())
                        .as(output.toString(StandardCharsets.UTF_8))
                        .isTrue();
            }
            for (String document :
                    List.of("public/index.html", "public/index.docx", "public/index.pdf", "read/index.html")) {
                assertThat(workspace.resolve(document)).isNotEmptyFile();
                Files.delete(workspace.resolve(document));
            }
        }
    }

    @Test
    @Tag("every-engine")
    void aHardenedToolWithTheSocketStillReachesTheEngine() {
        ToolRunBuilder tool = host.shell(STATUS + "test -r $(echo $DOCKER_HOST | cut -c 8-) && echo reached")
                .shareSocket(true)
                .confinement(Confinement.DEFAULT.hardened());

        assertThat(host.printed(tool)).contains("CapEff:\t0000000000000000").contains("reached");
    }

    @Test
    @Tag("every-engine")
    void aToolSeesTheWorkspaceAloneAndItsImagesVariables() {
        String mounts = shell("cut -d ' ' -f 4,5 /proc/self/mountinfo", Confinement.DEFAULT, "0:0");
        String variables = shell("env | cut -d = -f 1 | sort", Confinement.DEFAULT, "0:0");

        assertThat(mounts.lines()
                        .map(line -> line.split(" ")[1])
                        .filter(target -> !target.matches("/|/(proc|sys|dev)(/.*)?"))
                        .filter(target -> !target.matches("/etc/(hosts|hostname|resolv.conf)|/run/.containerenv")))
                .containsExactly(workspace.toString());
        assertThat(variables.lines()).isSubsetOf("HOME", "HOSTNAME", "PATH", "PWD", "SHLVL", "_", "TERM", "container");
    }

    @Test
    void whatNoToolMustGetIsNoWorkspace() throws Exception {
        Path link = Files.createSymbolicLink(workspace.resolve("link"), Path.of("/"));
        for (Path directory : List.of(Path.of("/"), link, Path.of("/etc"), Path.of(System.getProperty("user.home")))) {
            assertThatThrownBy(() ->
                            host.run(host.tool("true").image("dood-it/never:1").workspace(directory)))
                    .isInstanceOf(DoodException.class)
                    .hasMessageStartingWith("workspace: ");
        }
    }

    /** A job may have it under a name that looks like a project's; what counts is where the engine's host has it. */
    @Test
    void whatNoToolMustGetIsNoWorkspaceUnderAnotherNameEither() {
        String project = "/builds/group/project";
        try (Job job =
                Job.start(project, Mounts.bind(Path.of("/usr/share"), project).withReadOnly(true))) {
            Footprint unused = Footprint.of(Path.of(project), job.id());

            Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args=true");

            if (Engines.isRootless()) {
                // Nobody can write there to prove it, and the kernel names another directory than the engine.
                assertThat(outcome.output()).contains("workspace %s shared as copy in volume".formatted(project));
            } else {
                assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
                assertThat(outcome.output())
                        .contains(
                                "workspace: \"%s\" is /usr/share on the engine's host, a directory of the system; no tool gets that."
                                        .formatted(project));
            }
            assertThat(Footprint.of(Path.of(project), job.id()).since(unused)).isEqualTo(Footprint.NOTHING);
        }
    }

    private static long capabilities(String status) {
        return status.lines()
                .filter(line -> line.startsWith("CapEff"))
                .mapToLong(line -> Long.parseUnsignedLong(line.split("\t")[1], 16))
                .findFirst()
                .orElseThrow();
    }

    /** What it prints on its standard output. */
    private String shell(String script, Confinement confinement, String user) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        host.run(host.shell(script)
                .user(ToolUser.parse(user))
                .confinement(confinement)
                .successCodes(Set.of(0, 1))
                .output(ToolOutput.to(output, OutputStream.nullOutputStream())));
        return output.toString(StandardCharsets.UTF_8);
    }
}
