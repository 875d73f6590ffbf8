package io.github.dood.it.lifecycle;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/**
 * The containers that dood made for a job, looked up anew each time.
 *
 * @param job the job's id
 */
record Made(String job) {

    /** The names of those that are there, running or not. */
    List<String> names() {
        return containers().stream().map(Made::nameOf).sorted().toList();
    }

    /** The names of those that run. */
    List<String> running() {
        return containers().stream()
                .filter(container -> container.getState().equals("running"))
                .map(Made::nameOf)
                .sorted()
                .toList();
    }

    /** Waits until that many run. */
    List<String> awaitRunning(int count) {
        await(Duration.ofMinutes(3), () -> running().size() == count);
        return running();
    }

    /** Waits until none is there, and returns how long that took. */
    Duration awaitNone() {
        return await(Duration.ofSeconds(60), () -> names().isEmpty());
    }

    /** Waits for something that must come to pass, and returns how long that took. */
    static Duration await(Duration longest, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > longest.toNanos()) {
                throw new AssertionError("did not come to pass within " + longest);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Removes what a test leaves on purpose. */
    void remove() {
        DockerClient client = DockerClientFactory.instance().client();
        containers().forEach(container -> client.removeContainerCmd(container.getId())
                .withForce(true)
                .exec());
    }

    private List<Container> containers() {
        return DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.github.dood.job", job))
                .exec();
    }

    private static String nameOf(Container container) {
        return container.getNames()[0].substring(1);
    }
}
