package io.github.dood.internal.ci.gitlab;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory that may have a job file. */
abstract class JobFileFixture {

    @TempDir
    Path folder;

    Path path;

    @BeforeEach
    void name() {
        path = folder.resolve(JobFile.NAME);
    }
}
