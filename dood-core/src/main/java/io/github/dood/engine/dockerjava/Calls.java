package io.github.dood.engine.dockerjava;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.github.dood.engine.Endpoint;
import io.github.dood.engine.EngineErrors;
import io.github.dood.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives every call to the engine a deadline and translates what goes wrong.
 *
 * <p>docker-java's own response time-out does nothing on unix sockets, so a call runs on a thread that can be
 * interrupted, which closes its connection.
 */
final class Calls implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineErrors errors;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "dood engine call");
        thread.setDaemon(true);
        return thread;
    });

    Calls(Endpoint endpoint) {
        this.errors = new EngineErrors(endpoint);
    }

    EngineErrors errors() {
        return errors;
    }

    /** Runs a call, or fails when it takes longer than the deadline. The call's words end "could not ...". */
    <T> T within(Duration deadline, String words, Callable<T> call) {
        Future<T> answer = threads.submit(call);
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw errors.late(words, deadline);
        } catch (ExecutionException failure) {
            throw translate(words, failure.getCause());
        } catch (InterruptedException | CancellationException interrupted) {
            Thread.currentThread().interrupt();
            throw errors.unreachable(words, interrupted);
        } finally {
            answer.cancel(true);
        }
    }

    EngineException translate(String words, Throwable failure) {
        if (failure instanceof EngineException translated) {
            return translated;
        }
        if (failure instanceof DockerException answer && answer.getHttpStatus() > 0) {
            return errors.refused(words, answer.getHttpStatus(), messageIn(answer.getMessage()), failure);
        }
        return errors.unreachable(words, failure);
    }

    /** The engine's words in an error's body; docker-java puts its status before that. */
    static String messageIn(String body) {
        int start = body.indexOf('{');
        if (start >= 0) {
            try {
                return JSON.readTree(body.substring(start)).path("message").asText(body);
            } catch (JsonProcessingException noJson) {
                return body;
            }
        }
        return body;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
