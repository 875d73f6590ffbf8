package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What a file was like at one moment. Links are not followed.
 *
 * @param kind what it is
 * @param size in bytes; 0 unless it is a regular file
 * @param mode the lower twelve mode bits
 * @param uid its owner
 * @param gid its group
 * @param modified when its content was last written
 * @param version of which file it was
 * @param link where it points to, when it is a link
 */
record FileState(
        Kind kind, long size, int mode, int uid, int gid, FileTime modified, Version version, Optional<Path> link) {

    private static final int PERMISSIONS = 07777;

    private static final int READ = 0444;

    private static final int FILE_TYPE = 0170000;

    /** What a file can be. */
    enum Kind {
        DIRECTORY,
        FILE,
        LINK,
        /** A socket, a pipe or a device. */
        SPECIAL;

        private static Kind ofMode(int mode) {
            return switch (mode & FILE_TYPE) {
                case 0040000 -> DIRECTORY;
                case 0100000 -> FILE;
                case 0120000 -> LINK;
                default -> SPECIAL;
            };
        }
    }

    /**
     * What nobody can set.
     *
     * @param inode the file's number in its file system
     * @param changed when anything of it was last changed
     */
    record Version(long inode, FileTime changed) {}

    /** Looks at a file that must be there. */
    static FileState of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                file, "unix:mode,size,uid,gid,lastModifiedTime,ctime,ino", LinkOption.NOFOLLOW_LINKS);
        int mode = (int) attributes.get("mode");
        Kind kind = Kind.ofMode(mode);
        return new FileState(
                kind,
                kind == Kind.FILE ? (long) attributes.get("size") : 0,
                mode & PERMISSIONS,
                (int) attributes.get("uid"),
                (int) attributes.get("gid"),
                (FileTime) attributes.get("lastModifiedTime"),
                new Version((long) attributes.get("ino"), (FileTime) attributes.get("ctime")),
                kind == Kind.LINK ? Optional.of(Files.readSymbolicLink(file)) : Optional.empty());
    }

    /** Looks at a file that may be gone. */
    static Optional<FileState> find(Path file) {
        try {
            return Optional.of(of(file));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /**
     * Makes a new file its owner's, and returns what it is then. Only root may give files away; others own what they write in
     * any case.
     */
    FileState give(Path file) throws IOException {
        FileState made = of(file);
        if (made.uid() != 0 || (uid == 0 && made.gid() == gid)) {
            return made;
        }
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        return of(file);
    }

    FileState withMode(int other) {
        return new FileState(kind, size, other, uid, gid, modified, version, link);
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    /** Whether its mode lets everybody read it, so that the system need not be asked who this process is. */
    boolean isReadableByAll() {
        return (mode & READ) == READ;
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Whether the file is still what it was. A directory is, as long as its mode and owner are: its files speak for it. */
    boolean isStill(FileState before) {
        if (isDirectory() || before.isDirectory()) {
            return kind == before.kind && mode == before.mode && uid == before.uid && gid == before.gid;
        }
        return equals(before);
    }
}
