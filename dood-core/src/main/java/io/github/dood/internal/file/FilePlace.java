package io.github.dood.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a file is or will be.
 *
 * @param folder that has it
 * @param name in that
 */
record FilePlace(OpenFolder folder, Path name) implements Closeable {

    /**
     * Behind links, which are the user's where no tool can make any.
     *
     * @param makes whether directories are made that are missing on the way
     */
    static FilePlace elsewhere(Path file, boolean makes) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (makes) {
            Files.createDirectories(real.getParent());
        }
        return new FilePlace(OpenFolder.open(real.getParent()), real.getFileName());
    }

    /** The file's path for people. */
    Path path() {
        return folder.path().resolve(name);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
