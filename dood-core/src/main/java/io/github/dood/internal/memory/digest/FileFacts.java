package io.github.dood.internal.memory.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the system says of a file without reading it.
 *
 * @param mode kind and permissions
 * @param size in bytes
 * @param modified when its content was last written, in nanoseconds since 1970; everybody may set it
 * @param changed when anything of it was last changed, likewise; only the system sets it
 * @param inode its number on the device
 * @param device that has it
 */
public record FileFacts(int mode, long size, long modified, long changed, long inode, long device) {

    private static final int KIND = 0170000;

    private static final int FILE = 0100000;

    private static final int DIRECTORY = 0040000;

    private static final int LINK = 0120000;

    /**
     * What tools can see of it, and no two checkouts differ in: whether its owner may read and execute it, and whether it
     * runs as another user. All else is up to the umask of whoever made it.
     */
    private static final int SEEN = 07500;

    /**
     * Looks at a file that must be there.
     *
     * @param options {@link LinkOption#NOFOLLOW_LINKS} for a link itself
     * @throws IOException as the JDK's file methods throw it
     */
    public static FileFacts of(Path file, LinkOption... options) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:mode,size,lastModifiedTime,ctime,ino,dev", options);
        return new FileFacts(
                (int) attributes.get("mode"),
                (long) attributes.get("size"),
                nanoseconds(attributes.get("lastModifiedTime")),
                nanoseconds(attributes.get("ctime")),
                (long) attributes.get("ino"),
                (long) attributes.get("dev"));
    }

    private static long nanoseconds(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    /** Whether it is a plain file. */
    public boolean isFile() {
        return (mode & KIND) == FILE;
    }

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return (mode & KIND) == DIRECTORY;
    }

    /** Whether it is a link that was not followed. */
    public boolean isLink() {
        return (mode & KIND) == LINK;
    }

    /** What counts of its permissions. */
    int visibleMode() {
        return mode & SEEN;
    }
}
