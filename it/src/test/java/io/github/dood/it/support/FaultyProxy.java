package io.github.dood.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands before a real engine's socket and makes it sick. It passes on bytes and knows nothing of HTTP but how a request
 * begins, such as {@code GET /v1.41/info}: rules and commands find requests by regular expressions over that.
 */
public final class FaultyProxy implements AutoCloseable {

    private final Path engine;

    private final Path folder;

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();

    private volatile boolean patient;

    private volatile CountDownLatch gate = new CountDownLatch(0);

    private volatile Optional<ServerSocketChannel> server = Optional.empty();

    private FaultyProxy(Path engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** Starts the proxy. */
    public static FaultyProxy before(Path engine) {
        try {
            FaultyProxy proxy = new FaultyProxy(engine, Files.createTempDirectory("dood-it-proxy"));
            proxy.comeBack();
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where clients find it. */
    public Path socket() {
        return folder.resolve("engine.sock");
    }

    /** Does something with every request that matches; the first rule that does is taken. */
    public FaultyProxy on(String request, Fault fault) {
        rules.add(new Rule(Pattern.compile(request), fault));
        return this;
    }

    /** Forgets what was to be done with requests. */
    public void heal() {
        rules.clear();
    }

    /** The requests so far, in their order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Closes every connection whose last request matches, after some last bytes. */
    public void cut(String request, byte... last) {
        each(request, connection -> connection.end(last));
    }

    /** Passes nothing more to the clients whose last request matches. */
    public void stall(String request) {
        each(request, FaultyConnection::stall);
    }

    /** Passes nothing on, in either direction, until {@link #resume}. */
    public void pause() {
        gate = new CountDownLatch(1);
    }

    public void resume() {
        gate.countDown();
    }

    /** Takes the socket away, and closes every connection that nothing goes over. */
    public void vanish() {
        stopListening();
        cut("(?!.*/attach).*");
    }

    /** Ends as an engine that is killed. */
    public void die() {
        stopListening();
        cut(".*");
    }

    /** Listens again. */
    public void comeBack() {
        try {
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(UnixDomainSocketAddress.of(socket()));
            server = Optional.of(listening);
            Background.start("faulty proxy", () -> accept(listening));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitResumption() throws InterruptedException {
        gate.await();
    }

    /** Notes a request, and says what is to be done with it. */
    Fault faultOf(String request) {
        requests.add(request);
        return rules.stream()
                .filter(rule -> rule.request().matcher(request).find())
                .map(Rule::fault)
                .findFirst()
                .orElseGet(Fault.None::new);
    }

    void forget(FaultyConnection connection) {
        connections.remove(connection);
    }

    private void stopListening() {
        server.ifPresent(FaultyProxy::close);
        try {
            Files.deleteIfExists(socket());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on connections are accepted, and kept, also where there is no engine for them yet, as systemd does it. */
    public void keepAccepting() {
        patient = true;
    }

    private void accept(ServerSocketChannel listening) throws IOException {
        while (true) {
            SocketChannel client = listening.accept();
            Background.start("faulty proxy", () -> connect(client));
        }
    }

    private void connect(SocketChannel client) throws InterruptedException {
        while (client.isOpen()) {
            try {
                connect(client, SocketChannel.open(UnixDomainSocketAddress.of(engine)));
                return;
            } catch (IOException dead) {
                if (!patient) {
                    close(client);
                }
                Thread.sleep(200);
            }
        }
    }

    private void connect(SocketChannel client, SocketChannel engineSide) {
        FaultyConnection connection = new FaultyConnection(this, client, engineSide);
        connections.add(connection);
        Background.start("faulty proxy", connection::passRequests);
        Background.start("faulty proxy", connection::passAnswers);
    }

    private void each(String request, Consumer<FaultyConnection> action) {
        Predicate<String> matches = Pattern.compile(request).asMatchPredicate();
        connections.stream()
                .filter(connection -> matches.test(connection.request()))
                .forEach(action);
    }

    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        resume();
        die();
        try {
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Rule(Pattern request, Fault fault) {}
}
