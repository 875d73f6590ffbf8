package io.github.dood.internal.memory.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.NamedPipe;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.memory.digest.Contents.Difference;
import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the content of files. */
class InputDigestsTest {

    @TempDir
    Path workspace;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        workspace = workspace.toRealPath();
        file = Files.writeString(workspace.resolve("file"), "content");
    }

    private Contents contents(String... names) throws IOException {
        Environment environment = new Environment(Map.of(), Path.of("/"), workspace);
        return new InputDigests(workspace, new MemoryFolder(workspace), environment)
                .of(List.of(names).stream().map(RawNames::path).toList());
    }

    private static void chmod(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void otherContentIsAnother() throws Exception {
        Contents before = contents("file");
        Files.writeString(file, "CONTENT");

        Contents now = contents("file");

        assertThat(now).isNotEqualTo(before);
        assertThat(now.digest()).isNotEqualTo(before.digest());
        assertThat(now.differences(before, 9))
                .containsExactly(new Difference(Path.of("file"), Difference.Kind.CHANGED));
    }

    @Test
    void namesCountWhateverTheirOrder() throws Exception {
        Files.writeString(workspace.resolve("other"), "content");

        assertThat(contents("other", "file")).isEqualTo(contents("file", "other", "file"));
        assertThat(contents("other")).isNotEqualTo(contents("file"));
        assertThat(contents("other").differences(contents("file"), 9))
                .containsExactly(
                        new Difference(Path.of("file"), Difference.Kind.REMOVED),
                        new Difference(Path.of("other"), Difference.Kind.ADDED));
        assertThat(contents("other").differences(contents("file"), 1)).hasSize(1);
    }

    @Test
    void whetherItCanBeExecutedCountsButNotTheUmaskOfACheckout() throws Exception {
        chmod(file, "rw-r--r--");
        Contents before = contents("file");

        chmod(file, "rw-rw-rw-");
        assertThat(contents("file")).isEqualTo(before);
        chmod(file, "rwxr-xr-x");
        assertThat(contents("file")).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsGoneIsAnother() throws Exception {
        Contents before = contents("file");
        Files.delete(file);

        assertThat(contents("file")).isNotEqualTo(before);
    }

    @Test
    void whereALinkLeadsCountsAndWhatIsThere() throws Exception {
        Files.writeString(workspace.resolve("other"), "content");
        Path link = Files.createSymbolicLink(workspace.resolve("link"), Path.of("file"));
        Contents before = contents("link");

        Files.writeString(file, "CONTENT");
        assertThat(contents("link")).isNotEqualTo(before);
        Files.writeString(file, "content");
        assertThat(contents("link")).isEqualTo(before);
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("other"));
        assertThat(contents("link")).isNotEqualTo(before);
        Files.delete(workspace.resolve("other"));
        assertThat(contents("link")).isNotEqualTo(before);
    }

    @Test
    @Timeout(20)
    void aPipeIsNotWaitedForAndUnknown() throws Exception {
        NamedPipe.make(workspace.resolve("pipe"));

        assertThatThrownBy(() -> contents("pipe"))
                .isInstanceOf(UnknownContentException.class)
                .hasMessage("pipe is a pipe, a socket or a device, whose content nobody can know");
    }

    @Test
    void namesNeedNotBeText() throws Exception {
        String name = "caf\u00e9\n -x";
        Files.writeString(workspace.resolve(RawNames.path(name)), "content");
        Contents before = contents(name, "file");
        Files.writeString(workspace.resolve(RawNames.path(name)), "other");

        assertThat(contents(name, "file").differences(before, 9))
                .containsExactly(new Difference(RawNames.path(name), Difference.Kind.CHANGED));
    }

    @Test
    void contentsCanBeKeptAndNothingElseIsTakenForThem() throws Exception {
        Contents contents = contents("file", "other");
        byte[] bytes = contents.bytes();

        assertThat(Contents.parse(bytes)).isEqualTo(Optional.of(contents));
        assertThat(Contents.parse(Arrays.copyOf(bytes, bytes.length - 1))).isEmpty();
        bytes[0] = 'z';
        assertThat(Contents.parse(bytes)).isEmpty();
    }
}
