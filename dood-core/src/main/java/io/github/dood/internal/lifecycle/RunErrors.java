package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.run.EngineException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is said of a run whose engine, or connection to it, did not last as long as the tool. */
public final class RunErrors {

    private static final String LEFT =
            " What is still there of it is removed as soon as the engine answers, or by a later"
                    + " run on that engine.";

    private final String tool;

    private final Endpoint endpoint;

    /**
     * @param tool what runs, in words for people
     * @param endpoint the engine that every message names
     */
    public RunErrors(String tool, Endpoint endpoint) {
        this.tool = tool;
        this.endpoint = endpoint;
    }

    /** The engine gives no answer any more. */
    EngineException unanswered(EngineException failure) {
        return EngineException.of(
                ("%s was broken off, since the engine at %s stopped answering while it ran: %s. Look whether the engine was"
                                        + " stopped or restarted, or its host is overloaded: docker info answers where it"
                                        + " is well.")
                                .formatted(tool, endpoint, failure.words())
                        + LEFT,
                0,
                failure.words(),
                failure);
    }

    /** The connection broke. */
    EngineException broken(EngineException failure) {
        return cut(failure.words(), failure);
    }

    /** The output ended although the tool still runs. */
    EngineException cut() {
        return cut("the output ended before the tool did", null);
    }

    private EngineException cut(String words, @Nullable EngineException failure) {
        return EngineException.of(
                ("%s was broken off, since the engine at %s closed the connection to its output while it ran: %s. Look"
                                        + " whether the engine was restarted, and whether a proxy between it and this"
                                        + " build cuts connections that are long open.")
                                .formatted(tool, endpoint, words)
                        + LEFT,
                0,
                words,
                failure);
    }

    /** The container is not there any more. */
    EngineException removed() {
        return EngineException.of(
                ("%s was broken off, since somebody else removed its container from the engine at %s while it ran. Look"
                                + " what removes containers there: a clean-up must leave those that run.")
                        .formatted(tool, endpoint),
                0,
                "its container is gone",
                null);
    }

    /** The engine says that it has started the container, and that it is not started. */
    EngineException unstarted() {
        return EngineException.of(
                ("%s was broken off, since the engine at %s said that it started it, and some time later that it did not."
                                + " Restart the engine, and look whether a proxy in front of it answers for it.")
                        .formatted(tool, endpoint),
                0,
                "its container is not started",
                null);
    }

    /** Somebody else started the container again after it had ended. */
    EngineException startedAgain() {
        return EngineException.of(
                ("%s has ended, and then somebody else started its container on the engine at %s again. Look what starts"
                                + " containers there that are not its own.")
                        .formatted(tool, endpoint),
                0,
                "its container was started again",
                null);
    }

    /** The engine did not tell the exit code in time. */
    EngineException untold() {
        return untold("nothing came for a while", null);
    }

    /** The call over which the exit code was to come broke, or something else came. */
    EngineException untold(EngineException failure) {
        return untold(failure.words(), failure);
    }

    private EngineException untold(String words, @Nullable EngineException failure) {
        return EngineException.of(
                ("The engine at %s did not tell how %s ended: %s. So it may have failed, or been ended too early. Look"
                                        + " whether the engine was restarted, and whether a proxy between it and this build"
                                        + " cuts connections that are long open.")
                                .formatted(endpoint, tool, words)
                        + LEFT,
                0,
                words,
                failure);
    }

    /** The engine tells one exit code and remembers another, or nothing that is one. */
    EngineException contradictory(int told, OptionalInt remembered) {
        String memory = remembered.isPresent() ? "exit code " + remembered.getAsInt() : "none from 0 to 255";
        return EngineException.of(
                ("The engine at %s contradicts itself: it told that %s ended with exit code %d, and remembers %s."
                                + " Look whether somebody else starts its containers, or a proxy in front of it answers for"
                                + " it.")
                        .formatted(endpoint, tool, told, memory),
                0,
                "it tells two exit codes",
                null);
    }

    /** The tool has ended, and the engine may have dropped what nobody read of its output. */
    EngineException unread(int told) {
        return EngineException.of(
                ("%s ended with exit code %d, but the end of its output may be lost: it was not read in time, and the engine"
                                + " at %s drops what is left two seconds after the end. Look what holds the output up: a"
                                + " console that stands still, or whatever it is passed on to.")
                        .formatted(tool, told, endpoint),
                0,
                "the end of the output was not read in time",
                null);
    }

    /** The tool has ended and its output has not. */
    EngineException endless() {
        return EngineException.of(
                ("%s has ended, but the engine at %s did not pass on its output to the end: nothing came for a while. Run"
                                + " it again; if that does not help, restart the engine.")
                        .formatted(tool, endpoint),
                0,
                "its output does not end",
                null);
    }
}
