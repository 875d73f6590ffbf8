package io.github.dood.maven;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's own standard output. System.out is no more than Maven's idea of it: there Maven takes control sequences
 * away or adds some of its own, and Maven 4 makes it a part of its log.
 */
final class StandardOutput {

    private StandardOutput() {}

    /** Whether it ends in a file, which others may read long after. */
    static boolean isFile() {
        return Files.isRegularFile(Path.of("/dev/fd/1"));
    }

    /**
     * Writes a text as it is, after all that was printed before.
     *
     * @param text with its own line breaks; written in UTF-8
     */
    static void write(String text) {
        System.out.flush();
        System.err.flush();
        // Never closed: it is the process's.
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        output.print(text);
        output.flush();
    }
}
