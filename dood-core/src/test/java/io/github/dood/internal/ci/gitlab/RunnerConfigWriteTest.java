package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.DoodException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerConfigWriteTest {

    private static final String BEFORE = "[[runners]]\nexecutor = \"docker\"\n[runners.docker]\nvolumes = []\n";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(directory.resolve("config.toml"), BEFORE);
    }

    @Test
    void keepsTheEarlierFileBesideIt() throws Exception {
        Optional<Path> backup =
                RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());

        assertThat(backup).contains(directory.resolve("config.toml.backup-1"));
        assertThat(backup.orElseThrow()).hasContent(BEFORE);
        assertThat(file).content().contains("/builds:/builds");
        assertThat(names()).containsExactly("config.toml", "config.toml.backup-1");
    }

    @Test
    void overwritesNoEarlierBackup() throws Exception {
        Files.writeString(directory.resolve("config.toml.backup-1"), "first");
        Files.createSymbolicLink(directory.resolve("config.toml.backup-2"), Path.of("nowhere"));

        Optional<Path> backup =
                RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());

        assertThat(backup).contains(directory.resolve("config.toml.backup-3"));
        assertThat(directory.resolve("config.toml.backup-1")).hasContent("first");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void writesNothingWhenNothingChanges() throws Exception {
        RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach()))
                .isEmpty();

        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
        assertThat(names()).containsExactly("config.toml", "config.toml.backup-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-r--", "r--------"})
    @DisabledOnOs(OS.WINDOWS)
    void keepsThePermissions(String permissions) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        Path backup = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                .write(new ToolReach())
                .orElseThrow();

        assertThat(List.of(file, backup))
                .allSatisfy(one -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                        .isEqualTo(permissions));
    }

    /** Only root can give files away; others see their own kept. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheOwnerAndTheGroup() throws Exception {
        boolean root = Files.getOwner(directory).getName().equals("root");
        if (root) {
            Files.setAttribute(file, "unix:uid", 12345);
            Files.setAttribute(file, "unix:gid", 23456);
        }
        Object owner = Files.getAttribute(file, "unix:uid");
        Object group = Files.getAttribute(file, "unix:gid");

        Path backup = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                .write(new ToolReach())
                .orElseThrow();

        for (Path one : List.of(file, backup)) {
            assertThat(Files.getAttribute(one, "unix:uid")).isEqualTo(owner);
            assertThat(Files.getAttribute(one, "unix:gid")).isEqualTo(group);
        }
    }

    @Test
    void keepsALinkAndChangesWhatItLeadsTo() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path target = Files.move(file, elsewhere.resolve("real.toml"));
        Files.createSymbolicLink(file, Path.of("elsewhere", "real.toml"));

        Optional<Path> backup =
                RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());

        assertThat(file).isSymbolicLink();
        assertThat(target).content().contains("/builds:/builds");
        assertThat(backup).contains(elsewhere.toRealPath().resolve("real.toml.backup-1"));
        assertThat(names()).containsExactly("config.toml", "elsewhere");
    }

    @Test
    void writesNotOverWhatSomebodyElseWroteMeanwhile() throws Exception {
        RunnerConfig config = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);
        Files.writeString(file, "concurrent = 1\n");

        assertThatThrownBy(() -> config.write(new ToolReach()))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("was changed by somebody else just now, so nothing was written. Try again.");
        assertThat(file).hasContent("concurrent = 1\n");
        assertThat(names()).containsExactly("config.toml");
    }

    @Test
    void saysWhatIsWrongWhenItCanNotBeWritten() throws Exception {
        RunnerConfig config = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);
        Files.delete(file);

        assertThatThrownBy(() -> config.write(new ToolReach()))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("config.toml cannot be written: no such file. Nothing was changed; do it as");
    }

    @Test
    void keepsAByteOrderMark() throws Exception {
        Files.writeString(file, "\uFEFF" + BEFORE);

        RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());

        assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("\uFEFF[[runners]]");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }
}
