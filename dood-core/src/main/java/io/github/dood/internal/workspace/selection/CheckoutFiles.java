package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that Git tracks or does not ignore, those of submodules and of other checkouts within the workspace, too.
 *
 * @param listing takes them
 */
record CheckoutFiles(Listing listing) {

    /**
     * Adds the files of a checkout.
     *
     * @param prefix of the checkout's directory in the workspace, with a slash at its end; empty for the workspace itself
     * @param base the commit from which changed files differ; none where all count as changed
     */
    void add(Checkout checkout, String prefix, Optional<String> base) throws GitFailure {
        Set<String> differing = base.isPresent() ? new HashSet<>(checkout.changed(base.get())) : Set.of();
        for (String path : differing) {
            listing.touch(prefix + path);
        }
        for (IndexEntry entry : checkout.tracked()) {
            String path = prefix + entry.path();
            if (entry.isRepository()) {
                Optional<String> earlier =
                        base.isPresent() ? checkout.objectAt(base.get(), entry.path()) : Optional.empty();
                addNested(checkout, path, earlier);
            } else {
                listing.add(path, base.isEmpty() || entry.isTakenForUnchanged() || differing.contains(entry.path()));
            }
        }
        for (String path : checkout.untracked()) {
            if (path.endsWith("/")) {
                addNested(checkout, prefix + path.substring(0, path.length() - 1), Optional.empty());
            } else {
                listing.add(prefix + path, true);
            }
        }
    }

    private void addNested(Checkout outer, String path, Optional<String> earlier) throws GitFailure {
        if (!listing.isDirectory(path)) {
            return;
        }
        Path directory = listing.workspace().resolve(RawNames.path(path));
        Optional<Checkout> nested = outer.inside(directory);
        if (nested.isEmpty()) {
            PlainFiles.add(directory, listing);
            return;
        }
        nested.get().require();
        Optional<String> base = earlier.isPresent() ? nested.get().commit(earlier.get()) : earlier;
        add(nested.get(), path + "/", base);
    }
}
