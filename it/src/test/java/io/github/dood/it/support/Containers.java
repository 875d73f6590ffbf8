package io.github.dood.it.support;

import com.github.dockerjava.api.model.Mount;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/** Containers that only stand there, for commands and files. */
public final class Containers {

    private Containers() {}

    public static GenericContainer<?> started(String image, Mount... mounts) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withCommand("sleep", "3600")
                .withCreateContainerCmdModifier(command -> Mounts.add(command, mounts));
        container.start();
        return container;
    }

    /** Runs a command line in the root of the files of the engine's host, which need not be this process's. */
    public static Commands.Outcome onEnginesHost(String line) {
        try (GenericContainer<?> host = started(Images.BASE, Mounts.bind(Path.of("/"), "/host"))) {
            return Commands.run(host, "/host", Map.of(), line);
        }
    }
}
