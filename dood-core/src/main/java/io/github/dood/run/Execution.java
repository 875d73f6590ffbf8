package io.github.dood.run;

import io.github.dood.engine.Attachment;
import io.github.dood.engine.Containers;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.ImageDetails;
import io.github.dood.error.DoodException;
import io.github.dood.workspace.Share;
import io.github.dood.workspace.SharedContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One created container from its start to its end. The order matters: attached and confirmed before the start, or the
 * output of a tool that ends at once is lost.
 */
final class Execution {

    /** How long a killed container may take to end its output before the connection is cut. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Containers containers;

    private final String id;

    private final Share share;

    private final ToolRun run;

    /** Safe to show, as the run's own need not be. */
    private final String command;

    private final Optional<String> digest;

    private final AtomicBoolean timedOut = new AtomicBoolean();

    private volatile Optional<EngineException> unkilled = Optional.empty();

    Execution(Containers containers, SharedContainer container, ToolRun run, String command, ImageDetails image) {
        this.containers = containers;
        this.id = container.id();
        this.share = container.share();
        this.run = run;
        this.command = command;
        this.digest = image.digest();
    }

    ToolResult execute() {
        try (Attachment attachment = containers.attach(id)) {
            long start = System.nanoTime();
            containers.start(id);
            Optional<Thread> watch = run.timeout().map(limit -> watch(limit, attachment));
            try {
                pass(attachment);
                unkilled.ifPresent(failure -> {
                    throw failure;
                });
                int exitCode = containers.waitForExit(id);
                Duration duration = Duration.ofNanos(System.nanoTime() - start);
                boolean passed = !timedOut.get() && run.successCodes().contains(exitCode);
                return new ToolResult(command, run.image(), digest, share, exitCode, timedOut.get(), passed, duration);
            } finally {
                watch.ifPresent(Thread::interrupt);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled(command, run.image(), interrupted);
        }
    }

    private void pass(Attachment attachment) {
        try {
            attachment.copyTo(run.output()::write);
            run.output().end();
        } catch (IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(command, run.image(), failure);
            }
            if (!timedOut.get()) {
                throw new DoodException(
                        "The output of %s in %s could not be passed on: %s. The tool was ended."
                                .formatted(command, run.image(), failure.getMessage()),
                        failure);
            }
        }
    }

    static DoodException cancelled(String command, String image, @Nullable Exception cause) {
        return new DoodException("%s in %s was ended, since its run was cancelled.".formatted(command, image), cause);
    }

    private Thread watch(Duration limit, Attachment attachment) {
        Thread thread = new Thread(() -> enforce(limit, attachment), "dood timeout");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void enforce(Duration limit, Attachment attachment) {
        try {
            // However long it is; toMillis() would overflow.
            Thread.sleep(TimeUnit.MILLISECONDS.convert(limit));
            timedOut.set(true);
            containers.kill(id);
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException ended) {
            // The tool has ended in time.
            return;
        } catch (EngineException failure) {
            // Its removal ends it as well.
            unkilled = Optional.of(failure);
        }
        attachment.close();
    }
}
