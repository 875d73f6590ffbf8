package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.run.EngineException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What is said of a container whose engine, or connection to it, did not last as long as it ran. */
final class RunErrors {

    private static final String LEFT =
            " What is still there of it is removed as soon as the engine answers, or by a later"
                    + " run on that engine.";

    private static final String PROXY =
            " Look whether the engine was restarted, and whether a proxy between it and this build"
                    + " cuts connections that are long open.";

    private final String name;

    private final Endpoint endpoint;

    /**
     * @param name what runs, in words for people
     * @param endpoint the engine that every message names
     */
    RunErrors(String name, Endpoint endpoint) {
        this.name = name;
        this.endpoint = endpoint;
    }

    /** The engine gives no answer any more. */
    EngineException unanswered(EngineException failure) {
        return lost(
                failure.words(),
                Optional.of(failure),
                "%1$s was broken off, since the engine at %2$s stopped answering while it ran: %3$s. Look whether the engine was"
                        + " stopped or restarted, or its host is overloaded: docker info answers where it is well.");
    }

    /** The connection broke. */
    EngineException broken(EngineException failure) {
        return cut(failure.words(), Optional.of(failure));
    }

    /** The output ended although the container still runs. */
    EngineException cut() {
        return cut("the output ended before the tool did", Optional.empty());
    }

    private EngineException cut(String words, Optional<EngineException> cause) {
        return lost(
                words,
                cause,
                "%1$s was broken off, since the engine at %2$s closed the connection to its output while it ran: %3$s."
                        + PROXY);
    }

    /** The engine did not tell the exit code in time. */
    EngineException untold() {
        return untold("nothing came for a while", Optional.empty());
    }

    /** The call over which the exit code was to come broke, or something else came. */
    EngineException untold(EngineException failure) {
        return untold(failure.words(), Optional.of(failure));
    }

    private EngineException untold(String words, Optional<EngineException> cause) {
        return lost(
                words,
                cause,
                "The engine at %2$s did not tell how %1$s ended: %3$s. So it may have failed, or been ended too early."
                        + PROXY);
    }

    /** The container is not there any more. */
    EngineException removed() {
        return wrong(
                "its container is gone",
                "%1$s was broken off, since somebody else removed its container from the engine at %2$s while it ran. Look"
                        + " what removes containers there: a clean-up must leave those that run.");
    }

    /** The engine says that it has started the container, and that it is not started. */
    EngineException unstarted() {
        return wrong(
                "its container is not started",
                "%1$s was broken off, since the engine at %2$s said that it started it, and some time later that it did not."
                        + " Restart the engine, and look whether a proxy in front of it answers for it.");
    }

    /** Somebody else started the container again after it had ended. */
    EngineException startedAgain() {
        return wrong(
                "its container was started again",
                "%1$s has ended, and then somebody else started its container on the engine at %2$s again. Look what starts"
                        + " containers there that are not its own.");
    }

    /** The engine tells one exit code and remembers another, or nothing that is one. */
    EngineException contradictory(int told, OptionalInt remembered) {
        return wrong(
                "it tells two exit codes",
                "The engine at %2$s contradicts itself: it told that %1$s ended with exit code %3$d, and remembers %4$s. Look"
                        + " whether somebody else starts its containers, or a proxy in front of it answers for it.",
                told,
                remembered.isPresent() ? "exit code " + remembered.getAsInt() : "none from 0 to 255");
    }

    /** The container has ended, and the engine may have dropped what nobody read of its output. */
    EngineException unread(int told) {
        return wrong(
                "the end of the output was not read in time",
                "%1$s ended with exit code %3$d, but the end of its output may be lost: it was not read in time, and the engine"
                        + " at %2$s drops what is left two seconds after the end. Look what holds the output up: a console"
                        + " that stands still, or whatever it is passed on to.",
                told);
    }

    /** The container has ended and its output has not. */
    EngineException endless() {
        return wrong(
                "its output does not end",
                "%1$s has ended, but the engine at %2$s did not pass on its output to the end: nothing came for a while. Run it"
                        + " again; if that does not help, restart the engine.");
    }

    private EngineException lost(String words, Optional<EngineException> cause, String message) {
        return EngineException.of(message.formatted(name, endpoint, words) + LEFT, 0, words, cause.orElse(null));
    }

    private EngineException wrong(String words, String message, Object... more) {
        Object[] values =
                Stream.concat(Stream.of(name, endpoint), Stream.of(more)).toArray();
        return EngineException.of(message.formatted(values), 0, words, null);
    }
}
