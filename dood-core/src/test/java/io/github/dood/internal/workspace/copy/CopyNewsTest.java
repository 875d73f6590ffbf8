package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.lifecycle.ProgressMeter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a copy on its way, and of how much that is a part. */
class CopyNewsTest {

    @TempDir
    private Path workspace;

    private final List<String> lines = new ArrayList<>();

    private final Traffic traffic = new Traffic();

    private long seconds;

    @Test
    void tellsHowMuchOfTheArchiveHasGoneAndHowFast() throws Exception {
        CopyNews news = news();
        ProgressMeter meter = meter();
        traffic.expect(() -> 30_000_000);
        traffic.expect(() -> 10_000_000);
        InputStream archive = traffic.counted(new ByteArrayInputStream(new byte[40_000_000]));
        archive.readNBytes(10_000_000);
        seconds += 5;
        news.tellProgress(false, meter);
        archive.read();
        archive.readAllBytes();
        seconds += 5;
        news.tellProgress(true, meter);

        assertThat(lines)
                .containsExactly(
                        "dood: copying /w to the engine: 25 %, 10.0 MB so far, 2.0 MB/s",
                        "dood: copying back to /w: 100 %, 40.0 MB so far, 6.0 MB/s");
    }

    @Test
    void whereNobodyKnowsHowMuchComesItTellsHowMuchHasCome() throws Exception {
        ProgressMeter meter = meter();
        traffic.counted(new ByteArrayInputStream(new byte[5_000_000])).readAllBytes();
        seconds += 5;
        news().tellProgress(true, meter);

        assertThat(lines).containsExactly("dood: copying back to /w: 5.0 MB so far, 1.0 MB/s");
    }

    @Test
    void anotherCopyBeginsAnew() throws Exception {
        traffic.expect(() -> 10);
        traffic.counted(new ByteArrayInputStream(new byte[5])).readAllBytes();
        traffic.begin();

        assertThat(traffic.bytes()).isZero();
        assertThat(traffic.all()).isEmpty();
    }

    /** So that a copy ends at 100 %, be it of many small files or of a large one. */
    @Test
    void theLengthOfAnArchiveIsKnownBeforeItIsMade() throws Exception {
        Files.write(workspace.resolve("large"), new byte[1_000_001]);
        Files.createDirectories(workspace.resolve("d".repeat(60) + "/" + "e".repeat(60)));
        for (int file = 0; file < 50; file++) {
            Files.write(workspace.resolve("f" + file), new byte[file]);
            Files.write(workspace.resolve("d".repeat(60) + "/" + "e".repeat(60) + "/f" + file), new byte[513]);
        }
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("nowhere"));
        Tree tree = Workspaces.tree(workspace);
        long[] length = new long[1];
        Workspaces.pack(workspace, tree, Staging.ABOVE, archive -> length[0] = lengthOf(archive));

        // The end of an archive is filled up to twenty blocks.
        assertThat(length[0] - TarLength.of(tree.files(), Staging.ABOVE)).isBetween(0L, 2L * 10_240);
    }

    @Test
    void onlyWhatTheEngineIsAskedForIsExpectedToCome() {
        TreeMap<Path, Inventory.Item> all = new TreeMap<>();
        all.put(Path.of("d"), item(FileState.Kind.DIRECTORY, 4096));
        all.put(Path.of("d/one"), item(FileState.Kind.FILE, 513));
        all.put(Path.of("d/two"), item(FileState.Kind.FILE, 1));
        all.put(Path.of("other"), item(FileState.Kind.FILE, 1_000_000));

        assertThat(TarLength.of(List.of(Path.of("d/one")), all)).isEqualTo(3 * 512);
        assertThat(TarLength.of(List.of(Path.of("d")), all)).isEqualTo((1 + 3 + 2) * 512);
        assertThat(TarLength.of(List.of(Tree.ROOT), all)).isEqualTo((1 + 3 + 2) * 512 + 512 + 1_000_448);
    }

    private static Inventory.Item item(FileState.Kind kind, long size) {
        return new Inventory.Item("", kind, new Made(0644, 0, 0, FileTime.fromMillis(0)), size, Optional.empty());
    }

    private CopyNews news() {
        return new CopyNews(Path.of("/w"), traffic, event -> lines.add(event.describe()));
    }

    private ProgressMeter meter() {
        return new ProgressMeter(() -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private static long lengthOf(InputStream archive) {
        try {
            return archive.readAllBytes().length;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
