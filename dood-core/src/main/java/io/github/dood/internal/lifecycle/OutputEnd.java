package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether an output was passed on to its end. Docker's engine gives who reads it two seconds after the tool's end; what
 * it could not take from the tool by then it drops without a word, and only then it tells of the end.
 */
final class OutputEnd {

    /** Less than those two seconds, since answers take their time, too. */
    private static final Duration GIVEN = Duration.ofMillis(1_500);

    private static final Duration LATE = Duration.ofMillis(500);

    private final Attachment output;

    private final StartCall start;

    private Optional<Seen> end = Optional.empty();

    /** @param start has just been answered */
    OutputEnd(Attachment output, StartCall start) {
        this.output = output;
        this.start = start;
    }

    /**
     * Notes that the engine has just told of the tool's end, or that there is nothing more to read; the first counts.
     */
    synchronized void see() {
        if (end.isEmpty()) {
            end = Optional.of(new Seen(System.nanoTime(), output.backlogs()));
        }
    }

    /**
     * Whether the engine has waited as long as it does for who reads, and nobody has read all there was meanwhile. What it
     * had already taken comes all the same, so that it may be that nothing is lost.
     *
     * @param ran the tool
     */
    synchronized boolean mayBeCut(ContainerState.Span ran) {
        long ended = start.endOf(ran);
        if (end.isEmpty() || end.get().time() - ended < GIVEN.toNanos()) {
            return false;
        }
        for (Attachment.Backlog backlog : end.get().backlogs()) {
            Duration unread = backlog.within(
                    ended - LATE.toNanos(), ended + GIVEN.plus(LATE).plus(LATE).toNanos());
            if (unread.compareTo(GIVEN) >= 0) {
                return true;
            }
        }
        return false;
    }

    private record Seen(long time, List<Attachment.Backlog> backlogs) {}
}
