package io.github.dood.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks after a running tool while its output is silent. A tool may be silent for hours; an engine that is may have
 * stopped, and a connection that nobody ends waits for ever. So the engine is asked now and then how the container is.
 */
public final class Vigil {

    /** How long a tool may be silent before the engine is asked, and the pause before it is asked again. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** How long the engine may take to end the output of a tool that has ended. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** So often in a row the engine may give no answer. */
    private static final int PATIENCE = 2;

    private final Containers containers;

    private final String id;

    private final Attachment output;

    private final BrokenRuns errors;

    private final Thread thread = new Thread(this::watch, "dood vigil");

    private volatile Optional<EngineException> finding = Optional.empty();

    private int unanswered;

    /**
     * Asks nothing yet.
     *
     * @param containers of the engine that runs the tool
     * @param id the tool's container
     * @param output is closed when something is wrong, so that nobody waits for it any more
     * @param errors what is said then
     */
    public Vigil(Containers containers, String id, Attachment output, BrokenRuns errors) {
        this.containers = containers;
        this.id = id;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Passes on the output of the container, which has been started, to its end.
     *
     * @throws IOException when the sink fails
     * @throws EngineException when the connection breaks or the engine stops answering, or this thread is interrupted
     */
    public void pass(Attachment.Sink sink) throws IOException {
        thread.setDaemon(true);
        thread.start();
        InterruptionWatch interruption = InterruptionWatch.begin(output::close);
        try {
            output.copyTo(sink);
        } catch (EngineException broken) {
            throw finding.orElseGet(() -> errors.broken(broken));
        } finally {
            interruption.close();
            thread.interrupt();
        }
        if (finding.isPresent()) {
            throw finding.get();
        }
    }

    private void watch() {
        try {
            while (finding.isEmpty()) {
                Thread.sleep(PERIOD.toMillis());
                if (output.silence().compareTo(PERIOD) >= 0) {
                    finding = look();
                }
            }
            output.close();
        } catch (InterruptedException ended) {
            // The run is over.
        }
    }

    private Optional<EngineException> look() throws InterruptedException {
        Optional<ContainerState> state;
        try {
            state = containers.state(id);
        } catch (EngineException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (failure.isForbidden()) {
                // A proxy lets nobody look; silence is no fault.
                return Optional.empty();
            }
            boolean mayPass = failure.status() == 0 || failure.isFault();
            return mayPass && ++unanswered < PATIENCE ? Optional.empty() : Optional.of(errors.unanswered(failure));
        }
        unanswered = 0;
        if (state.isEmpty()) {
            return Optional.of(errors.removed());
        }
        return state.get().stage() == ContainerState.Stage.ENDED
                        && output.silence().compareTo(GRACE) >= 0
                ? Optional.of(errors.endless())
                : Optional.empty();
    }
}
