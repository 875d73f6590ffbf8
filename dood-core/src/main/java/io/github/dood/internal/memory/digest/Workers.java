package io.github.dood.internal.memory.digest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads that do one thing together, since the system makes each wait for what it says of a file. */
abstract class Workers {

    private static final int MOST_THREADS = 8;

    private @Nullable IOException failure;

    private @Nullable RuntimeException bug;

    /** Does a part of the work, until nothing is left. Called by each thread once. */
    abstract void work() throws IOException;

    /** Leaves the rest of the work, since it is of no use any more. */
    abstract void stop();

    /**
     * Does all of the work.
     *
     * @param most more threads than that have nothing to do
     * @throws IOException what stopped one of them, or that this thread is told to end
     */
    final void workTogether(int most) throws IOException {
        int threads = Math.min(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), most);
        List<Thread> others = new ArrayList<>();
        for (int number = 1; number < threads; number++) {
            Thread other = new Thread(this::workOrStop, "dood-files-" + number);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        workOrStop();
        for (Thread other : others) {
            await(other);
        }
        rethrow();
    }

    private void await(Thread other) throws IOException {
        try {
            other.join();
        } catch (InterruptedException ended) {
            stop();
            Thread.currentThread().interrupt();
            throw new IOException("the run was told to end", ended);
        }
    }

    private void workOrStop() {
        try {
            work();
        } catch (IOException one) {
            keep(one, null);
            stop();
        } catch (RuntimeException one) {
            keep(null, one);
            stop();
        }
    }

    private synchronized void keep(@Nullable IOException one, @Nullable RuntimeException other) {
        failure = failure == null ? one : failure;
        bug = bug == null ? other : bug;
    }

    private synchronized void rethrow() throws IOException {
        if (bug != null) {
            throw bug;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
