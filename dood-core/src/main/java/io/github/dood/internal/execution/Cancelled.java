package io.github.dood.internal.execution;

import io.github.dood.run.ToolCancelledException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run was cancelled once its settings were checked. What became of its container shows when that was removed. */
final class Cancelled extends RuntimeException {

    private final String sentence;

    /** What is to be said where nothing is left on the engine. */
    private final String outcome;

    private Cancelled(String sentence, String outcome, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
        this.outcome = outcome;
    }

    /**
     * The tool never ran.
     *
     * @param tool the tool and its image
     * @param cause what went wrong for that reason
     */
    static Cancelled beforeStart(String tool, Throwable cause) {
        return new Cancelled("%s was cancelled before it started.".formatted(tool), "", cause);
    }

    /**
     * The tool had its container.
     *
     * @param tool the tool and its image
     * @param cause what went wrong for that reason; null where nothing did
     */
    static Cancelled running(String tool, @Nullable Throwable cause) {
        return new Cancelled("%s was cancelled.".formatted(tool), "Its container is killed and removed.", cause);
    }

    /**
     * The tool had ended.
     *
     * @param tool the tool and its image
     * @param cause what went wrong for that reason
     */
    static Cancelled bringingBack(String tool, Throwable cause) {
        return new Cancelled(
                "%s was cancelled while what it made was brought back, so that some of it may be missing."
                        .formatted(tool),
                "",
                cause);
    }

    /**
     * The message with its end: whether something is left. A removal that failed, too, has added that to this error or
     * to its cause.
     */
    ToolCancelledException withOutcome() {
        String end = left(this)
                .or(() -> Optional.ofNullable(getCause()).flatMap(Cancelled::left))
                .orElse(outcome);
        String message =
                Stream.of(sentence, end).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return new ToolCancelledException(message, this);
    }

    private static Optional<String> left(Throwable failure) {
        return Stream.of(failure.getSuppressed()).findFirst().map(Throwable::getMessage);
    }
}
