package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that does not come about in time is an error: who never takes it, and who takes it and speaks no TLS. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(Road.class)
    void whoTakesNobodyIsGivenUp(Road road) throws Exception {
        try (FullBacklog full = FullBacklog.at(road);
                DockerHttpClient client = Clients.ours(full.server(), SHORT)) {
            assertThat(Exchanges.ask(client, "GET"))
                    .isInstanceOfSatisfying(Verdict.Broken.class, late -> assertThat(late.why())
                            .endsWith("no connection within 300 ms"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "TLS")
    void whoDoesNotGreetIsGivenUp(Road road) throws Exception {
        try (RawServer silent = RawServer.deaf(road, 10);
                DockerHttpClient client = Clients.ours(silent, SHORT)) {
            assertThat(Exchanges.ask(client, "GET")).isInstanceOf(Verdict.Broken.class);
        }
    }

    /** It is no limit for the answer, for which a tool may need an hour. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void whoTakesTimeToAnswerIsNot(Road road) throws Exception {
        Duration limit = Duration.ofMillis(1_000);
        try (RawServer slow = RawServer.at(road);
                DockerHttpClient first = Clients.ours(slow);
                DockerHttpClient client = Clients.ours(slow, limit)) {
            slow.on(peer -> Reply.of("GET", Reply.SAMPLES.get(0)).sendTo(peer, 1));
            // The first use of TLS takes long by itself.
            Exchanges.ask(first, "GET");
            slow.on(peer -> {
                peer.head();
                Thread.sleep(limit.toMillis() + 300);
                peer.send("HTTP/1.1 204 No Content\r\n\r\n");
            });

            assertThat(Exchanges.ask(client, "GET")).isInstanceOf(Verdict.Whole.class);
        }
    }
}
