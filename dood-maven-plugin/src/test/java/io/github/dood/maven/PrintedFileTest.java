package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrintedFileTest {

    @Test
    void givesBackTheStandardOutputAsOftenAsAskedFor() throws IOException {
        try (PrintedFile printed = PrintedFile.create()) {
            write(printed, false, "ü one\n");
            write(printed, true, "an error\n");
            write(printed, false, "two");

            assertThat(text(printed)).isEqualTo("ü one\ntwo");
            write(printed, false, " three");
            assertThat(text(printed)).isEqualTo("ü one\ntwo three");
        }
    }

    @Test
    void leavesNoFileEvenWhileItIsOpen() throws IOException {
        long before = files();
        try (PrintedFile printed = PrintedFile.create()) {
            write(printed, false, "text");

            assertThat(files()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void keepsNotMoreThanItsBound() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        try (PrintedFile printed = PrintedFile.create()) {
            for (int count = 0; count < 65; count++) {
                printed.write(false, megabyte, megabyte.length);
            }

            assertThatThrownBy(printed::open)
                    .isInstanceOf(DoodException.class)
                    .hasMessage("the tool printed more than 64 MB, too much for a report. Name fewer files.");
        }
    }

    private static void write(PrintedFile printed, boolean error, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        printed.write(error, bytes, bytes.length);
    }

    private static String text(PrintedFile printed) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = printed.open()) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("dood\\d+\\.out"))
                    .count();
        }
    }
}
