package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BodySenderTest {

    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();

    /** Such as where no memory outside of the heap is left: whatever it is, the engine does not have all of the body. */
    @Test
    @Timeout(30)
    void whatFailsWhileItIsSentIsTheRequestsFailureAndEndsTheConnection() throws Exception {
        List<Throwable> printed = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> printed.add(failure));
        try (SocketChannel channel = SocketChannel.open()) {
            SocketConnection connection = new SocketConnection(channel, open) {
                @Override
                void send(ByteBuffer source) {
                    throw new OutOfMemoryError("Cannot reserve 65536 bytes");
                }
            };

            BodySender sender = BodySender.start(
                    connection, new byte[1], new ByteArrayInputStream(new byte[1]), BodySender.Form.CHUNKED);

            assertThatThrownBy(sender::await).isInstanceOf(OutOfMemoryError.class);
            assertThat(channel.isOpen()).isFalse();
            assertThat(open).isEmpty();
            assertThat(printed).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
