package io.github.dood.it.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dood.it.support.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/**
 * An engine at a socket that makes nothing up but its answers: its one tool prints two lines, and ends with an exit code. One
 * of its answers is a lie; all others are those of a real engine.
 */
final class LyingEngine implements AutoCloseable {

    /** What its tool prints. */
    static final String OUTPUT = "one\ntwo\n";

    /** The id of a container that others made. */
    static final String STRANGERS = "5".repeat(64);

    private static final String ID = "0123456789abcdef".repeat(4);

    private static final int TOOL_MILLIS = 50;

    private final Path socket;

    private final Lie lie;

    private final int exitCode;

    private final ServerSocketChannel server;

    private volatile boolean askedForStrangers;

    private final CountDownLatch started = new CountDownLatch(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile JsonArray mounts = new JsonArray();

    private volatile boolean pulled;

    private volatile boolean told;

    private LyingEngine(Path socket, Lie lie, int exitCode, ServerSocketChannel server) {
        this.socket = socket;
        this.lie = lie;
        this.exitCode = exitCode;
        this.server = server;
    }

    /**
     * Begins to listen.
     *
     * @param socket where
     * @param lie which answer is another one
     * @param exitCode of the tool, whatever is said of it
     */
    static LyingEngine start(Path socket, Lie lie, int exitCode) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket), 100);
            LyingEngine engine = new LyingEngine(socket, lie, exitCode, server);
            Background.start("lying engine", engine::accept);
            return engine;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path socket() {
        return socket;
    }

    Lie lie() {
        return lie;
    }

    /** Whether it has been asked for what it lies about. */
    boolean hasLied() {
        return told;
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            Background.start("lying engine", () -> serve(client));
        }
    }

    /** Whether a call was about the container of another. */
    boolean wasAskedForAStrangers() {
        return askedForStrangers;
    }

    private void serve(SocketChannel client) throws IOException {
        try (Exchange exchange = Exchange.read(client)) {
            askedForStrangers |= exchange.call().contains(STRANGERS);
            if (exchange.call().matches(lie.call())) {
                told = true;
                lie.teller().tell(exchange, () -> honest(exchange));
            } else {
                honest(exchange);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a real engine answers. */
    private void honest(Exchange exchange) throws IOException, InterruptedException {
        String call = exchange.call();
        if (call.equals("GET /version")) {
            exchange.send(200, "{\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\",\"Version\":\"20.10.24\"}");
        } else if (call.equals("GET /info")) {
            exchange.send(200, "{\"ID\":\"A\",\"Driver\":\"overlay2\",\"SecurityOptions\":[]}");
        } else if (call.matches("GET /images/.*/json")) {
            boolean isThere = !call.contains("absent") || pulled;
            exchange.send(
                    isThere ? 200 : 404,
                    isThere
                            ? "{\"Id\":\"sha256:1\",\"RepoDigests\":[],\"Os\":\"linux\",\"Architecture\":\"amd64\"}"
                            : "{\"message\":\"No such image\"}");
        } else if (call.equals("POST /images/create")) {
            pulled = true;
            exchange.send(200, "{\"status\":\"Pulling fs layer\",\"id\":\"a\"}\r\n{\"status\":\"Done\"}\r\n");
        } else if (call.equals("GET /containers/json")) {
            exchange.send(200, "[]");
        } else if (call.equals("GET /volumes")) {
            exchange.send(200, "{\"Volumes\":[],\"Warnings\":null}");
        } else if (call.equals("POST /volumes/create")) {
            exchange.send(201, "{\"Name\":\"v\",\"Mountpoint\":\"/var/lib/docker/volumes/v/_data\"}");
        } else {
            honestAboutContainer(exchange, call);
        }
    }

    private void honestAboutContainer(Exchange exchange, String call) throws IOException, InterruptedException {
        switch (call.replaceFirst("/containers/dood-[^/]+", "/containers/NAME")) {
            case "POST /containers/create" -> {
                JsonObject wanted = JsonParser.parseString(new String(exchange.body(), StandardCharsets.UTF_8))
                        .getAsJsonObject();
                mounts = mountPoints(wanted.getAsJsonObject("HostConfig").getAsJsonArray("Mounts"));
                exchange.send(201, "{\"Id\":\"%s\",\"Warnings\":[]}".formatted(ID));
            }
            case "HEAD /containers/NAME/archive" -> {
                // A copy has what was sent to it.
                String workspace = socket.resolveSibling("workspace").toString();
                exchange.stat(Path.of(exchange.parameter("path").replaceFirst("^/dood(?=/|$)", workspace)));
            }
            case "PUT /containers/NAME/archive" -> {
                exchange.drain();
                exchange.send(200, "");
            }
            case "POST /containers/NAME/wait" -> {
                exchange.begin(200, "application/json");
                ended.await();
                exchange.chunk("{\"StatusCode\":%d}\n".formatted(exitCode));
                exchange.chunk("");
            }
            case "POST /containers/NAME/attach" -> {
                exchange.head(200, "Content-Type: application/vnd.docker.raw-stream");
                started.await();
                exchange.frame(1, "one\n");
                exchange.frame(2, "two\n");
                ended.await();
            }
            case "POST /containers/NAME/start" -> {
                started.countDown();
                Background.start("lying engine", () -> {
                    Thread.sleep(TOOL_MILLIS);
                    ended.countDown();
                });
                exchange.head(204);
            }
            case "GET /containers/NAME/json" -> exchange.send(200, description(status()));
            case "POST /containers/NAME/kill" -> {
                ended.countDown();
                exchange.head(204);
            }
            case "DELETE /containers/NAME" -> {
                ended.countDown();
                exchange.head(204);
            }
            default -> exchange.send(404, "{\"message\":\"page not found\"}");
        }
    }

    private String status() {
        if (started.getCount() > 0) {
            return "created";
        }
        return ended.getCount() > 0 ? "running" : "exited";
    }

    /** A container as the engine describes it, with a state that is JSON. */
    static String described(String state) {
        return "{\"Id\":\"%s\",\"Name\":\"/tool\",\"State\":%s}".formatted(ID, state);
    }

    private String description(String status) {
        return ("{\"Id\":\"%s\",\"Name\":\"/tool\",\"Image\":\"sha256:1\",\"Config\":{\"Image\":\"image\"},"
                        + "\"State\":{\"Status\":\"%s\",\"ExitCode\":%d,\"OOMKilled\":false},\"Mounts\":%s}")
                .formatted(ID, status, status.equals("exited") ? exitCode : 0, mounts);
    }

    private static JsonArray mountPoints(JsonArray wanted) {
        JsonArray points = new JsonArray();
        for (JsonElement mount : wanted) {
            JsonObject point = new JsonObject();
            point.add("Type", mount.getAsJsonObject().get("Type"));
            point.add("Source", mount.getAsJsonObject().get("Source"));
            point.add("Destination", mount.getAsJsonObject().get("Target"));
            point.addProperty("RW", !mount.getAsJsonObject().get("ReadOnly").getAsBoolean());
            points.add(point);
        }
        return points;
    }

    /** As the engine writes a file's description into a header. */
    static String stat(Path file) throws IOException {
        String stat = "{\"name\":\"%s\",\"size\":%d,\"mode\":420,\"mtime\":\"%s\",\"linkTarget\":\"\"}"
                .formatted(
                        file.getFileName(),
                        Files.size(file),
                        Files.getLastModifiedTime(file).toInstant());
        return Base64.getEncoder().encodeToString(stat.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
