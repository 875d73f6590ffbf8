package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.run.Leftover;
import java.util.List;
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

    @Override
    boolean skipsThisGoal() {
        return Units.truth("prune.skip", skipPrune);
    }

    @Override
    void perform() {
        Dood dood = dood();
        prune(dood::leftovers, dood::remove);
    }

    /** The same over leftovers from elsewhere. */
    void prune(Supplier<List<Leftover>> leftovers, Predicate<Leftover> remover) {
        boolean onlyLists = Units.truth("prune.dryRun", dryRun);
        new Pruning(onlyLists, remover, getLog()).perform(leftovers.get());
    }
}
