package io.github.dood.it.dockerconfig;

import io.github.dood.it.support.Background;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Something that answers like an engine at several doors, and keeps who came, through which, with what. */
final class RecordingEngine implements AutoCloseable {

    private static final Path FILES =
            Path.of("../dood-core/src/test/resources/tls").toAbsolutePath();

    private static final char[] PASSWORD = "tests".toCharArray();

    private final List<Closeable> doors = new ArrayList<>();

    private final Map<String, String> addresses = new TreeMap<>();

    private final List<Call> calls = new ArrayList<>();

    /**
     * @param folder gets the sockets
     * @param authority issues clients' certificates, beside that of the tests' own files
     */
    RecordingEngine(Path folder, Path authority) throws IOException, GeneralSecurityException {
        open("tcp", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        open("tls", secured("engine.p12", authority));
        open("elsewhere", secured("elsewhere.p12", authority));
        openSocket("socket", folder.resolve("engine.sock"));
        openSocket("blank", folder.resolve("a b%20c.sock"));
    }

    /** A file for TLS, such as {@code ca.pem}. */
    static Path file(String name) {
        return FILES.resolve(name);
    }

    /** The doors' places by their names: host and port, or a path. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** What was asked since the last time. */
    List<Call> takeCalls() {
        synchronized (calls) {
            List<Call> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    private void open(String name, ServerSocket server) {
        addresses.put(name, "localhost:" + server.getLocalPort());
        doors.add(server);
        accept(() -> {
            Socket client = server.accept();
            return () -> {
                try (client) {
                    answer(
                            name,
                            client instanceof SSLSocket secured ? peerOf(secured) : "",
                            client.getInputStream(),
                            client.getOutputStream());
                }
                return null;
            };
        });
    }

    private void openSocket(String name, Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        addresses.put(name, path.toString());
        doors.add(server);
        accept(() -> {
            var client = server.accept();
            return () -> {
                try (client) {
                    answer(name, "", Channels.newInputStream(client), Channels.newOutputStream(client));
                }
                return null;
            };
        });
    }

    private static void accept(Callable<Callable<Void>> next) {
        Background.start("recording engine", () -> {
            while (true) {
                Callable<Void> answer = next.call();
                Background.start("recording engine", answer::call);
            }
        });
    }

    private static String peerOf(SSLSocket client) throws IOException {
        client.startHandshake();
        try {
            return client.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException nobody) {
            return "";
        }
    }

    private static ServerSocket secured(String keys, Path authority) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(file(keys))) {
            own.load(file, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD);
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        for (Path each : List.of(file("ca.pem"), authority)) {
            try (InputStream file = Files.newInputStream(each)) {
                authorities.setCertificateEntry(
                        each.toString(), CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setWantClientAuth(true);
        return server;
    }

    private void answer(String door, String client, InputStream stream, OutputStream answers) throws IOException {
        InputStream input = new BufferedInputStream(stream);
        for (String request = line(input); !request.isEmpty(); request = line(input)) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = line(input); !header.isEmpty(); header = line(input)) {
                headers.put(
                        header.substring(0, header.indexOf(':')),
                        header.substring(header.indexOf(':') + 1).strip());
            }
            String body = new String(
                    input.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))),
                    StandardCharsets.UTF_8);
            Call call = new Call(door, client, request.split(" ")[0], request.split(" ")[1], headers, body);
            synchronized (calls) {
                calls.add(call);
            }
            answers.write(answerTo(call).getBytes(StandardCharsets.UTF_8));
            answers.flush();
        }
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static String answerTo(Call call) {
        if (call.method().equals("HEAD") && !call.is("/_ping")) {
            return head(404, 0);
        }
        if (call.method().equals("DELETE")) {
            return head(204, 0);
        }
        if (call.is("/containers/create")) {
            return whole(201, "{\"Id\":\"%s\",\"Warnings\":[]}".formatted("0123456789abcdef".repeat(4)));
        }
        if (call.is("/_ping")) {
            return call.method().equals("HEAD") ? head(200, 2) : whole(200, "OK");
        }
        if (call.is("/version")) {
            return whole(200, "{\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\",\"Version\":\"20.10.24\"}");
        }
        if (call.is("/info")) {
            return whole(
                    200,
                    "{\"ID\":\"x\",\"IndexServerAddress\":\"https://index.docker.io/v1/\",\"Driver\":\"overlay2\"}");
        }
        if (call.is("/images/create")) {
            return whole(200, "{\"status\":\"done\"}");
        }
        if (call.path().contains("/images/")) {
            return whole(200, "{\"Id\":\"sha256:0\",\"RepoDigests\":[]}");
        }
        return call.is("/containers/json") ? whole(200, "[]") : whole(404, "{\"message\":\"no such thing\"}");
    }

    private static String whole(int status, String body) {
        return head(status, body.length()) + body;
    }

    private static String head(int status, int length) {
        return ("HTTP/1.1 %d Some\r\nApi-Version: 1.41\r\nOstype: linux\r\nDocker-Experimental: false\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
                .formatted(status, length);
    }

    @Override
    public void close() throws IOException {
        for (Closeable door : doors) {
            door.close();
        }
    }

    /**
     * One call.
     *
     * @param door through which it came
     * @param client the name in the caller's certificate; empty without one
     * @param method such as {@code GET}
     * @param path with the API's version and the query
     * @param headers of any case
     * @param body as text
     */
    record Call(String door, String client, String method, String path, Map<String, String> headers, String body) {

        /** Whether it asks for that, whatever the API's version. */
        boolean is(String wanted) {
            return path.replaceFirst("\\?.*", "")
                    .replaceFirst("^.*/v1\\.\\d+/", "/")
                    .endsWith(wanted);
        }
    }
}
