package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output of Debian's find, and what a hostile one might print. */
class InventoryTest {

    private static final String CAPTURED = "7 1795497931.6376099720 d 755 1795497931.6376099720 4096 0 0\0src\0\0"
            + "8 1795497931.6376099720 f 640 1795497929.6264751780 12 1000 100\0src/a\nb \u00ff\0\0"
            + "9 1795497931.6376099720 l 777 1795497929.6264751780 4 0 0\0link\0../x\0"
            + "2 1795497931.6376099720 d 755 1795497931.6376099720 4096 0 0\0\0\0";

    @Test
    void readsWhatFindPrints() throws Exception {
        Inventory inventory = read(CAPTURED).orElseThrow();

        Path file = RawNames.path("src/a\nb \u00ff");
        assertThat(inventory.items()).containsOnlyKeys(Path.of("src"), file, Path.of("link"));
        assertThat(inventory.items().get(file).made().mode()).isEqualTo(0640);
        assertThat(inventory.items().get(file).size()).isEqualTo(12);
        assertThat(inventory.items().get(file).made().modified().toInstant())
                .isEqualTo(Instant.ofEpochSecond(1795497929, 626475178));
        assertThat(inventory.items().get(Path.of("link")).link()).contains(Path.of("../x"));
    }

    @Test
    void findsAFileChangedByItsNumberOrTheTimeOfItsChange() throws Exception {
        Inventory before = read(CAPTURED).orElseThrow();

        assertThat(before.changedSince(before)).isEmpty();
        assertThat(read(CAPTURED.replace("8 1795", "18 1795")).orElseThrow().changedSince(before))
                .hasSize(1);
        assertThat(read(CAPTURED.replaceFirst("6376099720", "6376099721"))
                        .orElseThrow()
                        .changedSince(before))
                .containsOnlyKeys(Path.of("src"));
    }

    @Test
    void isNoneWhenCutOff() throws Exception {
        for (int length = 0; length < CAPTURED.length(); length++) {
            assertThat(read(CAPTURED.substring(0, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(read(CAPTURED + CAPTURED.substring(0, CAPTURED.indexOf("8 1795"))))
                .isEmpty();
    }

    @Test
    void namesWhatDiffersFromTheFilesThatWereSent() throws Exception {
        Inventory inventory = read(CAPTURED).orElseThrow();
        SortedMap<Path, FileState> sent = new TreeMap<>();
        inventory.items().forEach((path, item) -> sent.put(path, stateOf(item)));
        assertThat(inventory.differences(sent)).isEmpty();

        Path file = RawNames.path("src/a\nb \u00ff");
        sent.put(file, sent.remove(Path.of("link")));
        sent.put(Path.of("more"), sent.get(Path.of("src")));
        assertThat(inventory.differences(sent)).containsExactly(Path.of("link"), Path.of("more"));
    }

    /** Such as what an engine did not replace, since it unpacked elsewhere. */
    @Test
    void namesFilesOfAnotherTime() throws Exception {
        Path file = RawNames.path("src/a\nb \u00ff");
        Inventory inventory = read(CAPTURED).orElseThrow();
        SortedMap<Path, FileState> sent = new TreeMap<>();
        inventory.items().forEach((path, item) -> sent.put(path, stateOf(item)));

        sent.put(file, stateOf(inventory.items().get(file), FileTime.from(Instant.ofEpochSecond(1795497930))));
        assertThat(inventory.differences(sent)).isEmpty();
        sent.put(file, stateOf(inventory.items().get(file), FileTime.from(Instant.ofEpochSecond(1795497940))));
        assertThat(inventory.differences(sent)).containsExactly(file);
        // Engines make 1970 of the one, and some file systems 2038 of the other.
        sent.put(file, stateOf(inventory.items().get(file), FileTime.from(Instant.ofEpochSecond(-7))));
        assertThat(inventory.differences(sent)).isEmpty();
        sent.put(file, stateOf(inventory.items().get(file), FileTime.from(Instant.ofEpochSecond(1L << 33))));
        assertThat(inventory.differences(sent)).isEmpty();
    }

    private static FileState stateOf(Inventory.Item item) {
        return stateOf(item, item.made().modified());
    }

    private static FileState stateOf(Inventory.Item item, FileTime time) {
        return new FileState(
                item.kind(), item.size(), item.made().mode(), 0, 0, time, new FileState.Version(1, time), item.link());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "/etc/passwd", "a/../../b", "."})
    void refusesPathsThatLeaveTheWorkspace(String path) {
        assertThatThrownBy(() -> read("8 1.5 f 640 1.5 12 0 0\0" + path + "\0\0"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 1.5 f 640 1.5 12",
                "8 1.5 f rwx 1.5 12 0 0",
                "8 1.5 f 640 now 12 0 0",
                "8 1.5 f 640 1e999999999 12 0 0",
                "8 1.5 f 640 +1.5 12 0 0",
                "8 1.5 f 640 1.-5 12 0 0",
                "8 1.5 f 640 1. 12 0 0",
                "8 1.5 f 640 1.5.5 12 0 0",
                "8 1.5 f 640 10000000000000 12 0 0",
                "8 1.5 f 640 1.5 12 root 0",
                "8 1.5 f 640 1.5 12 0 0 more"
            })
    void refusesWhatFindDoesNotPrint(String facts) {
        assertThatThrownBy(() -> read(facts + "\0file\0\0")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-1.5, 1969-12-31T23:59:58.5Z",
        "-0.0000000010, 1969-12-31T23:59:59.999999999Z",
        "32503680000.25, 3000-01-01T00:00:00.25Z",
        "1.1234567899, 1970-01-01T00:00:01.123456789Z",
        "7, 1970-01-01T00:00:07Z"
    })
    void knowsTimesOfAnyYear(String seconds, Instant time) throws Exception {
        Inventory inventory = read("8 1.5 f 640 %s 12 0 0\0file\0\0".formatted(seconds)
                        + "2 1.5 d 755 1.5 4096 0 0\0\0\0")
                .orElseThrow();

        assertThat(inventory.items().get(Path.of("file")).made().modified()).isEqualTo(FileTime.from(time));
    }

    private static Optional<Inventory> read(String output) throws IOException {
        Inventory.Reader reader = new Inventory.Reader();
        byte[] bytes = output.getBytes(StandardCharsets.ISO_8859_1);
        reader.write(false, bytes, bytes.length);
        return reader.inventory();
    }

    @Test
    void isNoneWhenItWouldFillTheMemory() throws Exception {
        byte[] output = CAPTURED.getBytes(StandardCharsets.ISO_8859_1);

        new Inventory.Reader(3).write(false, output, output.length);
        assertThatThrownBy(() -> new Inventory.Reader(2).write(false, output, output.length))
                .isInstanceOf(IOException.class);
    }
}
