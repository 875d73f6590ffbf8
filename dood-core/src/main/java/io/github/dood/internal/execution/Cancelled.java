package io.github.dood.internal.execution;

import io.github.dood.run.ToolCancelledException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run was cancelled while its container was there or in the making. What became of that shows when it was removed. */
final class Cancelled extends RuntimeException {

    private final String what;

    /**
     * @param what was cancelled: the tool and its image
     * @param cause what went wrong for that reason; null where nothing did
     */
    Cancelled(String what, @Nullable Throwable cause) {
        super("%s was cancelled.".formatted(what), cause);
        this.what = what;
    }

    /**
     * The message with its end: whether something is left. A removal that failed, too, has added that to this error or
     * to its cause.
     */
    ToolCancelledException withOutcome() {
        return left(this)
                .or(() -> Optional.ofNullable(getCause()).flatMap(Cancelled::left))
                .map(problem -> new ToolCancelledException("%s was cancelled. %s".formatted(what, problem), this))
                .orElseGet(() -> new ToolCancelledException(
                        "%s was cancelled. Its container is killed and removed.".formatted(what), this));
    }

    private static Optional<String> left(Throwable failure) {
        return Stream.of(failure.getSuppressed()).findFirst().map(Throwable::getMessage);
    }
}
