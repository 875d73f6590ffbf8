package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.run.LockMode;
import io.github.dood.run.Memory;
import io.github.dood.run.ToolRunBuilder;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool takes over something from earlier builds, or leaves something to later ones. */
abstract class AbstractMemoryMojo extends AbstractImageMojo {

    /**
     * Whether the image comes by its digest in the project's {@code compose.dood.yaml}, which {@code mvn dood:lock} writes:
     * {@code pinned}, {@code frozen} or {@code off}. An image that it does not have, or has with another tag, is a warning with
     * pinned, and an error with frozen. {@code auto} is frozen in a CI job, pinned elsewhere, and off where there is no such file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.lock", defaultValue = "auto")
    private String lock;

    /** Tells what lives on between runs, and where. */
    final void remember(ToolRunBuilder run, Dood dood) {
        run.memory(Memory.NONE
                .withProject(project(dood.projectDirectory()))
                .withLock(Units.choice("lock", lock, LockMode.class)));
    }
}
