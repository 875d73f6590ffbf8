package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.Fuzz;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.SoftAssertions;

/**
 * The same answers through docker-java's own transport: where both deliver one, they deliver the same. Where one does not, the
 * reason is in {@link Difference}.
 */
class SecondOpinionTest {

    private static RawServer server;

    @BeforeContainer
    static void listen() {
        server = RawServer.at(Road.UNIX);
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Provide
    Arbitrary<Reply> whole() {
        return Reply.whole();
    }

    @Property(seed = Fuzz.SEED)
    void bothDeliverWhatIsWhole(@ForAll("whole") Reply reply) throws IOException {
        compare(reply, 2);
    }

    @Provide
    Arbitrary<Reply> mutated() {
        return Reply.mutated();
    }

    @Property(seed = Fuzz.SEED)
    void theyDifferWhereThereIsAReason(@ForAll("mutated") Reply reply) throws IOException {
        compare(reply, 1);
    }

    private static void compare(Reply reply, int pieces) throws IOException {
        server.on(peer -> {
            peer.head();
            reply.sendTo(peer, pieces);
        });
        Verdict ours = oursOf(reply);
        Verdict other = otherOf(reply);
        if (ours instanceof Verdict.Whole || other instanceof Verdict.Whole) {
            assertThat(ours.equals(other) || Difference.isKnown(ours, other))
                    .as("%s%nours: %s%nother: %s", reply, ours, other)
                    .isTrue();
        }
    }

    /** Or the reason would be none. */
    @Example
    void eachReasonIsTrue() throws IOException {
        SoftAssertions each = new SoftAssertions();
        for (Difference difference : Difference.values()) {
            Reply reply = Reply.of("GET", difference.example());
            server.on(peer -> {
                peer.head();
                reply.sendTo(peer, 1);
            });

            each.assertThat(oursOf(reply)).as("ours of %s", difference).matches(difference::explains);
            each.assertThat(otherOf(reply)).as("the other of %s", difference).isInstanceOf(Verdict.Whole.class);
        }
        each.assertAll();
    }

    private static Verdict oursOf(Reply reply) throws IOException {
        try (DockerHttpClient client = Clients.ours(server)) {
            return Exchanges.ask(client, reply.method());
        }
    }

    /** Each time a new one, since it keeps connections and takes what is left there for the next answer. */
    private static Verdict otherOf(Reply reply) throws IOException {
        try (DockerHttpClient client = Clients.zerodep(server)) {
            return Exchanges.ask(client, reply.method());
        }
    }
}
