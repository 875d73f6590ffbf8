package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.transport.BlockedCall.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a call waits for its peer, it ends soon when its thread is interrupted or its client or its answer is closed. */
class InterruptionTest {

    /** A busy machine needs more than the moment it takes; without an end it would be a minute. */
    private static final long SOON_SECONDS = 5;

    /** What ends a call. */
    @FunctionalInterface
    interface Ending {

        /** Does it. */
        void end(BlockedCall call) throws IOException;
    }

    static Stream<Arguments> calls() {
        return Stream.of(Road.values()).flatMap(road -> Stream.of(Moment.values())
                .flatMap(moment -> endings(moment).map(ending -> Arguments.of(road, moment, ending))));
    }

    private static Stream<Named<Ending>> endings(Moment moment) {
        Stream<Named<Ending>> always = Stream.of(
                Named.of("interrupted", call -> call.thread().interrupt()),
                Named.of("client closed", call -> call.client().close()));
        Stream<Named<Ending>> answered =
                Stream.of(Named.of("answer closed", call -> call.response().close()));
        return moment.compareTo(Moment.BODY) < 0 ? always : Stream.concat(always, answered);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("calls")
    void aCallThatWaitsEndsSoon(Road road, Moment moment, Ending ending) throws Exception {
        try (BlockedCall call = BlockedCall.in(moment, road)) {
            assertThat(call.outcome().isDone()).as("it waits").isFalse();

            ending.end(call);

            assertThat(call.outcome().get(SOON_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);
        }
    }

    /** Whoever called it must see that, too. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void anInterruptedThreadStaysInterrupted(Road road) {
        boolean stays = Exchanges.within(() -> {
            try (RawServer server = RawServer.at(road);
                    var client = Clients.ours(server)) {
                server.on(peer -> Thread.sleep(60_000));
                Thread.currentThread().interrupt();
                assertThat(Exchanges.attempt(client, Exchanges.request("GET"))).isInstanceOf(Verdict.Broken.class);
                return Thread.interrupted();
            }
        });

        assertThat(stays).isTrue();
    }

    /** Closed answers and clients are not an error once more. */
    @ParameterizedTest
    @EnumSource(Road.class)
    void closingTwiceIsNoTrouble(Road road) throws Exception {
        try (BlockedCall call = BlockedCall.in(Moment.BODY, road)) {
            call.response().close();
            call.response().close();
            call.client().close();
            call.client().close();
            call.response().close();

            assertThat(call.outcome().get(SOON_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void aClosedClientAsksNobody(Road road) throws Exception {
        try (RawServer server = RawServer.at(road)) {
            var client = Clients.ours(server);
            client.close();

            assertThat(Exchanges.ask(client, "GET")).isInstanceOf(Verdict.Broken.class);
        }
    }
}
