package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.transport.BlockedCall.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Calls that end well, that break and that are broken off, in many rounds. Prints after the first round, after the last one
 * and after the clients were closed what it holds: open files and threads.
 */
final class LeakProgram {

    private static final int ROUNDS = 3;

    private static final int CALLS = 10;

    private static final int SETTLE_MILLIS = 1_500;

    private static final int DEADLINE_SECONDS = 30;

    private static final Set<String> OF_THE_TESTS = Set.of("exchange", "peer");

    private LeakProgram() {}

    public static void main(String[] words) throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            for (Road road : Road.values()) {
                answers(road);
                withoutTls(road);
                for (Moment moment : Moment.values()) {
                    breakOff(road, moment, round);
                }
            }
            if (round == 1 || round == ROUNDS) {
                System.out.println(held());
            }
        }
    }

    private static void answers(Road road) throws IOException {
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = Clients.ours(server)) {
            for (String sample : Reply.SAMPLES) {
                for (int left : new int[] {0, 3}) {
                    server.on(peer -> {
                        peer.head();
                        peer.send(sample.substring(0, sample.length() - left));
                    });
                    Exchanges.ask(client, "GET");
                    Exchanges.ask(client, "HEAD");
                }
            }
        }
    }

    /** Of a client whose certificates cannot be used, which is seen once it connects. */
    private static void withoutTls(Road road) throws IOException {
        try (RawServer server = RawServer.at(road);
                DockerHttpClient client = SocketHttpClient.builder()
                        .dockerHost(server.address())
                        .sslConfig(() -> {
                            throw new KeyStoreException("the key is of no known kind");
                        })
                        .build()) {
            for (int call = 0; call < CALLS; call++) {
                Exchanges.ask(client, "GET");
            }
        }
    }

    private static void breakOff(Road road, Moment moment, int round) throws Exception {
        try (BlockedCall call = BlockedCall.in(moment, road)) {
            if (round % 2 == 0) {
                call.thread().interrupt();
            } else {
                call.client().close();
            }
            call.outcome().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Once the other end has noticed as well. */
    private static String held() throws Exception {
        Thread.sleep(SETTLE_MILLIS);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !OF_THE_TESTS.contains(thread.getName()))
                .count();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count() + " " + threads;
        }
    }
}
