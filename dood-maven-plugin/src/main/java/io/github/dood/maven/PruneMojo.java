package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.run.Leftover;
import io.github.dood.run.ToolCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists what runs of dood have on the engine, and removes what killed ones left there. What belongs to a living run, or to one
 * that cannot be seen from here, is left alone.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "prune",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class PruneMojo extends AbstractDoodMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.prune.skip", defaultValue = "false")
    private String skipPrune;

    /**
     * Whether everything is only listed, and nothing is removed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.prune.dryRun", defaultValue = "false")
    private String dryRun;

    /**
     * How long a cache of a tool must not have been used to be removed as well, such as {@code 30d}. By default all caches are left
     * alone, and one that a container has in any case.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.prune.caches")
    private String caches;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("prune.skip", skipPrune);
    }

    @Override
    void perform() {
        Dood dood = dood();
        Optional<Duration> unused = unusedTime();
        prune(dood::leftovers, dood::remove);
        if (unused.isPresent()) {
            pruneCaches(unused.get(), dood.caches()::list, dood.caches()::remove);
        }
    }

    /** How long a cache must not have been used; none where all stay. */
    Optional<Duration> unusedTime() {
        return Optional.ofNullable(caches).map(text -> Units.age("prune.caches", text));
    }

    /** The same over caches from elsewhere. */
    void pruneCaches(Duration unused, Supplier<List<ToolCache>> all, Predicate<ToolCache> remover) {
        new CachePruning(unused, onlyLists(), remover, getLog()).perform(all.get());
    }

    private boolean onlyLists() {
        return Units.truth("prune.dryRun", dryRun);
    }

    /** The same over leftovers from elsewhere. */
    void prune(Supplier<List<Leftover>> leftovers, Predicate<Leftover> remover) {
        new Pruning(onlyLists(), remover, getLog()).perform(leftovers.get());
    }
}
