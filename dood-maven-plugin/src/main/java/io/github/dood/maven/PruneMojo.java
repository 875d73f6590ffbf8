package io.github.dood.maven;

import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        prune(() -> dood().leftovers(), leftover -> dood().remove(leftover));
    }

    /**
     * Lists what there is, and removes what may be removed unless the user only wants the list.
     *
     * @param remover tells whether it could be removed
     */
    void prune(Supplier<List<Leftover>> leftovers, Predicate<Leftover> remover) {
        boolean onlyLists = Units.truth("prune.dryRun", dryRun);
        List<Leftover> all = leftovers.get();
        if (all.isEmpty()) {
            getLog().info("dood: nothing is left on the engine");
            return;
        }
        all.forEach(leftover -> getLog().info("dood: " + describe(leftover)));
        int refused = onlyLists ? keep() : remove(all, remover);
        adviseOn(all);
        if (refused > 0) {
            throw new DoodException("%d of %d could not be removed, as said above".formatted(refused, all.size()));
        }
    }

    private static String describe(Leftover leftover) {
        String owner =
                switch (leftover.state()) {
                    case LIVING -> "its run or its job goes on";
                    case DEAD -> "its run was killed";
                    case UNKNOWN -> "its run cannot be seen from here";
                    case ANOTHERS ->
                        "its labels were made for something else, as in an image that was made of a container with"
                                + " docker commit, or it was renamed; it is left alone";
                };
        return "%s, made %s: %s".formatted(leftover, leftover.created(), owner);
    }

    private int keep() {
        getLog().info("dood: nothing was removed");
        return 0;
    }

    /** How many the engine did not remove: one that it keeps is no reason to keep the others. */
    private int remove(List<Leftover> all, Predicate<Leftover> remover) {
        int removed = 0;
        int refused = 0;
        for (Leftover leftover : all) {
            try {
                if (leftover.state() == OwnerState.DEAD && remover.test(leftover)) {
                    removed++;
                }
            } catch (EngineException failure) {
                getLog().warn("dood: " + failure.getMessage());
                refused++;
            }
        }
        getLog().info("dood: removed %d of %d".formatted(removed, all.size()));
        return refused;
    }

    private void adviseOn(List<Leftover> all) {
        List<Leftover> unknown = all.stream()
                .filter(leftover -> leftover.state() == OwnerState.UNKNOWN)
                .toList();
        if (!unknown.isEmpty()) {
            getLog().info("dood: " + advice(unknown));
        }
    }

    /** What to do with those whose owners cannot be seen from here: commands to be copied, with no name that a shell reads. */
    static String advice(List<Leftover> unknown) {
        List<Leftover> named = unknown.stream().filter(Leftover::isNamedPlainly).toList();
        String commands = Stream.of(
                        command("docker rm --force --volumes ", named, Leftover.Kind.CONTAINER),
                        command("docker volume rm ", named, Leftover.Kind.VOLUME))
                .filter(command -> !command.isEmpty())
                .collect(Collectors.joining(" && "));
        String strange = named.size() == unknown.size()
                ? ""
                : "%d have names that no engine gives: look what answers in its place"
                        .formatted(unknown.size() - named.size());
        return Stream.of(
                        commands.isEmpty()
                                ? ""
                                : "if you are sure that no run elsewhere uses what cannot be seen from here: "
                                        + commands,
                        strange)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String command(String start, List<Leftover> leftovers, Leftover.Kind kind) {
        String names = leftovers.stream()
                .filter(leftover -> leftover.kind() == kind)
                .map(Leftover::name)
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? "" : start + names;
    }
}
