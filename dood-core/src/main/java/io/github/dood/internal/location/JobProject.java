package io.github.dood.internal.location;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.MountTable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/**
 * The project that a job is for, as one engine can tell it from all others.
 *
 * @param identity no other project of jobs on this engine has the same
 * @param refs which of the project's jobs may take over from each other what tools leave, in words for people
 */
public record JobProject(String identity, String refs) {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * The project of a job.
     *
     * @param directory that has the project; counts only where no continuous integration system says whose job it is
     * @param nearby whether the engine is on the job's machine
     */
    static JobProject of(Context context, Environment environment, Path directory, boolean nearby) {
        Optional<CiSystem> system = context.job().system();
        if (system.isEmpty()) {
            return new JobProject(placeOf(context, environment, directory, nearby), "this directory");
        }
        Optional<String> identity = system.get().projectIdentity(environment);
        return new JobProject(
                identity.isPresent() ? identity.get() : placeOf(context, environment, directory, nearby),
                system.get().refGroup(environment).label());
    }

    /** A path in a container may be any project's, but what is mounted there is one's alone. */
    private static String placeOf(Context context, Environment environment, Path directory, boolean nearby) {
        Path real = environment.real(directory);
        if (context.evidence().isEmpty()) {
            return nearby ? "directory " + real : directoryOf(real, environment);
        }
        Iterator<MountTable> tables = context.jobMounts().iterator();
        Optional<MountTable.Location> location = tables.hasNext() ? told(tables.next(), real) : Optional.empty();
        if (location.isEmpty()) {
            return directoryOf(real, environment);
        }
        MountPoint mount = location.get().mount();
        return mount.volume().isEmpty()
                ? "directory " + location.get().hostPath().map(Path::toString).orElse(mount.source())
                : "volume %s at %s, %s"
                        .formatted(
                                mount.volume(),
                                mount.subpath().orElse("/"),
                                location.get().rest());
    }

    private static Optional<MountTable.Location> told(MountTable table, Path directory) {
        return table.guessed() ? Optional.empty() : table.locate(directory);
    }

    private static String directoryOf(Path directory, Environment environment) {
        return "directory %s of %s"
                .formatted(
                        directory,
                        environment.read(HOST_NAME).orElse("another machine").strip());
    }
}
