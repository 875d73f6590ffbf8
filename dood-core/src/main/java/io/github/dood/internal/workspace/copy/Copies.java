package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.Markers;
import io.github.dood.run.CopyListing;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The copies of workspaces on one engine. A copy that a run has ended with is kept for the next run over the same
 * workspace, which then moves only what changed; runs at the same time get copies of their own.
 */
public final class Copies {

    /** The workspace's own file of patterns for what copies leave out. */
    public static final String IGNORE_FILE = IgnoreFile.NAME;

    /** The folder of a project where dood keeps what it learned, which never goes to an engine. */
    public static final Path MEMORY = Path.of(".dood");

    private final Engine engine;

    private final EngineResources resources;

    private final Supplier<Map<String, String>> labels;

    private final Markers markers;

    /** Most builds copy nothing, and need none. */
    private Optional<CopyAdvice> advice = Optional.empty();

    private final Map<Path, Deque<Copy>> idle = new HashMap<>();

    /**
     * Asks the engine nothing yet.
     *
     * @param engine runs the tools
     * @param resources keep the volumes, and remove them in the end
     * @param labels for what is made now
     * @param markers name what is not whole yet, and know what killed runs left
     */
    public Copies(Engine engine, EngineResources resources, Supplier<Map<String, String>> labels, Markers markers) {
        this.markers = markers;
        this.engine = engine;
        this.resources = resources;
        this.labels = labels;
    }

    /**
     * A copy that has exactly what the workspace has now.
     *
     * @throws DoodException when the workspace cannot be read, or changes all the time, or the engine refuses
     */
    public Copy of(CopyRequest request) {
        Copy copy = take(request.workspace());
        try {
            copy.bringIn(request);
            return copy;
        } catch (RuntimeException failure) {
            try {
                copy.close();
            } catch (RuntimeException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
    }

    /**
     * What a copy would have.
     *
     * @param workspace absolute, links resolved
     * @throws DoodException when the workspace cannot be read
     */
    public CopyListing list(Path workspace) {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            Tree tree = Tree.of(directories, markers);
            return new CopyListing(workspace, Optional.empty(), CopyWeight.sizeOf(tree.files()), tree.items());
        } catch (IOException failure) {
            throw unreadable(workspace, failure);
        }
    }

    /**
     * Tells what copies leave out, as the workspace's own file of patterns says.
     *
     * @param workspace absolute, links resolved
     * @return takes paths relative to the workspace
     * @throws DoodException when the file cannot be read
     */
    public static Predicate<Path> leftOut(Path workspace) {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            return IgnoreFile.in(directories)::ignores;
        } catch (IOException failure) {
            throw unreadable(workspace, failure);
        }
    }

    private static DoodException unreadable(Path workspace, IOException failure) {
        return new DoodException("The workspace %s cannot be read: %s".formatted(workspace, SystemWords.of(failure)));
    }

    private synchronized Copy take(Path workspace) {
        Deque<Copy> copies = idle.computeIfAbsent(workspace, any -> new ArrayDeque<>());
        return copies.isEmpty() ? new Copy(this, workspace) : copies.pop();
    }

    synchronized void giveBack(Copy copy, Path workspace) {
        idle.get(workspace).push(copy);
    }

    /** Held while something is written into a workspace. */
    synchronized Object lockOf(Path workspace) {
        return idle.get(workspace);
    }

    Markers markers() {
        return markers;
    }

    synchronized CopyAdvice advice() {
        CopyAdvice one = advice.orElseGet(() -> new CopyAdvice(engine));
        advice = Optional.of(one);
        return one;
    }

    Volume createVolume() {
        String name = Labelled.newName();
        return new Volume(name, resources.createVolume(name, labels.get()));
    }

    /**
     * A volume of a copy.
     *
     * @param name its name on the engine
     * @param hostPath where its files lie on the engine's host
     */
    record Volume(String name, String hostPath) {}

    /** Whether files of a volume that has been used can be replaced. */
    boolean canReplace() {
        return engine.version().unpacksIntoVolumes();
    }

    void removeVolume(String name) {
        resources.removeVolume(name);
    }

    Staging staging(String volume, ProvidedImage image, Traffic traffic) {
        return new Staging(engine, resources, Staging.container(volume, image, labels.get()), traffic);
    }
}
