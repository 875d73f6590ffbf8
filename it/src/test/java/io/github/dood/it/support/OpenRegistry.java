package io.github.dood.it.support;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real registry without a password, on a random port of the engine's host, so that an image has a digest. */
public final class OpenRegistry implements AutoCloseable {

    private static final String SETTINGS =
            "version: 0.1\\nstorage:\\n  filesystem:\\n    rootdirectory: /var/lib/registry\\nhttp:\\n  addr: :5000\\n";

    private final GenericContainer<?> container = new GenericContainer<>(ServiceImages.REGISTRY)
            .withExposedPorts(5000)
            .withCommand(
                    "sh",
                    "-c",
                    "printf '%s' > /tmp/settings && exec docker-registry serve /tmp/settings".formatted(SETTINGS))
            .waitingFor(Wait.forHttp("/v2/").forStatusCode(200));

    private final DockerClient client = DockerClientFactory.instance().client();

    private OpenRegistry() {}

    /** Starts a registry with nothing in it. */
    public static OpenRegistry start() {
        OpenRegistry registry = new OpenRegistry();
        registry.container.start();
        return registry;
    }

    /** Gives the registry an image of the engine, and returns its name there, with tag and digest. */
    public String offer(String image) throws InterruptedException {
        String name = "localhost:%d/tools/tool".formatted(container.getMappedPort(5000));
        client.tagImageCmd(image, name, "1").exec();
        client.pushImageCmd(name + ":1").start().awaitCompletion();
        String digest = client.inspectImageCmd(name + ":1").exec().getRepoDigests().stream()
                .filter(known -> known.startsWith(name + "@"))
                .findFirst()
                .orElseThrow();
        return name + ":1" + digest.substring(digest.indexOf('@'));
    }

    /** Takes the image's names from the engine. */
    public void forget(String image) {
        String name = image.substring(0, image.indexOf('@'));
        client.removeImageCmd(name).withNoPrune(true).exec();
    }

    @Override
    public void close() {
        container.close();
    }
}
