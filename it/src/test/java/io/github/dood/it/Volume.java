package io.github.dood.it;

import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/**
 * A named volume of a test, with a name that no other build has; removed when it is closed.
 *
 * @param name its name on the engine
 */
record Volume(String name) implements AutoCloseable {

    static Volume create() {
        String name = "dood-it-" + UUID.randomUUID();
        DockerClientFactory.instance()
                .client()
                .createVolumeCmd()
                .withName(name)
                .withLabels(Map.of("io.github.dood.it", "volume"))
                .exec();
        return new Volume(name);
    }

    @Override
    public void close() {
        DockerClientFactory.instance().client().removeVolumeCmd(name).exec();
    }
}
