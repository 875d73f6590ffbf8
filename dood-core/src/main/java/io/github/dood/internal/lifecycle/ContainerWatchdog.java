package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Exit;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Watches a running tool. A tool may be silent for hours, but a silent engine may have stopped, and a connection that
 * nobody closes waits for ever. So the engine is asked now and then how the container is. Whatever it says, a tool has
 * ended well only when its output has ended, the engine has told so over the call that has been open since before the
 * start, and nothing else that the engine says speaks against it.
 */
final class ContainerWatchdog {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** How long a tool may be silent before the engine is asked, and the pause before it is asked again. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** The same for one that prints. */
    private static final Duration LONG_PERIOD = Duration.ofSeconds(30);

    /** How long the engine may take to end the output of a tool that has ended, and to tell of its end. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** More bytes than can still be on their way when a tool has ended. */
    private static final long MOST_BYTES = 64L << 20;

    /** How often in a row the engine may fail to answer. */
    private static final int UNANSWERED_AT_MOST = 2;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Engine engine;

    private final ContainerSpec container;

    private final Attachment output;

    private final Exit exit;

    private final RunErrors errors;

    private final Thread thread = new Thread(this::watch, "dood watchdog");

    private volatile Optional<OutputEnd> outputEnd = Optional.empty();

    private volatile Optional<EngineException> finding = Optional.empty();

    private int unanswered;

    /**
     * Asks nothing yet.
     *
     * @param engine runs the tool
     * @param container the tool's; where the engine removes it at its end, only the exit tells how that was
     * @param connection opened before the start; its output is closed when something is wrong, so that nobody waits for it any
     *     more
     * @param errors what is said then
     */
    ContainerWatchdog(Engine engine, ContainerSpec container, Connection connection, RunErrors errors) {
        this.engine = engine;
        this.container = container;
        this.output = connection.output();
        this.exit = connection.exit();
        this.errors = errors;
    }

    /**
     * Starts the container.
     *
     * @throws EngineException when the engine refuses it
     */
    void start() {
        StartCall start = StartCall.of(() -> engine.containers().start(container.name()));
        outputEnd = Optional.of(new OutputEnd(output, start));
    }

    /**
     * Passes on the output of the container, which has been started, to its end.
     *
     * @throws IOException when the sink fails
     * @throws EngineException when the connection breaks or the engine stops answering, or this thread is interrupted
     */
    void pass(Attachment.Sink sink) throws IOException {
        thread.setDaemon(true);
        thread.start();
        InterruptionWatch interruption = InterruptionWatch.begin(output::close);
        try {
            output.copyTo(sink);
        } catch (EngineException broken) {
            throw finding.isPresent() ? finding.get() : errors.broken(broken);
        } finally {
            seeEnd();
            interruption.close();
            thread.interrupt();
        }
        if (finding.isPresent()) {
            throw finding.get();
        }
    }

    /**
     * Says how the container ended, whose output has ended.
     *
     * @throws EngineException when it has not ended, or the engine does not tell how, or contradicts itself
     * @throws InterruptedException when this thread is interrupted
     */
    Ended end() throws InterruptedException {
        Optional<ContainerState> state = stateAtEnd();
        OptionalInt told;
        try {
            told = exit.await(GRACE);
        } catch (EngineException lost) {
            throw errors.untold(lost);
        }
        if (told.isEmpty()) {
            throw errors.untold();
        }
        int code = told.getAsInt();
        if (state.isEmpty()) {
            return new Ended(code, false);
        }
        if (!state.get().exitCode().equals(told)) {
            throw errors.contradictory(code, state.get().exitCode());
        }
        if (mayBeCut(state.get())) {
            throw errors.unread(code);
        }
        return new Ended(code, state.get().outOfMemory());
    }

    private void seeEnd() {
        Optional<OutputEnd> end = outputEnd;
        if (end.isPresent()) {
            end.get().see();
        }
    }

    private boolean mayBeCut(ContainerState state) {
        Optional<OutputEnd> end = outputEnd;
        return end.isPresent()
                && state.ran().isPresent()
                && end.get().mayBeCut(state.ran().get());
    }

