package io.github.dood.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.NamedPipe;
import io.github.dood.internal.workspace.Markers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FreshFileTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofHours(1)));

    @TempDir
    private Path directory;

    @Test
    void theNextOneRemovesWhatAKilledOneLeftAndNothingOfALivingOne() throws Exception {
        Path file = directory.resolve("report.json");
        Process writer = start(Writer.class);
        try (BufferedReader printed = writer.inputReader()) {
            String half = printed.readLine();

            replace(file, "beside a living one");
            assertThat(names()).containsExactly(half, "report.json");

            writer.destroyForcibly();
            assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(names()).containsExactly(half, "report.json");
        } finally {
            writer.destroyForcibly();
        }
        replace(file, "after a killed one");

        assertThat(names()).containsExactly("report.json");
        assertThat(file).hasContent("after a killed one");
    }

    /** A process that closes a file gives up all its locks of it. */
    @Test
    void twoOfOneProcessAreBothSafeFromAnother() throws Exception {
        try (OpenFolder folder = OpenFolder.open(directory);
                FreshFile first = FreshFile.in(folder)) {
            first.content().write(ByteBuffer.wrap("{ half".getBytes(StandardCharsets.UTF_8)));
            replace(directory.resolve("second.json"), "beside the first");
            assertThat(start(Replacer.class).waitFor()).isZero();

            assertThat(names()).containsExactly(first.name().toString(), "of-another", "second.json");
        }
    }

    /** A build loads a plugin anew for every place that declares it otherwise. */
    @Test
    void classesThatAreLoadedTwiceAreOfOneProcess() throws Exception {
        try (OpenFolder folder = OpenFolder.open(directory);
                FreshFile first = FreshFile.in(folder);
                URLClassLoader again = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            first.content().write(ByteBuffer.wrap("{ half".getBytes(StandardCharsets.UTF_8)));
            Method replacing = again.loadClass(Replacer.class.getName()).getMethod("main", String[].class);
            replacing.setAccessible(true);
            replacing.invoke(null, (Object) new String[] {directory.toString()});
            assertThat(start(Replacer.class).waitFor()).isZero();

            assertThat(names()).containsExactly(first.name().toString(), "of-another");
        }
    }

    private static URL[] classPath() throws IOException {
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            places.add(Path.of(place).toUri().toURL());
        }
        return places.toArray(URL[]::new);
    }

    @Test
    void onlyPlainFilesOfSuchNamesAreTakenForLeft() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "of somebody");
        Files.createDirectory(directory.resolve(".dood-0000000000000001-new"));
        Files.createSymbolicLink(directory.resolve(".dood-0000000000000002-new"), elsewhere);
        Files.writeString(directory.resolve(".dood-new"), "of somebody");
        Files.writeString(directory.resolve("x.dood-0000000000000003-new"), "of somebody");
        Files.writeString(directory.resolve(".dood-0000000000000004-new.php"), "of somebody");
        List<String> others = names();
        Files.writeString(directory.resolve(".dood-0000000000000005-new"), "left");

        replace(directory.resolve("report.json"), "new");

        assertThat(names()).hasSize(others.size() + 1).containsAll(others).contains("report.json");
        assertThat(elsewhere).hasContent("of somebody");
    }

    /** Whoever opens a pipe may wait forever for another. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeOfSuchANameKeepsNobodyWaiting() throws Exception {
        String pipe = ".dood-0000000000000001-new";
        NamedPipe.make(directory.resolve(pipe));

        replace(directory.resolve("report.json"), "new");

        assertThat(names()).containsExactly(pipe, "report.json");
    }

    @Test
    void anEmptyOneMayBeAboutToBeLockedUntilItIsOld() throws IOException {
        Path empty = Files.createFile(directory.resolve(".dood-0000000000000001-new"));

        replace(directory.resolve("report.json"), "new");
        assertThat(empty).exists();

        Files.setLastModifiedTime(empty, LONG_AGO);
        replace(directory.resolve("report.json"), "newer");
        assertThat(empty).doesNotExist();
    }

    @Test
    void copiesLeaveItOut() throws IOException {
        try (OpenFolder folder = OpenFolder.open(directory);
                FreshFile fresh = FreshFile.in(folder)) {
            assertThat(Markers.isName(fresh.name().toString())).isTrue();
        }
        assertThat(names()).isEmpty();
    }

    private Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void replace(Path file, String content) throws IOException {
        new FileReplacement(file, new ToolReach()).write(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    /** Has written half of a file and goes on until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] words) throws IOException {
            try (OpenFolder folder = OpenFolder.open(Path.of(words[0]));
                    FreshFile fresh = FreshFile.in(folder);
                    InputStream nothing = System.in) {
                fresh.content().write(ByteBuffer.wrap("{ half".getBytes(StandardCharsets.UTF_8)));
                System.out.println(fresh.name());
                nothing.read();
            }
        }
    }

    /** Replaces a file beside, and ends. */
    static final class Replacer {

        private Replacer() {}

        public static void main(String[] words) throws IOException {
            replace(Path.of(words[0], "of-another"), "whole");
        }
    }
}
