package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SystemWordsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "permission denied"),
                Arguments.of(new NoSuchFileException("/a"), "no such file"),
                Arguments.of(new FileAlreadyExistsException("/a"), "there is one already"),
                Arguments.of(new NotDirectoryException("/a"), "not a directory"),
                Arguments.of(new MalformedInputException(1), "it is no text in the expected encoding"),
                Arguments.of(new FileSystemException("/a", null, "No space left on device"), "No space left on device"),
                Arguments.of(new ConnectException("Connection refused"), "Connection refused"),
                Arguments.of(new FileSystemException("/a"), "the system gives no reason"),
                Arguments.of(new ClosedChannelException(), "the system gives no reason"),
                Arguments.of(new IOException((String) null), "the system gives no reason"),
                Arguments.of(new IOException(" "), "the system gives no reason"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysTheReasonAndNeverAPathAloneOrNothing(IOException failure, String words) {
        assertThat(SystemWords.of(failure)).isEqualTo(words);
    }

    @Test
    void knowsWhatTheSystemReallyThrows(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(words(() -> Files.newDirectoryStream(file))).isEqualTo("not a directory");
        assertThat(words(() -> Files.createFile(file))).isEqualTo("there is one already");
        assertThat(words(() -> Files.delete(folder))).isEqualTo("the directory is not empty");
        assertThat(words(() -> Files.readAllBytes(folder.resolve("none")))).isEqualTo("no such file");
        assertThat(words(() -> Files.readAllBytes(folder))).isEqualTo("Is a directory");
        assertThat(words(() -> Files.readAllBytes(file.resolve("below")))).isEqualTo("Not a directory");
    }

    private static String words(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException failure) {
            return SystemWords.of(failure);
        }
        throw new AssertionError("it was possible");
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
