package io.github.dood.maven;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a goal is asked for, apart from Maven's log, so that it is alone on the standard output under {@code mvn -q}. */
final class StandardOutput {

    private StandardOutput() {}

    /** Past System.out, which Maven 4 makes a part of its log. */
    static void print(String text) {
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        output.println(text);
    }
}
