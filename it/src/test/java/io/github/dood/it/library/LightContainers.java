package io.github.dood.it.library;

import java.nio.charset.StandardCharsets;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** A user of Testcontainers, whose word is an image. Prints what its container says. */
public final class LightContainers {

    private LightContainers() {}

    public static void main(String[] words) throws Exception {
        try (GenericContainer<?> container =
                new GenericContainer<>(words[0]).withCommand("sh", "-c", "echo from the log; sleep 600")) {
            container.start();
            container.copyFileToContainer(Transferable.of("from a file"), "/tmp/file");
            System.out.println(container.execInContainer("cat", "/tmp/file").getStdout());
            System.out.println(container.getLogs().strip());
            String back = container.copyFileFromContainer(
                    "/tmp/file", stream -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            System.out.println("back again, " + back);
        }
        System.exit(0);
    }
}
