package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.Containers;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Kills a running container when its time is over. Where that does not end its output, the connection is cut. Watches until
 * it is closed.
 */
final class TimeLimit implements AutoCloseable {

    private final Containers containers;

    private final String id;

    private final Attachment output;

    private final Optional<Thread> watch;

    private volatile boolean over;

    private volatile Optional<EngineException> unkilled = Optional.empty();

    private TimeLimit(Optional<Duration> limit, Containers containers, String id, Attachment output) {
        this.containers = containers;
        this.id = id;
        this.output = output;
        this.watch = limit.isPresent() ? Optional.of(thread(limit.get())) : Optional.empty();
    }

    /**
     * Begins to watch a container that has been started.
     *
     * @param limit however long; none for all the time it wants
     * @param containers of the engine that runs it
     * @param id the container
     * @param output its connection
     */
    static TimeLimit begin(Optional<Duration> limit, Containers containers, String id, Attachment output) {
        TimeLimit begun = new TimeLimit(limit, containers, id, output);
        if (begun.watch.isPresent()) {
            begun.watch.get().start();
        }
        return begun;
    }

    private Thread thread(Duration time) {
        Thread thread = new Thread(() -> enforce(time), "dood timeout");
        thread.setDaemon(true);
        return thread;
    }

    private void enforce(Duration limit) {
        try {
            // Works for a limit of any length; toMillis() would overflow.
            Thread.sleep(TimeUnit.MILLISECONDS.convert(limit));
            over = true;
            containers.kill(id);
            Thread.sleep(ContainerWatchdog.GRACE.toMillis());
        } catch (InterruptedException ended) {
            // It has ended in time.
            return;
        } catch (EngineException failure) {
            // The container's removal ends the tool, too.
            unkilled = Optional.of(failure);
        }
        output.close();
    }

    /** Whether the time is over. */
    boolean isOver() {
        return over;
    }

    /**
     * Makes sure that the container was killed if its time is over.
     *
     * @throws EngineException when it could not be
     */
    void requireKilled() {
        if (unkilled.isPresent()) {
            throw unkilled.get();
        }
    }

    @Override
    public void close() {
        if (watch.isPresent()) {
            watch.get().interrupt();
        }
    }
}
