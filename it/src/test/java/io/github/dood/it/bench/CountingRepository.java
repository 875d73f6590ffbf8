package io.github.dood.it.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives out the files of a local repository over HTTP, as a remote one would, and keeps what was asked for. */
final class CountingRepository implements AutoCloseable {

    /** As many as Maven asks at once. */
    private static final int CONNECTIONS = 5;

    private static final String CHECKSUM = ".sha1";

    private final Path folder;

    private final HttpServer server;

    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private CountingRepository(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Listens on the loopback address, on a free port. */
    static CountingRepository of(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountingRepository repository = new CountingRepository(folder.toRealPath(), server);
        server.createContext("/", repository::answer);
        server.setExecutor(repository.connections);
        server.start();
        return repository;
    }

    /** Settings by which Maven asks this repository for everything, and no other. */
    String settings() {
        String repository = """
                <id>central</id><url>http://127.0.0.1:%d</url>
                <releases><enabled>true</enabled></releases><snapshots><enabled>true</enabled></snapshots>
                """.formatted(server.getAddress().getPort());
        return """
                <settings>
                  <profiles><profile>
                    <id>counting</id>
                    <repositories><repository>%1$s</repository></repositories>
                    <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>counting</activeProfile></activeProfiles>
                </settings>
                """.formatted(repository);
    }

    /** All that was asked for so far, in no particular order. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = folder.resolve(name).normalize();
            byte[] content = {};
            boolean found = true;
            if (name.endsWith(CHECKSUM) && isGiven(without(file))) {
                content = checksum(Files.readAllBytes(without(file)));
            } else if (isGiven(file)) {
                content = Files.readAllBytes(file);
            } else {
                found = false;
            }
            requests.add(new Request(name, found, content.length));
            exchange.sendResponseHeaders(found ? 200 : 404, found ? content.length : -1);
            exchange.getResponseBody().write(content);
        }
    }

    private boolean isGiven(Path file) {
        return file.startsWith(folder) && Files.isRegularFile(file);
    }

    private static Path without(Path checksum) {
        String name = checksum.getFileName().toString();
        return checksum.resolveSibling(name.substring(0, name.length() - CHECKSUM.length()));
    }

    private static byte[] checksum(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(content);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException absent) {
            throw new UncheckedIOException(new IOException(absent));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        connections.shutdownNow();
    }

    /**
     * What Maven asked for.
     *
     * @param name the path of the file
     * @param found whether it is there
     * @param bytes how long it is
     */
    record Request(String name, boolean found, int bytes) {

        boolean brought(String end) {
            return found && name.endsWith(end);
        }
    }
}
