package io.github.dood.internal.execution;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.lifecycle.ContainerWatchdog;
import io.github.dood.internal.lifecycle.RunErrors;
import io.github.dood.internal.lifecycle.TimeLimit;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.SharedContainer;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.OutOfMemory;
import io.github.dood.run.Share;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One created container from its start to its end. The order matters: the calls for its exit code and its output are
 * confirmed before the start, or those of a tool that ends at once are lost.
 */
final class Execution {

    private final Engine engine;

    private final Containers containers;

    private final RunErrors errors;

    private final String container;

    private final Share share;

    private final PreparedRun prepared;

    private final ToolRun run;

    private final Optional<String> digest;

    private final Runnable started;

    private final boolean removedAtEnd;

    /** @param started is run once the tool has started */
    Execution(Engine engine, SharedContainer container, PreparedRun prepared, ImageDetails image, Runnable started) {
        this.engine = engine;
        this.containers = engine.containers();
        this.errors = new RunErrors(prepared.name(), engine.endpoint());
        this.container = container.name();
        this.share = container.share();
        this.prepared = prepared;
        this.run = prepared.run();
        this.digest = image.digest(run.image());
        this.started = started;
        this.removedAtEnd = container.removedAtEnd();
    }

    ToolResult execute() {
        try (Exit exit = containers.awaitExit(container);
                Attachment attachment = containers.attach(container)) {
            ContainerWatchdog watchdog =
                    new ContainerWatchdog(engine, container, attachment, exit, errors, removedAtEnd);
            long start = System.nanoTime();
            containers.start(container);
            started.run();
            try (TimeLimit limit = TimeLimit.begin(run.timeout(), containers, container, attachment)) {
                pass(watchdog, limit);
                limit.requireKilled();
                ContainerWatchdog.Ended end = watchdog.end();
                Duration duration = Duration.ofNanos(System.nanoTime() - start);
                // Asked once, since the time may run out at any moment.
                boolean timedOut = limit.isOver();
                boolean passed = !timedOut && run.successCodes().contains(end.exitCode());
                return new ToolResult(
                        prepared.command(),
                        run.image(),
                        digest,
                        share,
                        end.exitCode(),
                        timedOut,
                        outOfMemory(end),
                        passed,
                        duration);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw prepared.cancelled(interrupted);
        }
    }

    private void pass(ContainerWatchdog watchdog, TimeLimit limit) {
        // The output may have been cut while a colour or a link was open, which must not spread to the rest of the log.
        Closeable output = run.output()::end;
        try (output) {
            watchdog.pass(run.output()::write);
        } catch (EngineException broken) {
            if (!limit.isOver()) {
                throw broken;
            }
        } catch (IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw prepared.cancelled(failure);
            }
            if (!limit.isOver()) {
                throw new DoodException(
                        "The output of %s could not be passed on: %s. The tool was ended."
                                .formatted(prepared.name(), SystemWords.of(failure)),
                        failure);
            }
        }
    }

    private Optional<OutOfMemory> outOfMemory(ContainerWatchdog.Ended end) {
        return end.outOfMemory() ? Optional.of(new OutOfMemory(run.limits().memoryBytes())) : Optional.empty();
    }
}
