package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.internal.engine.Exit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The open call that the engine answers with an exit code.
 *
 * @param answer whose head has come
 * @param code in its body
 */
record PendingExit(DockerHttpClient.Response answer, Pending<Integer> code) implements Exit {

    @Override
    public boolean isOver() {
        return code.hasEnded();
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
        Optional<Integer> told = code.await(limit);
        return told.isPresent() ? OptionalInt.of(told.get()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        code.cancel();
        answer.close();
    }
}
