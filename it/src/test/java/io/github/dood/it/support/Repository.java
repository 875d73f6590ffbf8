package io.github.dood.it.support;

import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * A volume with the plugin and all it needs, for the Maven of job containers, as GitLab's cache would bring it. One for
 * all tests of this process.
 */
final class Repository {

    /** Where Java finds Maven's and the plugin's classes ready made. */
    static final String CLASSES = Maven.REPOSITORY + "/classes.jsa";

    private static final Volume VOLUME = filled();

    private Repository() {}

    static String volumeName() {
        return VOLUME.name();
    }

    /** For the end of this process, when no job has it any more. */
    static void remove() {
        VOLUME.close();
    }

    private static Volume filled() {
        Volume volume = Volume.create();
        try (GenericContainer<?> carrier =
                Containers.started(Images.JOB, Mounts.volume(volume.name(), Maven.REPOSITORY))) {
            Path staged = Path.of(System.getProperty("dood.it.repository"));
            carrier.copyFileToContainer(MountableFile.forHostPath(staged), Maven.REPOSITORY);
            // It finds no engine, but has loaded what a run needs by then.
            Commands.run(
                    carrier,
                    "/tmp",
                    Map.of("MAVEN_OPTS", "-Xlog:disable -XX:ArchiveClassesAtExit=" + CLASSES),
                    Maven.offline("dood:run -Ddood.image=none"));
            // Jobs of other users read it, too, and Maven notes there what it looked for.
            Commands.succeed(carrier, "chmod -R a+rwX " + Maven.REPOSITORY);
        }
        return volume;
    }
}
