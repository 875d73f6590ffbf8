package io.github.dood.internal.memory.digest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds out what many files are. */
final class FileReaders extends Workers {

    /** One thread is sooner done with fewer than that. */
    private static final int FILES_OF_A_THREAD = 512;

    private static final int PORTION = 64;

    private final Path workspace;

    private final Optional<StatIndex> index;

    private final String[] names;

    private final @Nullable FileFacts[] facts;

    private final InputState[] states;

    private final AtomicInteger next = new AtomicInteger();

    private FileReaders(Path workspace, Optional<StatIndex> index, String[] names, @Nullable FileFacts[] facts) {
        this.workspace = workspace;
        this.index = index;
        this.names = names;
        this.facts = facts;
        this.states = new InputState[names.length];
    }

    /**
     * What files are now, in the order of their names.
     *
     * @param names relative to the workspace
     * @param facts what the system said of them just now; null where nobody asked
     * @throws IOException when nobody can tell
     */
    static InputState[] states(Path workspace, Optional<StatIndex> index, String[] names, @Nullable FileFacts[] facts)
            throws IOException {
        FileReaders readers = new FileReaders(workspace, index, names, facts);
        readers.workTogether(1 + names.length / FILES_OF_A_THREAD);
        return readers.states;
    }

    @Override
    void work() throws IOException {
        FileReader reader = new FileReader(workspace, index);
        for (int start = next.getAndAdd(PORTION); start < names.length; start = next.getAndAdd(PORTION)) {
            int end = Math.min(start + PORTION, names.length);
            for (int number = start; number < end; number++) {
                states[number] = reader.state(names[number], facts[number]);
            }
        }
    }

    @Override
    void stop() {
        next.set(names.length);
    }
}
