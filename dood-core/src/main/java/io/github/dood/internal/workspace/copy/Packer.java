package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolCancelledException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Streams files of a workspace as a tar archive; nothing is kept in memory or on disk. */
final class Packer {

    private static final int BUFFER_LENGTH = 256 * 1024;

    private final OpenDirectories workspace;

    private final Path above;

    private final SortedMap<Path, FileState> files;

    private final Set<Path> restless = new TreeSet<>();

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    /**
     * @param files relative to the workspace
     * @param above what stands before each of their names in the archive
     */
    Packer(OpenDirectories workspace, SortedMap<Path, FileState> files, Path above) {
        this.workspace = workspace;
        this.above = above;
        this.files = files;
    }

    /**
     * Hands the archive to a reader while it is made.
     *
     * @return the files that could not be read or changed meanwhile; what the archive has of them is not to be relied on
     */
    Set<Path> pack(Consumer<InputStream> reader) {
        try {
            Pipe pipe = Pipe.open();
            Writer writer = new Writer(pipe);
            writer.start();
            try (InputStream archive = Channels.newInputStream(pipe.source())) {
                reader.accept(archive);
            } finally {
                // A reader that gave up has closed the pipe, which ends the writer.
                writer.join();
            }
            writer.failure.ifPresent(failure -> {
                throw failure;
            });
            return restless;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolCancelledException(
                    "The copy of %s was cancelled.".formatted(workspace.workspace()), interrupted);
        } catch (IOException failure) {
            throw new DoodException(
                    "The workspace %s could not be packed: %s"
                            .formatted(workspace.workspace(), SystemWords.withPath(failure)),
                    failure);
        }
    }

    private void write(OutputStream stream) throws IOException {
        // One character is one byte, so that names which are no text stay what they are.
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(stream, StandardCharsets.ISO_8859_1.name())) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            // Also for times of less than a second.
            archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<Path, FileState> file : files.entrySet()) {
                write(archive, file.getKey(), file.getValue());
            }
        }
    }

    private void write(TarArchiveOutputStream archive, Path path, FileState state) throws IOException {
        if (!state.isFile()) {
            archive.putArchiveEntry(entryOf(path, state));
            archive.closeArchiveEntry();
            return;
        }
        Path place;
        InputStream content;
        try {
            place = workspace.placeOf(path);
            // A pipe that took its place would keep whoever opens it waiting.
            if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                restless.add(path);
                return;
            }
            content = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            restless.add(path);
            return;
        }
        boolean complete;
        try (content) {
            archive.putArchiveEntry(entryOf(path, state));
            complete = copy(content, state.size(), archive);
            archive.closeArchiveEntry();
        }
        if (!complete || FileState.find(place).filter(state::equals).isEmpty()) {
            restless.add(path);
        }
    }

    /**
     * Copies as many bytes as the entry's header promised, whatever becomes of the file meanwhile.
     *
     * @return whether the file had that many
     */
    private boolean copy(InputStream content, long size, OutputStream archive) throws IOException {
        long left = size;
        boolean complete = true;
        while (left > 0) {
            int wanted = (int) Math.min(buffer.length, left);
            int count = complete ? read(content, wanted) : -1;
            if (count < 0) {
                complete = false;
                Arrays.fill(buffer, (byte) 0);
                count = wanted;
            }
            archive.write(buffer, 0, count);
            left -= count;
        }
        return complete;
    }

    private int read(InputStream content, int wanted) {
        try {
            return content.read(buffer, 0, wanted);
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private TarArchiveEntry entryOf(Path path, FileState state) {
        String name = RawNames.of(above.resolve(path));
        TarArchiveEntry entry =
                switch (state.kind()) {
                    case DIRECTORY -> new TarArchiveEntry(name + "/", TarConstants.LF_DIR);
                    case LINK -> new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    default -> new TarArchiveEntry(name, TarConstants.LF_NORMAL);
                };
        state.link().ifPresent(target -> entry.setLinkName(RawNames.of(target)));
        entry.setSize(state.size());
        entry.setMode(state.mode());
        entry.setIds(state.uid(), state.gid());
        entry.setUserName("");
        entry.setGroupName("");
        entry.setLastModifiedTime(state.modified());
        return entry;
    }

    private final class Writer extends Thread {

        private final Pipe pipe;

        private Optional<DoodException> failure = Optional.empty();

        Writer(Pipe pipe) {
            super("dood packing");
            setDaemon(true);
            this.pipe = pipe;
        }

        @Override
        public void run() {
            try (OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(pipe.sink()), BUFFER_LENGTH)) {
                write(stream);
            } catch (IOException | RuntimeException broken) {
                failure = Optional.of(new DoodException(
                        "The workspace %s could not be packed: %s".formatted(workspace.workspace(), broken), broken));
            }
        }
    }
}
