package io.github.dood.it.support;

import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/**
 * A named volume of a test, with a name that no other build has; removed when it is closed.
 *
 * @param name its name on the engine
 */
public record Volume(String name) implements AutoCloseable {

    /** What the names of the tests' and the demo's volumes begin with. */
    public static final String PREFIX = "dood-it-";

    public static Volume create() {
        return create(PREFIX + UUID.randomUUID(), "local");
    }

    /** A volume of a driver. */
    public static Volume create(String name, String driver) {
        DockerClientFactory.instance()
                .client()
                .createVolumeCmd()
                .withName(name)
                .withDriver(driver)
                .exec();
        return new Volume(name);
    }

    @Override
    public void close() {
        DockerClientFactory.instance().client().removeVolumeCmd(name).exec();
    }
}
