package io.github.dood.internal.memory.digest;

import io.github.dood.internal.memory.digest.InputState.Kind;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.Sha256;
import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what inputs are, and reads those of which nobody knows it. For one thread. */
final class FileReader {

    private static final int BUFFER_LENGTH = 64 * 1024;

    private static final int TRIES = 3;

    private final Path workspace;

    private final Optional<StatIndex> index;

    private final MessageDigest digest = Sha256.begin();

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    FileReader(Path workspace, Optional<StatIndex> index) {
        this.workspace = workspace;
        this.index = index;
    }

    /**
     * What a file is now.
     *
     * @param bytes its path below the workspace
     * @param facts what the system said of it just now; null where nobody asked
     * @throws UnknownContentException when it cannot be read, has no content of its own, or does not come to rest
     */
    InputState state(String bytes, @Nullable FileFacts facts) throws UnknownContentException {
        if (facts != null && facts.isFile()) {
            byte[] known = index.isPresent() ? index.get().find(facts) : null;
            if (known != null) {
                return new InputState(Kind.FILE, facts.visibleMode(), known);
            }
        }
        return state(RawNames.path(bytes));
    }

    private InputState state(Path name) throws UnknownContentException {
        Path file = workspace.resolve(name);
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                InputState state = attempt(name, file);
                if (state != null) {
                    return state;
                }
            }
        } catch (UnknownContentException unknown) {
            throw unknown;
        } catch (IOException failure) {
            throw new UnknownContentException(name, "cannot be read: " + SystemWords.of(failure));
        }
        throw new UnknownContentException(name, "changes while it is read");
    }

    private @Nullable InputState attempt(Path name, Path file) throws IOException {
        try {
            FileFacts facts = FileFacts.of(file, LinkOption.NOFOLLOW_LINKS);
            if (facts.isFile()) {
                byte[] content = content(file, facts, LinkOption.NOFOLLOW_LINKS);
                return content == null ? null : new InputState(Kind.FILE, facts.visibleMode(), content);
            }
            if (facts.isLink()) {
                return link(file);
            }
            if (facts.isDirectory()) {
                throw new UnknownContentException(name, "is a directory now");
            }
        } catch (NoSuchFileException gone) {
            return InputState.MISSING;
        }
        throw new UnknownContentException(name, "is a pipe, a socket or a device, whose content nobody can know");
    }

    /** Where it leads, and what a tool reads there; a directory that it leads to is looked at for itself. */
    private @Nullable InputState link(Path file) throws IOException {
        byte[] target = RawNames.of(Files.readSymbolicLink(file)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] content = {};
        int mode = 0;
        try {
            FileFacts facts = FileFacts.of(file);
            if (facts.isFile()) {
                content = content(file, facts);
                mode = facts.visibleMode();
            }
        } catch (NoSuchFileException nowhere) {
            content = new byte[0];
        }
        if (content == null) {
            return null;
        }
        digest.update(target);
        digest.update((byte) 0);
        digest.update(content);
        return new InputState(Kind.LINK, mode, digest.digest());
    }

    /** The digest of a file's content; null when somebody changes it meanwhile. */
    private byte @Nullable [] content(Path file, FileFacts facts, LinkOption... options) throws IOException {
        byte[] known = index.isPresent() ? index.get().find(facts) : null;
        if (known != null) {
            return known;
        }
        try (InputStream stream = Files.newInputStream(file, options)) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException failure) {
            digest.reset();
            throw failure;
        }
        byte[] content = digest.digest();
        if (!FileFacts.of(file, options).equals(facts)) {
            return null;
        }
        if (index.isPresent()) {
            index.get().add(facts, content);
        }
        return content;
    }
}
