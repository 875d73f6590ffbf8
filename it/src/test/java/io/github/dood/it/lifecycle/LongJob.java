package io.github.dood.it.lifecycle;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A job for a program that runs many tools over the {@link Workspaces}.
 *
 * @param job the job, which has the classes of this process
 * @param before what was on the engine
 */
record LongJob(Job job, Footprint before) implements AutoCloseable {

    static LongJob start(String name) throws IOException {
        List<Mount> mounts = new ArrayList<>(Classes.mounts());
        mounts.add(Mounts.bind(SampleWorkspace.scratch(name), "/bound"));
        Job job = Job.inVolume("/builds/group/project-" + UUID.randomUUID(), mounts.toArray(Mount[]::new));
        return new LongJob(job, footprint(job));
    }

    private static Footprint footprint(Job job) {
        return Footprint.of(Path.of(job.projectDirectory()), job.id());
    }

    /** The words for {@link Workspaces#of}: in the volume, in the bind, and in the volume again, to be copied. */
    String workspaces() {
        return "%1$s/shared /bound %1$s/copied".formatted(job.projectDirectory());
    }

    /** Runs a command line that finds the programs of the tests. */
    Commands.Outcome run(String line) {
        return job.run(Map.of("CLASSPATH", Classes.asPath()), line);
    }

    /** What its runs have left on the engine. */
    Footprint left() {
        return footprint(job).since(before);
    }

    @Override
    public void close() {
        try (job) {
            job.succeed("rm -rf /bound/* /builds/*");
        }
    }
}
