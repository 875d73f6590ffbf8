package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run would copy to the engine.
 *
 * @param workspace the run's
 * @param share how the workspace would be shared, so that nothing would be copied; none where it would be copied
 * @param size of all that would be copied
 * @param items the files, links and empty directories that would be copied, in the order of their paths
 * @since 0.1.0
 */
public record CopyListing(Path workspace, Optional<Share> share, CopySize size, List<Item> items) {

    /** Keeps a copy of the list. */
    public CopyListing {
        items = List.copyOf(items);
    }

    /**
     * One of them.
     *
     * @param path relative to the workspace
     * @param bytes of a file; 0 for a link and for a directory
     * @param isDirectory whether it is an empty directory
     * @since 0.1.0
     */
    public record Item(Path path, long bytes, boolean isDirectory) {}

    /** In lines for people, one for each item behind one for them all; control characters in names do not break them. */
    public List<String> lines() {
        if (share.isPresent()) {
            return List.of(SafeText.line("dood: nothing of %s would be copied, since it would be shared as %s"
                    .formatted(workspace, share.get())));
        }
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.line("dood: %s of %s would be copied to the engine".formatted(size, workspace)));
        for (Item item : items) {
            String name = item.path() + (item.isDirectory() ? "/" : "");
            lines.add(SafeText.line(String.format(Locale.ROOT, "dood: %,15d  %s", item.bytes(), name)));
        }
        return lines;
    }
}
