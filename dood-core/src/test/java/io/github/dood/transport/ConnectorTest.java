package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** A host with several addresses. */
class ConnectorTest {

    private static final InetAddress LISTENING = address("127.0.0.1");

    private static final InetAddress DEAF = address("127.0.0.2");

    /** No connection leads there: the system says that the network is unreachable, and sends nothing. */
    private static final InetAddress UNREACHABLE = address("224.0.0.1");

    private static InetAddress address(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    @Test
    void isReachedAtTheFirstThatAnswersWhateverIsWrongWithThoseBefore() throws Exception {
        try (RawServer engine = RawServer.at(Road.TCP);
                Connector connector = to(engine);
                SocketConnection made = connector.toAnyOf(DEAF, UNREACHABLE, LISTENING)) {
            assertThat(made).isNotNull();
        }
    }

    @Test
    void tellsWhatIsWrongWithTheLastWhereNoneAnswers() throws Exception {
        try (RawServer engine = RawServer.at(Road.TCP);
                Connector connector = to(engine)) {
            assertThatThrownBy(() -> connector.toAnyOf(UNREACHABLE, DEAF)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> connector.toAnyOf(DEAF, UNREACHABLE))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Network is unreachable");
        }
    }

    @Test
    void isNotAskedAnyMoreOnceTheClientIsClosed() throws Exception {
        try (RawServer engine = RawServer.at(Road.TCP)) {
            Connector connector = to(engine);
            connector.close();

            assertThatThrownBy(() -> connector.toAnyOf(DEAF, LISTENING)).hasMessage(Connector.CLOSED);
        }
    }

    private static Connector to(RawServer engine) {
        return new Connector(Address.of(engine.address()), null, null, null);
    }
}
