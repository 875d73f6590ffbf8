package io.github.dood.engine;

import java.io.IOException;
import java.time.Duration;

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

    /** How many bytes the engine has sent, those that hold no output included. */
    long received();

    /** Ends the connection; a {@link #copyTo} under way on another thread ends with it. */
    @Override
    void close();

    /** Takes a container's output. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes some bytes.
         *
         * @param error whether the container wrote them to its standard error
         * @param buffer reused after this call, so it must not be kept
         * @param length how many bytes count, from the buffer's start
         * @throws IOException when they can not be passed on
         */
        void write(boolean error, byte[] buffer, int length) throws IOException;
    }
}
