package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.dood.transport.ScriptedEngine.Place;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the engine opens for input, as docker-java's exec and attach want it. */
@Timeout(30)
class UpgradeTest {

    private static final String OPENED = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource(Place.class)
    void inputAndOutputGoTheirOwnWays(Place place) throws Exception {
        PipedOutputStream input = new PipedOutputStream();
        try (ScriptedEngine engine = new ScriptedEngine(place, caller -> {
                    heard.add(caller.head() + caller.read(2));
                    caller.say(OPENED + "first ");
                    caller.say("<" + caller.read(3) + ">");
                    caller.say("<" + caller.readAll() + ">");
                });
                SocketHttpClient client = engine.client().build();
                DockerHttpClient.Response response = client.execute(request(new PipedInputStream(input)))) {
            assertThat(heard.poll(5, TimeUnit.SECONDS))
                    .contains("\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n", "\r\nContent-Length: 2\r\n")
                    .endsWith("\r\n\r\n{}");
            assertThat(response.getStatusCode()).isEqualTo(200);
            InputStream output = response.getBody();
            assertThat(text(output.readNBytes(6))).isEqualTo("first ");
            input.write("one".getBytes(StandardCharsets.UTF_8));
            input.flush();
            assertThat(text(output.readNBytes(5))).isEqualTo("<one>");
            input.write("two".getBytes(StandardCharsets.UTF_8));
            // The half that is closed here is the one thing that tells the tool that its input has ended.
            input.close();
            assertThat(text(output.readAllBytes())).isEqualTo("<two>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 X\r\nContent-Length: 3\r\n\r\n"
            })
    void othersSayItOtherwise(String answer) throws Exception {
        try (ScriptedEngine engine = new ScriptedEngine(Place.UNIX, caller -> {
                    caller.head();
                    caller.read(2);
                    caller.say(answer);
                    caller.say(caller.readAll() + " done");
                });
                SocketHttpClient client = engine.client().build();
                DockerHttpClient.Response response =
                        client.execute(request(new ByteArrayInputStream("in".getBytes(StandardCharsets.UTF_8))))) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(text(response.getBody().readAllBytes())).isEqualTo("in done");
        }
    }

    @Test
    void aRefusalIsAnAnswerAsAnyOther() throws Exception {
        try (ScriptedEngine engine = ScriptedEngine.answering(
                        Place.UNIX, "HTTP/1.1 409 Conflict\r\nContent-Length: 11\r\n\r\nnot running");
                SocketHttpClient client = engine.client().build();
                DockerHttpClient.Response response = client.execute(request(new ByteArrayInputStream(new byte[10])))) {
            assertThat(response.getStatusCode()).isEqualTo(409);
            assertThat(text(response.getBody().readAllBytes())).isEqualTo("not running");
        }
    }

    @Test
    void aConnectionThatStaysClosedForInputIsAnError() throws Exception {
        try (ScriptedEngine engine =
                        ScriptedEngine.answering(Place.UNIX, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                SocketHttpClient client = engine.client().build()) {
            assertThatThrownBy(() -> client.execute(request(new ByteArrayInputStream(new byte[10]))))
                    .hasMessageContaining("does not open its connection for input");
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void theEndOfTheAnswerEndsTheWaitForInput(Place place) throws Exception {
        try (ScriptedEngine engine = new ScriptedEngine(place, caller -> {
                    caller.head();
                    caller.say(OPENED);
                    heard.add(caller.readAll());
                });
                SocketHttpClient client = engine.client().build()) {
            client.execute(request(new PipedInputStream(new PipedOutputStream())))
                    .close();

            assertThat(heard.poll(5, TimeUnit.SECONDS)).isIn("{}", null);
            for (int tries = 0; senders() > 0 && tries < 100; tries++) {
                Thread.sleep(50);
            }
            assertThat(senders()).isZero();
        }
    }

    private static long senders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dood transport request"))
                .count();
    }

    private static Request request(InputStream input) {
        return Request.builder()
                .method("POST")
                .path("/exec/a/start")
                .body(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)))
                .hijackedInput(input)
                .build();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
