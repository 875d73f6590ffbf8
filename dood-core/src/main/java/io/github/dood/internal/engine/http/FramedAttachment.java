package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.internal.engine.Attachment;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A connection to a container's output, which comes in frames. */
final class FramedAttachment implements Attachment {

    private final DockerHttpClient.Response response;

    private final AwaitedStream body;

    private final Function<IOException, EngineException> errors;

    /** @param errors what is thrown when the connection breaks */
    FramedAttachment(DockerHttpClient.Response response, Function<IOException, EngineException> errors) {
        this.response = response;
        this.body = new AwaitedStream(response.getBody());
        this.errors = errors;
    }

    @Override
    public void copyTo(Sink sink) throws IOException {
        FrameReader frames = new FrameReader(body);
        while (next(frames)) {
            sink.write(frames.isError(), frames.buffer(), frames.length());
        }
    }

    private boolean next(FrameReader frames) {
        try {
            return frames.next();
        } catch (IOException broken) {
            throw errors.apply(broken);
        }
    }

    @Override
    public Duration silence() {
        return body.waiting();
    }

    @Override
    public Duration waited() {
        return body.waited();
    }

    @Override
    public List<Backlog> backlogs() {
        return body.backlogs();
    }

    @Override
    public long received() {
        return body.received();
    }

    @Override
    public void close() {
        response.close();
    }
}
