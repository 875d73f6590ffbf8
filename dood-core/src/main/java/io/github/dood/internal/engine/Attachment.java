package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The open connection to a container's output. */
public interface Attachment extends AutoCloseable {

    /**
     * Passes on every byte the container writes, in order, until it has ended. The sink's slowness slows the container
     * down; nothing is dropped or kept.
     *
     * @throws IOException when the sink fails
     * @throws EngineException when the connection breaks
     */
    void copyTo(Sink sink) throws IOException;

    /** How long {@link #copyTo} has been waiting for the engine's next byte; zero while the sink is busy. */
    Duration silence();

    /** How long {@link #copyTo} has been waiting for the engine in all. */
    Duration waited();

    /**
     * When {@link #copyTo} did not have to wait for the engine, since the sink was slower: the present or last such time, and
     * the last long one before it.
     */
    List<Backlog> backlogs();

    /** How many bytes the engine has sent, those that hold no output included. */
    long received();

    /** Ends the connection; a {@link #copyTo} under way on another thread ends with it. */
    @Override
    void close();

    /**
     * A time in which there was always something to read.
     *
     * @param begin in the time of {@link System#nanoTime}
     * @param end likewise
     */
    record Backlog(long begin, long end) {

        /** How much of it lies between two times. */
        public Duration within(long from, long to) {
            return Duration.ofNanos(Math.max(0, Math.min(end, to) - Math.max(begin, from)));
        }
    }

    /** Takes a container's output. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes some bytes.
         *
         * @param error whether the container wrote them to its standard error
         * @param buffer reused after this call, so it must not be kept
         * @param length how many bytes count, from the buffer's start
         * @throws IOException when they cannot be passed on
         */
        void write(boolean error, byte[] buffer, int length) throws IOException;
    }
}
