package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Engine;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolOutput;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A created container from its start to its end, of a tool or of a helper. The order matters: the calls for its exit code and
 * its output are confirmed before the start; otherwise the exit code and output of a program that ends at once are lost.
 */
public final class ContainerRun {

    private final Engine engine;

    private final ContainerSpec container;

    private final RunErrors errors;

    private final Optional<Duration> limit;

    /**
     * Asks the engine nothing yet.
     *
     * @param engine has the container
     * @param container as it was created
     * @param name what runs in it, in words for people
     * @param limit after it the container is killed; none for no limit
     */
    public ContainerRun(Engine engine, ContainerSpec container, String name, Optional<Duration> limit) {
        this.engine = engine;
        this.container = container;
        this.errors = new RunErrors(name, engine.endpoint());
        this.limit = limit;
    }

    /**
     * How a container ended.
     *
     * @param exitCode 0 to 255
     * @param timedOut whether it was killed because it ran past its limit
     * @param outOfMemory whether the kernel ended one of its processes because memory ran out, as far as the engine says
     * @param duration from its start to its end
     */
    public record End(int exitCode, boolean timedOut, boolean outOfMemory, Duration duration) {

        /** Whether its program says that it did what it was to do. */
        public boolean isSuccess() {
            return exitCode == 0;
        }
    }

    /**
     * Starts the container, passes on what it prints, and waits for its end.
     *
     * @param output takes what it prints, and is told of the end also where the connection breaks
     * @param started is run once it has started
     * @throws IOException when the output cannot take it, though the time is not over
     * @throws EngineException when the engine refuses the start, or does not tell how it ended, or this thread is interrupted
     *     while it prints
     * @throws InterruptedException when this thread is interrupted later
     */
    public End execute(ToolOutput output, Runnable started) throws IOException, InterruptedException {
        Containers containers = engine.containers();
        try (Connection connection = Connection.open(containers, container.name())) {
            ContainerWatchdog watchdog = new ContainerWatchdog(engine, container, connection, errors);
            long start = System.nanoTime();
            watchdog.start();
            started.run();
            try (TimeLimit time = TimeLimit.begin(limit, containers, container.name(), connection.output())) {
                pass(watchdog, output, time);
                time.requireKilled();
                ContainerWatchdog.Ended ended = watchdog.end();
                Duration duration = Duration.ofNanos(System.nanoTime() - start);
                return new End(ended.exitCode(), time.isOver(), ended.outOfMemory(), duration);
            }
        }
    }

    /** Past the limit nothing that goes wrong with the output matters. */
    private static void pass(ContainerWatchdog watchdog, ToolOutput output, TimeLimit time) throws IOException {
        // The output may have been cut while a colour or a link was open, which must not spread to the rest of the log.
        Closeable end = output::end;
        try (end) {
            watchdog.pass(output::write);
        } catch (EngineException | IOException broken) {
            if (!time.isOver()) {
                throw broken;
            }
        }
    }
}
