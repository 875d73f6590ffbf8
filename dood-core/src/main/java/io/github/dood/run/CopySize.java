package io.github.dood.run;

import java.util.Locale;

/**
 * How much of a workspace is copied.
 *
 * @param files how many files and links
 * @param directories how many directories, the workspace itself among them
 * @param bytes of the files
 * @since 0.1.0
 */
public record CopySize(int files, int directories, long bytes) {

    /** Nothing at all. */
    public static final CopySize NONE = new CopySize(0, 0, 0);

    private static final double MEGABYTE = 1e6;

    /** Both together. */
    public CopySize plus(CopySize more) {
        return new CopySize(files + more.files, directories + more.directories, bytes + more.bytes);
    }

    /** Whether there is nothing. */
    public boolean isNothing() {
        return files == 0 && directories == 0;
    }

    /**
     * As a part of more, in words for people, such as {@code 2 of 1,204 files, 0.1 of 38.2 MB}; where it is all of that, as
     * {@link #toString}.
     */
    public String of(CopySize all) {
        return equals(all)
                ? toString()
                : String.format(
                        Locale.ROOT,
                        "%,d of %s, %,.1f of %,.1f MB",
                        files,
                        counted(all.files),
                        bytes / MEGABYTE,
                        all.bytes / MEGABYTE);
    }

    private static String counted(int files) {
        return String.format(Locale.ROOT, files == 1 ? "%,d file" : "%,d files", files);
    }

    /** In words for people, such as {@code 1,204 files, 38.2 MB}. */
    @Override
    public String toString() {
        return counted(files) + String.format(Locale.ROOT, ", %,.1f MB", bytes / MEGABYTE);
    }
}
