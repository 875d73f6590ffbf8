package io.github.dood.internal.workspace.copy;

import java.nio.file.attribute.FileTime;
import java.util.OptionalInt;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * What a tool left of a file or directory, beside its content.
 *
 * @param mode the lower twelve mode bits
 * @param uid whose it is in the copy
 * @param gid its group there
 * @param modified when its content was last written
 */
record Made(int mode, int uid, int gid, FileTime modified) {

    private static final int NOBODY = -1;

    private static final int SET_UID = 04000;

    private static final int SET_GID = 02000;

    /** What an archive of the engine says. */
    static Made of(TarArchiveEntry entry) {
        return new Made(
                entry.getMode() & 07777,
                (int) entry.getLongUserId(),
                (int) entry.getLongGroupId(),
                entry.getLastModifiedTime());
    }

    /**
     * What can be true of it. A list of the copy comes from a program of the tool's image, which runs as root; the tool itself
     * makes files of its own user alone, unless that is root.
     *
     * @param tool the user that the tool ran as; none when only the image knows
     */
    Made by(OptionalInt tool) {
        boolean possible = tool.isEmpty() || tool.getAsInt() == 0 || tool.getAsInt() == uid;
        return possible ? this : new Made(mode, NOBODY, NOBODY, modified);
    }

    /** The same with the time that a file had before an engine unpacked it, if the tool left that alone. */
    Made withTimeOf(FileState before) {
        boolean lost = modified.toMillis() == 0 && FileTimes.areLostInAnEngine(before.modified());
        return lost ? new Made(mode, uid, gid, before.modified()) : this;
    }

    /** Whether the tool left a file to whom it belonged. */
    boolean isOwnedAs(FileState file) {
        return uid == file.uid() && gid == file.gid();
    }

    /**
     * The mode for a file in the workspace. A bit that lets others act as a file's owner or group is that owner's or
     * group's to give.
     */
    int modeFor(FileState file) {
        int mayGive = mode;
        if (uid != file.uid()) {
            mayGive &= ~SET_UID;
        }
        if (gid != file.gid() || uid != file.uid()) {
            mayGive &= ~SET_GID;
        }
        return mayGive;
    }
}
