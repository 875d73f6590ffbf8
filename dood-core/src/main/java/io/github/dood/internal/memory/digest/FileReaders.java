package io.github.dood.internal.memory.digest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Several threads that look at files, since the system makes each wait for it. */
final class FileReaders {

    private static final int MOST_THREADS = 8;

    /** One thread is sooner done with fewer than that. */
    private static final int FILES_OF_A_THREAD = 1024;

    private static final int PORTION = 64;

    private final Path workspace;

    private final Optional<StatIndex> index;

    private final List<Path> names;

    private final InputState[] states;

    private final AtomicInteger next = new AtomicInteger();

    private volatile @Nullable UnknownContentException unknown;

    private volatile @Nullable RuntimeException failure;

    private FileReaders(Path workspace, Optional<StatIndex> index, List<Path> names) {
        this.workspace = workspace;
        this.index = index;
        this.names = names;
        this.states = new InputState[names.size()];
    }

    /**
     * What files are now, in the order of their names.
     *
     * @param names relative to the workspace
     * @throws UnknownContentException when nobody can tell, or this thread is told to end
     */
    static InputState[] states(Path workspace, Optional<StatIndex> index, List<Path> names)
            throws UnknownContentException {
        FileReaders readers = new FileReaders(workspace, index, names);
        readers.readAll();
        return readers.states;
    }

    private void readAll() throws UnknownContentException {
        int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        List<Thread> others = new ArrayList<>();
        for (int count = 1; count < Math.min(most, 1 + names.size() / FILES_OF_A_THREAD); count++) {
            Thread other = new Thread(this::read, "dood-digests-" + count);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        read();
        try {
            for (Thread other : others) {
                other.join();
            }
        } catch (InterruptedException ended) {
            next.set(names.size());
            Thread.currentThread().interrupt();
            throw new UnknownContentException(workspace, "was not read to its end, since the run was told to end");
        }
        if (failure != null) {
            throw failure;
        }
        if (unknown != null) {
            throw unknown;
        }
    }

    private void read() {
        FileReader reader = new FileReader(workspace, index);
        try {
            for (int start = next.getAndAdd(PORTION); start < names.size(); start = next.getAndAdd(PORTION)) {
                int end = Math.min(start + PORTION, names.size());
                for (int number = start; number < end; number++) {
                    states[number] = reader.state(names.get(number));
                }
            }
        } catch (UnknownContentException one) {
            unknown = one;
            next.set(names.size());
        } catch (RuntimeException broken) {
            failure = broken;
            next.set(names.size());
        }
    }
}
