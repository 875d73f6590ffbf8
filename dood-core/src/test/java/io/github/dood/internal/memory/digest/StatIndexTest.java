package io.github.dood.internal.memory.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dood.NamedPipe;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.MemoryFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that may have other content is read, whatever its times and whatever the index says. */
@Timeout(60)
class StatIndexTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @TempDir
    Path workspace;

    private Path file;

    private Path index;

    private InputDigests digests;

    /** Those of this machine. */
    private SettledTimes real;

    /** All times count at once, which shows what stands in the index and what the delay is for. */
    private SettledTimes eager;

    @BeforeEach
    void makeFile() throws IOException {
        workspace = workspace.toRealPath();
        file = Files.writeString(workspace.resolve("file"), "content");
        index = workspace.resolve(".dood/digests");
        Environment environment = new Environment(Map.of(), Path.of("/"), workspace);
        digests = new InputDigests(workspace, new MemoryFolder(workspace), environment);
        Optional<SettledTimes> times = SettledTimes.of(workspace, environment);
        assumeThat(times).as("a disk whose times prove something").isPresent();
        real = times.get();
        eager = with(real.boot(), real.now());
    }

    private SettledTimes with(String boot, long now) {
        return new SettledTimes(boot, real.device(), now, -HOUR);
    }

    private Contents contents(SettledTimes times) throws IOException {
        return digests.of(List.of(Path.of("file")), Optional.of(times));
    }

    /** Without an index. */
    private Contents truth() throws IOException {
        return digests.of(List.of(Path.of("file")), Optional.empty());
    }

    /** Makes the index say that the file has another digest than it has, so that whoever believes it is found out. */
    private void lie() throws Exception {
        contents(eager);
        byte[] bytes = Files.readAllBytes(index);
        bytes[bytes.length - 1] ^= 1;
        writeWithSum(bytes);
        assertThat(contents(eager)).as("the index is believed").isNotEqualTo(truth());
    }

    private static final int SUM = "dood's digests 1\n".length();

    private void writeWithSum(byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes, SUM + Long.BYTES, bytes.length - SUM - Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(SUM, sum.getValue());
        Files.write(index, bytes);
    }

    private static void keepTime(Path file, Change change) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        change.make();
        Files.setLastModifiedTime(file, time);
    }

    private interface Change {

        void make() throws IOException;
    }

    @Test
    void aFileWhoseTimesAreOldIsNotReadAgain() throws Exception {
        lie();
    }

    /** As touch -r, tar, rsync and cp -p do. */
    @Test
    void aTimeThatIsSetBackDoesNotHideAChange() throws Exception {
        contents(eager);
        keepTime(file, () -> Files.writeString(file, "CONTENT"));

        assertThat(contents(eager)).isEqualTo(truth());
    }

    @Test
    void aFileInThePlaceOfAnotherWithItsSizeAndTimeIsRead() throws Exception {
        contents(eager);
        keepTime(file, () -> {
            Files.delete(file);
            Files.writeString(file, "CONTENT");
        });
        assertThat(contents(eager)).isEqualTo(truth());

        Path other = Files.writeString(workspace.resolve("other"), "content");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(contents(eager)).isEqualTo(truth());
    }

    /** The second write into a page that the kernel has not stored yet changes no time. */
    @Test
    void aFileThatIsMappedIntoMemoryIsReadUntilTheKernelHasStoredIt() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            memory.put(0, (byte) 'd');
            FileFacts before = FileFacts.of(file);
            // Whatever the clock's tick is.
            Thread.sleep(50);
            digests.of(List.of(Path.of("file")));
            memory.put(0, (byte) 'e');
            assumeThat(FileFacts.of(file)).isEqualTo(before);

            assertThat(digests.of(List.of(Path.of("file")))).isEqualTo(truth());
        }
    }

    /** Its time would be the same after another change in the same tick of the clock. */
    @Test
    void aTimeCountsOnlyWhenTheClockWentOn() throws Exception {
        FileFacts facts = FileFacts.of(file);

        assertThat(new SettledTimes("", facts.device(), facts.changed(), 0).isSettled(facts))
                .isFalse();
        assertThat(new SettledTimes("", facts.device(), facts.changed() + 1, 0).isSettled(facts))
                .isTrue();
        assertThat(real.delay()).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        contents(real);
        assertThat(index).as("it was made just now").doesNotExist();
    }

    /** The clock was set back after it was written; whenever it is written again its time could be that one. */
    @Test
    void aFileOfTheFutureIsReadAgain() throws Exception {
        long before = FileFacts.of(file).changed() - HOUR;
        digests.of(List.of(Path.of("file")), Optional.of(new SettledTimes(real.boot(), real.device(), before, 0)));

        assertThat(index).doesNotExist();
    }

    @Test
    void anIndexOfTheFutureIsNone() throws Exception {
        lie();

        assertThat(contents(with(real.boot(), real.now() - 1))).isEqualTo(truth());
    }

    /** Such as one that a cache of a CI system brings. */
    @Test
    void anIndexOfAnotherMachineIsNone() throws Exception {
        lie();

        assertThat(contents(with("f".repeat(real.boot().length()), real.now()))).isEqualTo(truth());
    }

    /** Whose files have the same numbers as others on this one. */
    @Test
    void anIndexOfAnotherDiskIsNone() throws Exception {
        lie();
        byte[] bytes = Files.readAllBytes(index);
        bytes[SUM + 2 * Long.BYTES - 1] ^= 1;
        writeWithSum(bytes);

        assertThat(contents(eager)).isEqualTo(truth());
    }

    @Test
    void timesOfAnotherDiskProveNothing() throws Exception {
        FileFacts facts = FileFacts.of(file);

        assertThat(new SettledTimes("", facts.device() + 1, Long.MAX_VALUE, 0).isSettled(facts))
                .isFalse();
    }

    @Test
    void timesOfFilesInMemoryProveNothing() {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isDirectory();

        assertThat(SettledTimes.of(memory, digests.environment())).isEmpty();
    }

    @Test
    void whereTheKernelDoesNotSayHowLongItWaitsTimesProveNothing() {
        Environment strange = new Environment(Map.of(), workspace, workspace);

        assertThat(SettledTimes.of(workspace, strange)).isEmpty();
    }

    @Test
    void anIndexThatIsNotWholeIsNone() throws Exception {
        contents(eager);
        byte[] whole = Files.readAllBytes(index);
        Contents truth = truth();

        for (int length = 0; length < whole.length; length++) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertThat(contents(eager)).as("%d bytes", length).isEqualTo(truth);
        }
        for (int place = 0; place < whole.length; place++) {
            byte[] broken = whole.clone();
            broken[place] ^= 1;
            Files.write(index, broken);
            assertThat(contents(eager)).as("byte %d", place).isEqualTo(truth);
        }
        assertThat(Files.readAllBytes(index)).as("another one is written").isEqualTo(whole);
    }

    @Test
    void whatStandsInPlaceOfTheIndexIsNotReadAndNotWaitedFor() throws Exception {
        Contents truth = truth();
        Files.createDirectory(index.getParent());

        NamedPipe.make(index);
        assertThat(contents(eager)).isEqualTo(truth);
        assertThat(index).isRegularFile();
        try (RandomAccessFile huge = new RandomAccessFile(index.toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertThat(contents(eager)).isEqualTo(truth);
        assertThat(index).hasSize(Files.size(index)).isRegularFile();
        Files.delete(index);
        Files.createDirectory(index);
        assertThat(contents(eager)).isEqualTo(truth);
    }

    @Test
    void noLinkInPlaceOfTheIndexOrItsFolderIsFollowed() throws Exception {
        lie();
        Path elsewhere = workspace.resolve("elsewhere");
        Files.move(index.getParent(), elsewhere);
        byte[] before = Files.readAllBytes(elsewhere.resolve("digests"));
        Files.createSymbolicLink(index.getParent(), elsewhere);
        assertThat(contents(eager)).isEqualTo(truth());

        Files.delete(index.getParent());
        Files.createDirectory(index.getParent());
        Files.createSymbolicLink(index, elsewhere.resolve("digests"));
        assertThat(contents(eager)).isEqualTo(truth());
        assertThat(Files.readAllBytes(elsewhere.resolve("digests"))).isEqualTo(before);
    }

    @Test
    void aFileThatChangesAllTheTimeIsUnknown() throws Exception {
        Files.write(file, new byte[32 << 20]);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit((Callable<?>) () -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                while (!Thread.currentThread().isInterrupted()) {
                    channel.write(ByteBuffer.allocate(1), 0);
                }
                return null;
            }
        });
        try {
            assertThatThrownBy(() -> {
                        // On a busy machine the writer may have to wait.
                        for (int attempt = 0; attempt < 100; attempt++) {
                            contents(eager);
                        }
                    })
                    .isInstanceOf(UnknownContentException.class)
                    .hasMessage("file changes while it is read");
        } finally {
            writing.cancel(true);
            writer.shutdown();
        }
    }

    @Test
    void twoBuildsAtOnceLeaveAWholeIndex() throws Exception {
        Contents truth = truth();
        ExecutorService builds = Executors.newFixedThreadPool(4);
        List<Future<Contents>> found = new ArrayList<>();
        for (int build = 0; build < 40; build++) {
            found.add(builds.submit(() -> contents(eager)));
            Files.deleteIfExists(index);
        }
        for (Future<Contents> contents : found) {
            assertThat(contents.get()).isEqualTo(truth);
        }
        builds.shutdown();
        lie();
    }

    @Test
    void filesThatNoRunSawForLongAreDroppedAndOthersAreKept() throws Exception {
        Files.writeString(workspace.resolve("other"), "content");
        digests.of(List.of(Path.of("other")), Optional.of(eager));
        contents(eager);
        long two = Files.size(index);

        Files.writeString(file, "CONTENT");
        contents(with(real.boot(), real.now() + 24 * HOUR));
        assertThat(index).hasSize(two);
        Files.writeString(file, "content");
        contents(with(real.boot(), real.now() + 24 * 30 * HOUR));
        assertThat(Files.size(index)).isLessThan(two);
    }

    @Test
    void aFolderThatCannotBeWrittenIsDoneWithout() throws Exception {
        Files.writeString(index.getParent(), "no folder");

        assertThat(contents(eager)).isEqualTo(truth());
        assertThat(Files.isRegularFile(index.getParent(), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
