package io.github.dood;

import static org.assertj.core.api.Assertions.fail;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Inputs for parsers that are no longer what they were: real ones with a few edits, and any text at all. How many is said
 * by {@code -Dfuzz.tries}.
 */
public final class Fuzz {

    /** The same inputs each time, so that a build fails for what was changed; more tries find more. */
    public static final String SEED = "1";

    private static final long DEADLINE_SECONDS = 20;

    /** What parsers of any kind trip over. */
    private static final List<String> PIECES = List.of(
            "\0",
            "\n",
            "\r\n",
            "\u001b[2K",
            "\t",
            " ",
            "\"",
            "'",
            "\\",
            "\\000",
            "\\777",
            "\\044",
            " - ",
            "%00",
            "%zz",
            "\ufffd",
            "\ud800",
            "ü😀",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            "&",
            "*",
            "**/",
            "?",
            "!",
            "#",
            "/",
            "../",
            "/..",
            "//",
            ":",
            "@",
            "=",
            ",",
            ".",
            "-",
            "0",
            "-1",
            "7".repeat(30),
            "1e999999999",
            "null",
            "true",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "(".repeat(3_000),
            "**/".repeat(40),
            "[a-".repeat(40),
            "<a>".repeat(3_000),
            "x".repeat(40_000),
            "\\".repeat(3_000),
            "'".repeat(3_000),
            "\"\"\"");

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fuzz");
        thread.setDaemon(true);
        return thread;
    });

    private Fuzz() {}

    /** Texts that are like some real ones, and others that are like nothing. */
    public static Arbitrary<String> texts(String... real) {
        Arbitrary<String> edited =
                Combinators.combine(Arbitraries.of(real), edits()).as(Fuzz::edit);
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(6).map(list -> String.join("", list));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(100);
        return Arbitraries.frequencyOf(Tuple.of(6, edited), Tuple.of(1, pieces), Tuple.of(1, any));
    }

    /** Bytes that are like some real ones, each byte a character of Latin-1. */
    public static Arbitrary<byte[]> bytes(String... real) {
        return texts(real).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The text of a captured file. */
    public static String captured(String resource) {
        try {
            return Files.readString(Path.of("src/test/resources", resource));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Lets a parser read something: it makes a value of it, or an error for people, and soon. */
    public static void survives(Parser parser) {
        try {
            THREADS.submit(() -> {
                        parser.read();
                        return true;
                    })
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof DoodException)) {
                fail("is neither a value nor an error for people", failure.getCause());
            }
        } catch (TimeoutException endless) {
            fail("takes more than %d s".formatted(DEADLINE_SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a parser read something in a file of that name, alone in its folder. */
    public static void survivesFile(String name, String text, FileParser parser) throws IOException {
        Path folder = Files.createTempDirectory("dood-fuzz");
        Path file = folder.resolve(name);
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            survives(() -> parser.read(file));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** What is done with the file. */
    @FunctionalInterface
    public interface FileParser {

        /** Reads it, and uses what comes of it. */
        void read(Path file) throws Exception;
    }

    /** What is done with the input. */
    @FunctionalInterface
    public interface Parser {

        /** Reads it, and uses what comes of it. */
        void read() throws Exception;
    }

    private enum Change {
        DELETE,
        REPEAT,
        INSERT,
        REPLACE
    }

    private record Edit(Change change, double place, int length, String piece) {}

    private static Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Change.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of(PIECES))
                .as(Edit::new)
                .list()
                .ofMaxSize(4);
    }

    private static String edit(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text);
        for (Edit edit : edits) {
            int start = (int) (edit.place() * edited.length());
            int end = Math.min(edited.length(), start + edit.length());
            switch (edit.change()) {
                case DELETE -> edited.delete(start, end);
                case REPEAT -> edited.insert(start, edited.substring(start, end).repeat(3));
                case INSERT -> edited.insert(start, edit.piece());
                case REPLACE -> edited.replace(start, end, edit.piece());
            }
        }
        return edited.toString();
    }
}
