package io.github.dood.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An engine that says what a test writes, byte for byte, and shows what it was sent. */
final class ScriptedEngine implements AutoCloseable {

    private static final Path FILES = Path.of("src/test/resources/tls");

    private static final char[] PASSWORD = "tests".toCharArray();

    private static final SSLContext OWN = context("engine.p12");

    private static final SSLContext TRUSTING = trusting();

    private final Listener server;

    private final Place place;

    private final Path socket;

    private final Script script;

    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();

    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    /** Where it listens. */
    enum Place {
        UNIX,
        TCP,
        TLS
    }

    /** What it does with one connection, which is closed behind it. */
    interface Script {

        void talk(Caller caller) throws Exception;
    }

    ScriptedEngine(Place place, Script script) throws IOException {
        this(place, OWN, script);
    }

    /** One with another certificate. */
    ScriptedEngine(Place place, SSLContext context, Script script) throws IOException {
        this.place = place;
        this.script = script;
        this.socket = Files.createTempDirectory("engine").resolve("s");
        this.server = place == Place.UNIX ? new UnixListener(socket) : new TcpListener(context);
        Thread thread = new Thread(this::accept, "scripted engine");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that answers every request with the same, as soon as it has its head. */
    static ScriptedEngine answering(Place place, String answer) throws IOException {
        return new ScriptedEngine(place, caller -> {
            caller.head();
            caller.say(answer);
        });
    }

    URI uri() {
        return place == Place.UNIX ? URI.create("unix://" + socket) : URI.create("tcp://localhost:" + server.port());
    }

    /** A client of it. */
    SocketHttpClient.Builder client() {
        SocketHttpClient.Builder client = SocketHttpClient.builder().dockerHost(uri());
        return place == Place.TLS ? client.sslConfig(() -> TRUSTING) : client;
    }

    /** What went wrong in its script; null when nothing did for a moment. */
    Throwable failure() throws InterruptedException {
        return failures.poll(200, TimeUnit.MILLISECONDS);
    }

    private void accept() {
        while (true) {
            try {
                Caller caller = server.accept(place == Place.TLS);
                callers.add(caller);
                Thread thread = new Thread(() -> talk(caller), "scripted engine's caller");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Caller caller) {
        try (caller) {
            script.talk(caller);
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }

    /** With the certificate in a file. */
    static SSLContext context(String keys) {
        try (InputStream file = Files.newInputStream(FILES.resolve(keys))) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(file, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(own, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** Believes the authority of the tests. */
    static SSLContext trusting() {
        return trusting("TLS");
    }

    /** The same, in versions of TLS up to one. */
    static SSLContext trusting(String version) {
        try {
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            try (InputStream file = Files.newInputStream(FILES.resolve("ca.pem"))) {
                authorities.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance(version);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Caller caller : callers) {
            caller.cut();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
