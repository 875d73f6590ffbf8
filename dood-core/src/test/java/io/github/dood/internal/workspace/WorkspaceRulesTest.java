package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceRulesTest {

    private static final Path HOME = Path.of("/people/ann");

    private final WorkspaceRules rules = WorkspaceRules.of(HOME, Optional.empty());

    @TempDir
    private Path folder;

    @BeforeEach
    void resolveLinks() throws Exception {
        folder = folder.toRealPath();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/usr",
                "/usr/bin",
                "/var",
                "/var/lib",
                "/root",
                "/home",
                "/dev",
                "/run",
                "/proc",
                "/proc/1",
                "/sys",
                "/sys/fs/cgroup"
            })
    void refusesWhatIsTheSystems(String directory) {
        assertRefused(Path.of(directory), directory.equals("/") ? "everything" : "a directory of the system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/builds",
                "/builds/group/project",
                "/app",
                "/srv",
                "/mnt",
                "/opt",
                "/root/project",
                "/home/ann",
                "/usr/src/app",
                "/var/www/html",
                "/var/jenkins_home/workspace/job",
                "/tmp",
                "/dev/shm/project",
                "/etc/puppet"
            })
    void takesWhereProjectsLie(String directory) {
        assertTaken(Path.of(directory));
    }

    @Test
    void refusesTheHomeDirectoryAndWhatIsAroundIt() {
        assertRefused(HOME, "is your home directory, with keys and passwords in it");
        assertRefused(HOME.getParent(), "is the directory around your home directory");
        assertTaken(HOME.resolve("project"));
    }

    @Test
    void takesAHomeDirectoryThatIsTheProject() {
        assertThatCode(() -> WorkspaceRules.of(HOME, Optional.of(HOME)).check(workspace(HOME)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> WorkspaceRules.of(HOME, Optional.of(HOME.resolve("project")))
                        .check(workspace(HOME)))
                .isInstanceOf(InvalidSettingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/lib/docker",
                "/var/lib/docker/overlay2/a/merged",
                "/var/lib/docker/volumes",
                "/var/lib/docker/volumes/a",
                "/var/lib/docker/100000.100000/overlay2/a",
                "/var/lib/docker/volumes/a/_database",
                "/var/lib/docker/100000.100000",
                "/var/lib/docker/100000.100000/containers/volumes/a/_data",
                "/var/lib/docker/100000.100000/volumes/a",
                "/var/lib/containers/storage/overlay",
                "/people/ann/.local/share/docker",
                "/people/ann/.local/share/containers/storage/libpod"
            })
    void refusesTheStorageOfAnEngine(String directory) {
        assertRefused(Path.of(directory), "storage of a container engine at ");
    }

    @Test
    void takesTheFilesOfOneVolume() {
        assertTaken(Path.of("/var/lib/docker/volumes/a/_data"));
        assertTaken(Path.of("/var/lib/docker/100000.100000/volumes/a/_data/project"));
        assertTaken(Path.of("/var/lib/containers/storage/volumes/a/_data/project"));
    }

    @Test
    void knowsAStorageElsewhereByItsFiles() throws Exception {
        Path docker = folder.resolve("docker");
        Files.createDirectories(docker.resolve("volumes/a/_data/project"));
        Files.createDirectories(docker.resolve("overlay2/a"));
        assertTaken(docker);
        Files.createFile(docker.resolve("volumes/metadata.db"));
        Files.createDirectory(docker.resolve("containers"));

        Path podman = Files.createDirectories(folder.resolve("podman/overlay-containers"));
        Files.createFile(folder.resolve("podman/storage.lock"));

        assertRefused(docker, "storage of a container engine at " + docker);
        assertRefused(docker.resolve("overlay2/a"), "storage of a container engine at " + docker);
        assertTaken(docker.resolve("volumes/a/_data/project"));
        assertRefused(podman, "storage of a container engine at " + folder.resolve("podman"));
    }

    @Test
    void looksWhereTheHostHasTheDirectory() {
        Workspace workspace = workspace(Path.of("/host"));

        assertThatThrownBy(() -> rules.check(workspace, new Share.TranslatedBind("/")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("workspace: \"/host\" is / on the engine's host, everything; no tool gets that. Name the"
                        + " project's own directory");
        assertThatThrownBy(() -> rules.check(workspace, new Share.TranslatedBind("/var/lib/docker")))
                .isInstanceOf(InvalidSettingException.class);
        assertThatCode(() -> {
                    rules.check(workspace, new Share.TranslatedBind("/srv/builds"));
                    rules.check(workspace, new Share.VolumeDirectory("a", "/var/lib/docker/volumes/a/_data"));
                    rules.check(workspace, new Share.WholeVolume("a", "/host"));
                })
                .doesNotThrowAnyException();
    }

    private void assertTaken(Path directory) {
        assertThatCode(() -> rules.check(workspace(directory))).doesNotThrowAnyException();
    }

    private void assertRefused(Path directory, String words) {
        assertThatThrownBy(() -> rules.check(workspace(directory)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("workspace: \"%s\" is ".formatted(directory))
                .hasMessageContaining(words)
                .hasMessageEndingWith("no tool gets that. Name the project's own directory");
    }

    private static Workspace workspace(Path directory) {
        return new Workspace(directory, "/app", false);
    }
}
