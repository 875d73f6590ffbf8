package io.github.dood.maven;

import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/**
 * Lists what there is on the engine, and removes what may be removed unless the user only wants the list.
 *
 * @param onlyLists whether nothing is removed
 * @param remover tells whether it could be removed
 */
record Pruning(boolean onlyLists, Predicate<Leftover> remover, Log log) {

    /** Says what each is, and what becomes of it. */
    void perform(List<Leftover> all) {
        if (all.isEmpty()) {
            log.info("dood: nothing is left on the engine");
            return;
        }
        all.forEach(leftover -> log.info("dood: " + describe(leftover)));
        int refused = onlyLists ? keep() : remove(all);
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
        log.info("dood: nothing was removed");
        return 0;
    }

    /** How many the engine did not remove: one that it keeps is no reason to keep the others. */
    private int remove(List<Leftover> all) {
        int removed = 0;
        int refused = 0;
        for (Leftover leftover : all) {
            try {
                if (leftover.state() == OwnerState.DEAD && remover.test(leftover)) {
                    removed++;
                }
            } catch (EngineException failure) {
                log.warn("dood: " + failure.getMessage());
                refused++;
            }
        }
        log.info("dood: removed %d of %d".formatted(removed, all.size()));
        return refused;
    }

    private void adviseOn(List<Leftover> all) {
        List<Leftover> unknown = all.stream()
                .filter(leftover -> leftover.state() == OwnerState.UNKNOWN)
                .toList();
        if (!unknown.isEmpty()) {
            log.info("dood: " + advice(unknown));
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
