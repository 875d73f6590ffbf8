package io.github.dood.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The classes of TLS take longer to load than a call takes, so they are loaded where TLS is spoken, and nowhere else. */
@Timeout(60)
class TlsClassesTest {

    private static final String BEGIN = "io.github.dood.transport.TlsClassesTest$Begin";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Road.class,
            names = {"UNIX", "TCP"})
    void noneIsLoadedWithoutTls(Road road) throws Exception {
        Path log = folder.resolve("classes");
        try (RawServer engine =
                RawServer.answering(road, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + log + "::filesize=0",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Caller.class.getName(),
                            engine.address().toString())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
        }
        List<String> classes = classesIn(log);

        assertThat(classes).contains(SocketHttpClient.class.getName(), ChunkedBody.class.getName());
        assertThat(classes.subList(classes.indexOf(BEGIN), classes.size()))
                .noneMatch(name -> name.startsWith("javax.net.ssl")
                        || name.startsWith("sun.security")
                        || name.startsWith("java.security")
                        || name.startsWith("javax.crypto")
                        || name.startsWith("io.github.dood.transport.Tls")
                                && !name.startsWith(getClass().getName())
                        // Newer releases of the JDK have lambdas and streams of their own on the way.
                        || name.startsWith("io.github.dood") && name.contains("Lambda"))
                .hasSizeLessThan(200);
    }

    private static List<String> classesIn(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "").replaceFirst(" source: .*", ""))
                    .collect(Collectors.toList());
        }
    }

    /** What is loaded before it has nothing to do with a call. */
    static final class Begin {

        static void here() {}
    }

    /** Calls an engine, as a program of its own. */
    static final class Caller {

        public static void main(String[] arguments) throws Exception {
            URI engine = URI.create(arguments[0]);
            // The JDK's own channels need random numbers and lambdas, whoever uses them.
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
            SocketChannel.open().close();
            Begin.here();
            try (SocketHttpClient client = SocketHttpClient.builder()
                            .dockerHost(engine)
                            .sslConfig(null)
                            .build();
                    DockerHttpClient.Response response = client.execute(DockerHttpClient.Request.builder()
                            .method("POST")
                            .path("/")
                            .bodyBytes(new byte[10])
                            .build())) {
                response.getBody().readAllBytes();
            }
        }
    }
}
