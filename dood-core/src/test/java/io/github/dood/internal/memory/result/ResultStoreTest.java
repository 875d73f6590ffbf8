package io.github.dood.internal.memory.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.memory.MemoryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store has when others write in it, are killed at that, or fill it. */
class ResultStoreTest {

    @TempDir
    private Path project;

    @Test
    void aKillInTheMiddleLeavesWholeEntriesAlone() throws Exception {
        for (int kill = 0; kill < 3; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoreWriter.class.getName(),
                            project.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = writer.inputReader()) {
                assertThat(output.readLine()).isEqualTo("ready");
                TimeUnit.MILLISECONDS.sleep(100 + 37L * kill);
            } finally {
                writer.destroyForcibly().waitFor();
            }

            for (int number = 0; number < 5; number++) {
                String name = "tool-" + number;
                if (Files.exists(results().resolve(name))) {
                    assertThat(store().find(name)).as(name).isPresent();
                }
            }
            store().keep(StoredEntries.entry("tool-last", 10));
            assertThat(store().find("tool-last")).isPresent();
        }
        assertThat(names().filter(name -> name.startsWith(".dood-"))).isEmpty();
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
        for (int number = 0; number < 200; number++) {
            store().keep(StoredEntries.entry("tool-" + number, 10));
            Files.setLastModifiedTime(results().resolve("tool-" + number), FileTime.fromMillis(1000L * number));
        }
        assertThat(store().find("tool-0")).isPresent();

        store().keep(StoredEntries.entry("tool-new", 10));

        assertThat(names()).hasSize(200).contains("tool-0", "tool-new").doesNotContain("tool-1");
    }

    @Test
    void allEntriesTogetherDoNotGrowForEver() throws IOException {
        for (int number = 0; number < 9; number++) {
            store().keep(StoredEntries.entry("tool-" + number, 20 << 20));
            Files.setLastModifiedTime(results().resolve("tool-" + number), FileTime.fromMillis(1000L * number));
        }

        assertThat(names()).contains("tool-8").doesNotContain("tool-0", "tool-1");
    }

    @Test
    void anotherUsersStoreIsNotBelieved() throws IOException {
        store().saltOrNew();
        Path folder = project.resolve(".dood");
        Assumptions.assumeTrue(
                "0".equals(Files.getAttribute(project, "unix:uid").toString()), "only root can tell");
        Files.setAttribute(folder, "unix:uid", 4711);

        assertThat(store().doubt()).contains(folder + " is another user's");
        assertThat(new ResultStore(new MemoryFolder(project), Optional.of("4711")).doubt())
                .isEmpty();

        Files.setAttribute(project, "unix:uid", 4711);
        assertThat(store().doubt()).isEmpty();
    }

    private ResultStore store() {
        return new ResultStore(new MemoryFolder(project), Optional.empty());
    }

    private Path results() {
        return project.resolve(".dood/results");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(results())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
