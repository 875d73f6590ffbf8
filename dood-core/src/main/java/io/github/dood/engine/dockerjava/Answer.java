package io.github.dood.engine.dockerjava;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Collects a streamed answer. docker-java's own callbacks write a stack trace to the user's log at every error, so this
 * one stands on the bare interface.
 */
class Answer<T> implements ResultCallback<T> {

    private final CompletableFuture<Optional<T>> end = new CompletableFuture<>();

    private volatile Optional<T> latest = Optional.empty();

    private volatile Optional<Closeable> connection = Optional.empty();

    @Override
    public void onStart(Closeable opened) {
        connection = Optional.of(opened);
    }

    @Override
    public void onNext(T item) {
        latest = Optional.of(item);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(latest);
    }

    /** Waits for the end and returns the last item. */
    T last() throws Exception {
        try {
            return end.get().orElseThrow(() -> new IOException("the connection ended without an answer"));
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        }
    }

    /** Waits for the end, at most this long; returns whether it has come. */
    boolean ended(long milliseconds) throws Exception {
        try {
            end.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        }
    }

    private static Exception unwrapped(ExecutionException failure) {
        return failure.getCause() instanceof Exception cause ? cause : failure;
    }

    @Override
    public void close() throws IOException {
        if (connection.isPresent()) {
            connection.get().close();
        }
    }
}
