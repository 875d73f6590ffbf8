package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A file that keeps everybody waiting who opens it, and of which no copy can be made. */
public final class NamedPipe {

    private NamedPipe() {}

    /** Makes one. */
    public static Path make(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        return path;
    }
}
