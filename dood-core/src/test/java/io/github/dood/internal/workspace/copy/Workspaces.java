package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.workspace.Markers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Workspaces that are opened for one look. */
final class Workspaces {

    /** Whose owner lives; those of another are dead. */
    static final Markers MARKERS = new Markers(() -> "process=1", "process=2"::equals);

    private Workspaces() {}

    /** What is there now. */
    static Tree tree(Path workspace) {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            return Tree.of(directories, MARKERS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Packs what a tree names; returns what could not be packed. */
    static Set<Path> pack(Path workspace, Tree tree, Path above, Consumer<InputStream> reader) {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            return new Packer(directories, tree.files(), above).pack(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
