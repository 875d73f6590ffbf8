package io.github.dood.internal.memory;

import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.PlainFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory of a project where dood keeps what it learned. Git ignores it by a file of its own, a link in its place or in
 * it is not followed, and what is in it may be lost at any time.
 *
 * @param project the directory that has it
 */
public record MemoryFolder(Path project) {

    /** Its name in the project. */
    public static final String NAME = ".dood";

    private static final String IGNORE_FILE = ".gitignore";

    private static final byte[] IGNORE_ALL = "*\n".getBytes(StandardCharsets.UTF_8);

    /** Where it is, whether it is there or not. */
    public Path path() {
        return project.resolve(NAME);
    }

    /**
     * Reads a file of it.
     *
     * @param name the path below it
     * @param most more bytes than that are none
     * @return none where there is no plain file that can be read
     */
    public Optional<byte[]> read(String name, int most) {
        Path file = path().resolve(name);
        try {
            for (Path above = file.getParent(); !above.equals(project); above = above.getParent()) {
                if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.empty();
                }
            }
            return Optional.of(PlainFile.read(file, most, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Writes a file of it in one step, so that whoever reads it gets all of the earlier or all of the new one.
     *
     * @param name the path below it
     * @throws IOException as the JDK's file methods throw it, or where a link is on the way
     */
    public void write(String name, byte[] content) throws IOException {
        ToolReach reach = new ToolReach();
        reach.add(project);
        if (Files.notExists(path().resolve(IGNORE_FILE), LinkOption.NOFOLLOW_LINKS)) {
            new FileReplacement(path().resolve(IGNORE_FILE), reach).write(IGNORE_ALL);
        }
        new FileReplacement(path().resolve(name), reach).write(content);
    }
}
