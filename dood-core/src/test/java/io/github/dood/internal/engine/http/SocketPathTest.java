package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.run.EngineUnavailableException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A socket whose path is longer than systems take: most have about 100 bytes for it, however many a file's path may have. */
class SocketPathTest {

    @TempDir
    private Path folder;

    @Test
    void oneThatIsTooLongIsMadeShortByALink() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));
        Path link = Files.createSymbolicLink(folder.resolve("short"), deep);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(link.resolve("s")));

            Path socket = deep.resolve("s");
            assertThatThrownBy(() -> ask(socket))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("too long")
                    .hasMessageEndingWith(
                            "Systems take about 100 bytes for a socket's path: make a link, ln -s %s /tmp/engine.sock, and set"
                                            .formatted(socket)
                                    + " DOCKER_HOST=unix:///tmp/engine.sock.");
        }
    }

    private static void ask(Path socket) {
        Endpoint endpoint = new Endpoint(URI.create("unix://" + socket), Optional.empty(), "DOCKER_HOST");
        try (HttpEngine engine = new HttpEngine(endpoint, Optional.empty(), Duration.ofSeconds(10), JobAdvice.NONE)) {
            engine.version();
        }
    }
}
