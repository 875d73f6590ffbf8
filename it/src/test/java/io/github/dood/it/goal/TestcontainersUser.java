package io.github.dood.it.goal;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import java.nio.file.Path;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;

/** A program of a job that binds a directory into a container of Testcontainers. */
public final class TestcontainersUser {

    private TestcontainersUser() {}

    /** @param args an image and a directory with a file named file */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[1]).toAbsolutePath();
        try (Dood dood = Dood.open()) {
            Path onHost = dood.hostPath(directory);
            System.out.println("host path " + onHost);
            System.out.println("told: " + read(args[0], onHost, "/data", "/data/file"));
            Path file = dood.hostPath(directory.resolve("file"));
            System.out.println("file told: " + read(args[0], file, "/data", "/data"));
        } catch (DoodException failure) {
            System.out.println(failure.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static String read(String image, Path source, String target, String file) throws Exception {
        try (GenericContainer<?> container = new GenericContainer<>(image)) {
            container
                    .withCommand("sleep", "60")
                    .withFileSystemBind(source.toString(), target, BindMode.READ_ONLY)
                    .start();
            return container.execInContainer("cat", file).getStdout().strip();
        }
    }
}
