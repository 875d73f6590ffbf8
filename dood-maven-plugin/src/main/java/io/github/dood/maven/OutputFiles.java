package io.github.dood.maven;

import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.file.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/**
 * The files that keep copies of what tools print. The first run of a build begins a file anew, and later runs add to it,
 * unless it was removed or replaced meanwhile. Safe for use by several threads.
 */
final class OutputFiles {

    private final Map<Path, WrittenFile> files = new HashMap<>();

    /** The build's own files, which end with it. */
    static OutputFiles of(MavenSession session) {
        return BuildMemory.keep(session, OutputFiles.class, OutputFiles.class, () -> {
            OutputFiles files = new OutputFiles();
            BuildEvents.of(session).atEnd(files::close);
            return files;
        });
    }

    /**
     * Takes what is added to a file.
     *
     * @param reach where tools can make links, through which nothing is written
     * @throws IOException when it cannot be written
     */
    synchronized OutputStream stream(Path path, ToolReach reach) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        WrittenFile known = files.get(file);
        if (known == null || !known.isInPlace()) {
            close(known);
            known = WrittenFile.begin(file, reach);
            files.put(file, known);
        }
        return known.stream();
    }

    private synchronized void close() {
        files.values().forEach(OutputFiles::close);
        files.clear();
    }

    private static void close(WrittenFile file) {
        if (file == null) {
            return;
        }
        try {
            file.stream().close();
        } catch (IOException unbuffered) {
            // Every write went through at once, so closing has nothing left to write.
        }
    }
}
