package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    @TempDir
    private Path directory;

    /** No engine lists these among a container's mounts. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/etc", "/etc/", "/etc/hosts", "/x/../etc", "/dev", "/proc", "/proc/self/cwd", "/sys/fs", "/run"
            })
    void isSeenNowhereWhereEveryContainerHasFilesOfTheEngine(String mountAt) {
        assertThatThrownBy(() -> Workspace.of(directory, Optional.of(mountAt), false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("mountAt: ")
                .hasMessageContaining("would hide the job's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/project", "/processes", "/run/project", "/dev/shm/x", "/app"})
    void isSeenAnywhereElse(String mountAt) {
        assertThat(Workspace.of(directory, Optional.of(mountAt), false).target())
                .isEqualTo(mountAt);
    }
}
