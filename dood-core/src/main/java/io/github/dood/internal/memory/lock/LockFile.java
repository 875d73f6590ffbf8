package io.github.dood.internal.memory.lock;

import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project's {@code compose.dood.yaml}, a Compose file whose services name the images of its tools. A link is refused: a tool
 * may have made it.
 *
 * @param path of the file
 * @param content none where there is no file
 */
public record LockFile(Path path, Optional<ComposeText> content) {

    /** So that programs which update Compose files know it by its name. */
    public static final String NAME = "compose.dood.yaml";

    /** Room for more images than there are tools. */
    private static final int MOST_BYTES = 256 << 10;

    /** Whether a project has one, readable or not. */
    static boolean isIn(Path project) {
        return !Files.notExists(project.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads the file of a project, which need not be there.
     *
     * @param project the directory
     * @throws DoodException when it cannot be read, or is no Compose file whose images are sure
     */
    public static LockFile of(Path project) {
        Path path = project.resolve(NAME);
        return new LockFile(path, read(path).map(text -> ComposeParser.parse(path, text)));
    }

    /** The images in its order; none where there is no file. */
    public List<LockedImage> images() {
        return content.map(ComposeText::images).orElse(List.of());
    }

    /**
     * Writes other images into it, and makes the file where there is none. Nobody ever finds half of it.
     *
     * @param images each service's, of those that are to be changed or added
     * @param comment the first lines of a new file
     * @throws DoodException when it has a form that cannot be changed, cannot be written, or when somebody else changes it at
     *     the same time. Nothing is written then.
     */
    public void write(Map<String, String> images, String comment) {
        ComposeText changed =
                content.orElseGet(() -> ComposeText.begun(path, comment)).with(images);
        try {
            ToolReach reach = new ToolReach();
            reach.add(path.toAbsolutePath().getParent());
            new FileReplacement(path, reach).write(content.map(old -> bytes(old.text())), bytes(changed.text()));
        } catch (IOException failure) {
            throw new DoodException(
                    "%s cannot be written: %s. Nothing was changed.".formatted(path, SystemWords.of(failure)), failure);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> read(Path path) {
        try {
            byte[] bytes = PlainFile.read(path, MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (CharacterCodingException malformed) {
            throw new DoodException("%s is no UTF-8. Save it as UTF-8.".formatted(path), malformed);
        } catch (IOException failure) {
            throw new DoodException("%s cannot be read: %s.".formatted(path, SystemWords.of(failure)), failure);
        }
    }
}