    /**
     * How a container ended.
     *
     * @param exitCode 0 to 255
     * @param outOfMemory whether the kernel ended one of its processes because memory ran out, as far as the engine
     *     says
     */
    record Ended(int exitCode, boolean outOfMemory) {}

    /** None where a proxy forbids to inspect, or the engine has removed the container as it was told. */
    private Optional<ContainerState> stateAtEnd() throws InterruptedException {
        long late = System.nanoTime() + engine.version().endLag().toNanos();
        Optional<ContainerState> state = lastState();
        while (state.isPresent() && state.get().stage() == ContainerState.Stage.RUNNING && System.nanoTime() < late) {
            Thread.sleep(PAUSE.toMillis());
            state = lastState();
        }
        if (state.isPresent() && state.get().stage() != ContainerState.Stage.ENDED) {
            throw notEnded(state.get().stage());
        }
        return state;
    }

    private EngineException notEnded(ContainerState.Stage stage) {
        return switch (stage) {
            case CREATED -> errors.unstarted();
            case RUNNING -> exit.isOver() ? errors.startedAgain() : errors.cut();
            case ENDED, GOING -> errors.removed();
        };
    }

    private Optional<ContainerState> lastState() {
        Optional<ContainerState> state;
        try {
            state = engine.containers().state(container.name());
        } catch (EngineException failure) {
            if (failure.isForbidden()) {
                return Optional.empty();
            }
            throw failure.isUnanswered() ? errors.unanswered(failure) : failure;
        }
        if (!container.removedAtEnd() && state.isEmpty()) {
            throw errors.removed();
        }
        boolean going = state.isPresent() && state.get().stage() == ContainerState.Stage.GOING;
        return container.removedAtEnd() && going ? Optional.empty() : state;
    }

    private void watch() {
        long lastLook = System.nanoTime();
        try {
            while (finding.isEmpty()) {
                if (isOverWithin(TICK)) {
                    seeEnd();
                    finding = afterEnd();
                } else {
                    Duration pause = output.silence().compareTo(PERIOD) >= 0 ? PERIOD : LONG_PERIOD;
                    if (System.nanoTime() - lastLook >= pause.toNanos()) {
                        finding = look();
                        lastLook = System.nanoTime();
                    }
                }
            }
            output.close();
        } catch (InterruptedException ended) {
            // The run is over.
        }
    }

    /** Decides what is wrong when the output does not end soon after the container. */
    private Optional<EngineException> afterEnd() throws InterruptedException {
        try {
            exit.await(Duration.ZERO);
        } catch (EngineException lost) {
            // The output may end, too, and the engine may know why.
            Thread.sleep(PERIOD.toMillis());
            unanswered = UNANSWERED_AT_MOST;
            return look().or(() -> Optional.of(errors.untold(lost)));
        }
        long received = output.received() + MOST_BYTES;
        // A slow reader is given all the time it needs.
        Duration waited = output.waited().plus(GRACE);
        while (output.received() < received && output.waited().compareTo(waited) < 0) {
            Thread.sleep(TICK.toMillis());
        }
        return Optional.of(errors.endless());
    }

    private Optional<EngineException> look() throws InterruptedException {
        Optional<ContainerState> state;
        try {
            state = engine.containers().state(container.name());
        } catch (EngineException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (failure.isForbidden()) {
                // A proxy forbids to inspect, so a missing answer is no fault.
                return Optional.empty();
            }
            boolean mayPass = failure.isUnanswered() || failure.isFault();
            return mayPass && ++unanswered < UNANSWERED_AT_MOST
                    ? Optional.empty()
                    : Optional.of(errors.unanswered(failure));
        }
        unanswered = 0;
        if (state.isEmpty()) {
            return container.removedAtEnd() && isOverWithin(GRACE) ? Optional.empty() : Optional.of(errors.removed());
        }
        return switch (state.get().stage()) {
            case CREATED -> Optional.of(errors.unstarted());
            case ENDED -> output.silence().compareTo(GRACE) >= 0 ? Optional.of(errors.endless()) : Optional.empty();
            case RUNNING, GOING -> Optional.empty();
        };
    }

    /** Whether the exit is told or lost by then. */
    private boolean isOverWithin(Duration limit) throws InterruptedException {
        try {
            return exit.await(limit).isPresent();
        } catch (EngineException lost) {
            return true;
        }
    }
}
