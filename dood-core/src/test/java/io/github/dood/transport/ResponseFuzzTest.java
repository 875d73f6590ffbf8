package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import java.io.IOException;
import java.util.Arrays;
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

    private static RoadServers servers;

    @BeforeContainer
    static void listen() {
        servers = new RoadServers();
    }

    @AfterContainer
    static void stop() throws IOException {
        servers.close();
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

    private static void neverWrong(Road road, Reply reply, int pieces) {
        Verdict expected = ReferenceReader.read(reply.method(), reply.bytes());
        Verdict got = ask(road, reply, pieces);
        if (got instanceof Verdict.Whole) {
            assertThat(got).as("%s", reply).isEqualTo(expected);
        }
    }

    private static Verdict ask(Road road, Reply reply, int pieces) {
        servers.server(road).on(peer -> {
            peer.head();
            reply.sendTo(peer, pieces);
        });
        return Exchanges.ask(servers.client(road), reply.method());
    }
}
