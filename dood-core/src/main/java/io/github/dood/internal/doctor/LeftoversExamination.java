package io.github.dood.internal.doctor;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.run.Grade;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What earlier runs left on the engine. Removes nothing. */
record LeftoversExamination(Engine engine, Leftovers leftovers) implements Examination {

    @Override
    public String title() {
        return "leftovers";
    }

    @Override
    public Grade gradeUnread() {
        return Grade.HINT;
    }

    @Override
    public void examine(Findings findings) {
        Map<String, List<Leftover>> byOwner = leftovers.list().stream()
                .collect(Collectors.groupingBy(
                        leftover -> leftover.owner() + leftover.state(), TreeMap::new, Collectors.toList()));
        byOwner.values().forEach(remains -> examine(remains, findings));
        if (byOwner.isEmpty()) {
            findings.ok("none");
        }
    }

    /** @param remains of one owner, in one state */
    private void examine(List<Leftover> remains, Findings findings) {
        String text = textOf(remains);
        if (remains.get(0).state() == OwnerState.ANOTHERS) {
            findings.ok(text + ", with labels that were made for something else, so that it is left alone");
        } else if (mayLive(remains)) {
            findings.ok(text + ", of a run that may go on");
        } else if (remains.get(0).state() == OwnerState.DEAD) {
            findings.hint(text + ", of a run that was killed", Advice.REMOVAL);
        } else {
            findings.hint(
                    text + ", of a run that was seen nowhere here",
                    advice(remains.stream().filter(Leftover::isNamedPlainly).toList()));
        }
    }

    /** @param named with names that are safe in a command */
    private static Advice advice(List<Leftover> named) {
        return named.isEmpty()
                ? new Advice("No engine gives such names: look what answers in its place.")
                : Advice.remove(namesOf(named, Leftover.Kind.CONTAINER), namesOf(named, Leftover.Kind.VOLUME));
    }

    private boolean mayLive(List<Leftover> remains) {
        return switch (remains.get(0).state()) {
            case LIVING -> true;
            case DEAD, ANOTHERS -> false;
            case UNKNOWN ->
                remains.stream().anyMatch(Leftover::running)
                        || CiSystems.labelsOf(remains.get(0).job())
                                .anyMatch(labels ->
                                        !engine.containers().withLabels(labels).isEmpty());
        };
    }

    private static List<String> namesOf(List<Leftover> remains, Leftover.Kind kind) {
        return remains.stream()
                .filter(leftover -> leftover.kind() == kind)
                .map(Leftover::name)
                .sorted()
                .toList();
    }

    private static String textOf(List<Leftover> remains) {
        return "job %s of project %s: containers %d, volumes %d, since %s"
                .formatted(
                        remains.get(0).job(),
                        remains.get(0).project(),
                        namesOf(remains, Leftover.Kind.CONTAINER).size(),
                        namesOf(remains, Leftover.Kind.VOLUME).size(),
                        remains.stream()
                                .map(Leftover::created)
                                .min(String::compareTo)
                                .orElseThrow());
    }
}
