package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.Fuzz;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What a peer answers, and how it comes: a body is delivered whole and exact, or it is an error. */
class ResponseFuzzTest {

    private static final Map<Road, RawServer> SERVERS = new EnumMap<>(Road.class);

    private static final Map<Road, DockerHttpClient> CLIENTS = new EnumMap<>(Road.class);

    @BeforeContainer
    static void listen() {
        for (Road road : Road.values()) {
            SERVERS.put(road, RawServer.at(road));
            CLIENTS.put(road, Clients.ours(SERVERS.get(road)));
        }
    }

    @AfterContainer
    static void stop() throws IOException {
        for (Road road : Road.values()) {
            CLIENTS.get(road).close();
            SERVERS.get(road).close();
        }
    }

    @Provide
    Arbitrary<Reply> whole() {
        return Reply.whole();
    }

    @Property(seed = Fuzz.SEED)
    void whatIsWholeIsDeliveredByteForByte(
            @ForAll("whole") Reply reply, @ForAll Road road, @ForAll @IntRange(min = 1, max = 12) int pieces) {
        Verdict expected = ReferenceReader.read(reply.method(), reply.bytes());

        assertThat(expected).isInstanceOf(Verdict.Whole.class);
        assertThat(ask(road, reply, pieces)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Reply> mutated() {
        return Reply.mutated();
    }

    @Property(seed = Fuzz.SEED)
    void whatIsNotWholeIsAnError(
            @ForAll("mutated") Reply reply, @ForAll Road road, @ForAll @IntRange(min = 1, max = 4) int pieces) {
        neverWrong(road, reply, pieces);
    }

    @Example
    void whatEndsAnywhereIsAnError() {
        for (Road road : Road.values()) {
            for (String sample : Reply.SAMPLES) {
                Reply all = Reply.of("GET", sample);
                assertThat(ask(road, all, all.bytes().length))
                        .isEqualTo(ReferenceReader.read(all.method(), all.bytes()));
                // An agreement on TLS takes long.
                int step = road == Road.TLS ? 13 : 1;
                for (int end = 0; end < all.bytes().length; end += step) {
                    neverWrong(road, new Reply("GET", Arrays.copyOf(all.bytes(), end)), 1);
                }
            }
        }
    }

    @Property(seed = Fuzz.SEED)
    void whatEndsWithinALongBodyIsAnError(@ForAll("whole") Reply reply, @ForAll Road road, @ForAll long place) {
        int end = Math.floorMod(place, reply.bytes().length);
        neverWrong(road, new Reply(reply.method(), Arrays.copyOf(reply.bytes(), end)), 2);
    }

    /** Without TLS such a body ends with its connection; with it an end that TLS does not tell of was made by somebody else. */
    @Example
    void whatIsCutBelowTlsIsAnError() {
        SERVERS.get(Road.TLS).on(peer -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\n\r\nhalf of it");
            peer.connection().close();
        });

        assertThat(Exchanges.ask(CLIENTS.get(Road.TLS), "GET")).isInstanceOf(Verdict.Broken.class);
    }

    private static void neverWrong(Road road, Reply reply, int pieces) {
        Verdict expected = ReferenceReader.read(reply.method(), reply.bytes());
        Verdict got = ask(road, reply, pieces);
        if (got instanceof Verdict.Whole) {
            assertThat(got).as("%s", reply).isEqualTo(expected);
        }
    }

    private static Verdict ask(Road road, Reply reply, int pieces) {
        SERVERS.get(road).on(peer -> {
            peer.head();
            reply.sendTo(peer, pieces);
        });
        return Exchanges.ask(CLIENTS.get(road), reply.method());
    }
}
