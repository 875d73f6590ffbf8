package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.run.LockMode;
import io.github.dood.run.Memory;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool takes over something from earlier builds, or leaves something to later ones. */
abstract class AbstractMemoryMojo extends AbstractImageMojo {

    private static final List<String> NO_CACHES = List.of("none");

    /**
     * Whether the image comes by its digest in the project's {@code compose.dood.yaml}, which {@code mvn dood:lock} writes:
     * {@code pinned}, {@code frozen} or {@code off}. An image that it does not have, or has with another tag, is a warning with
     * pinned, and an error with frozen. {@code auto} is frozen in a CI job, pinned elsewhere, and off where there is no such file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.lock", defaultValue = "auto")
    private String lock;

    /**
     * Directories of the tool's container that live on between runs, such as {@code /tmp/phpstan}: each is a volume of the engine that
     * belongs to the tool's user, and to this project, tool and kind of ref alone. It must not lie in the workspace. {@code none} for
     * none; by default those of the tool that dood knows by name. An engine that refuses them is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.caches")
    private List<String> caches;

    /** Tells what lives on between runs, and where. */
    final void remember(ToolRunBuilder run, Dood dood) {
        Memory memory = run.memory()
                .withProject(project(dood.projectDirectory()))
                .withLock(Units.choice("lock", lock, LockMode.class));
        List<String> named = Units.list(caches);
        run.memory(named.isEmpty() ? memory : memory.withCaches(named.equals(NO_CACHES) ? List.of() : named));
    }
}
