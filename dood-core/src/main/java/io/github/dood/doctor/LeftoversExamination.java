package io.github.dood.doctor;

import io.github.dood.context.Labels;
import io.github.dood.engine.Engine;
import io.github.dood.engine.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What earlier runs left on the engine. Removes nothing: another build may be using it. */
record LeftoversExamination(Engine engine) implements Examination {

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
        Map<String, Remains> byOwner = new TreeMap<>();
        engine.containers()
                .labelled(Labels.OWNER)
                .forEach(container -> remainsOf(container, byOwner).containers().add(container));
        engine.volumes()
                .volumesLabelled(Labels.OWNER)
                .forEach(volume -> remainsOf(volume, byOwner).volumes().add(volume));
        byOwner.forEach((owner, remains) -> examine(owner, remains, findings));
        if (byOwner.isEmpty()) {
            findings.ok("none");
        }
    }

    private static Remains remainsOf(Labelled thing, Map<String, Remains> byOwner) {
        return byOwner.computeIfAbsent(
                thing.labels().get(Labels.OWNER), any -> new Remains(new ArrayList<>(), new ArrayList<>()));
    }

    private void examine(String owner, Remains remains, Findings findings) {
        if (mayLive(owner, remains)) {
            findings.ok(remains + ", of a run that may go on");
        } else {
            findings.hint(
                    remains + ", of a run that was seen nowhere here",
                    Advice.remove(namesOf(remains.containers()), namesOf(remains.volumes())));
        }
    }

    private boolean mayLive(String owner, Remains remains) {
        return remains.containers().stream().anyMatch(Labelled::running)
                || Labels.livesHere(owner)
                || !engine.containers()
                        .withLabels(Map.of(Labels.GITLAB_JOB, remains.label(Labels.JOB)))
                        .isEmpty();
    }

    private static List<String> namesOf(List<Labelled> things) {
        return things.stream().map(Labelled::name).sorted().toList();
    }

    /** What one process made. */
    private record Remains(List<Labelled> containers, List<Labelled> volumes) {

        String label(String name) {
            return all().map(thing -> thing.labels().get(name))
                    .filter(Objects::nonNull)
                    .min(String::compareTo)
                    .orElse("unknown");
        }

        private Stream<Labelled> all() {
            return Stream.concat(containers.stream(), volumes.stream());
        }

        @Override
        public String toString() {
            return "job %s of project %s: containers %d, volumes %d, since %s"
                    .formatted(
                            label(Labels.JOB),
                            label(Labels.PROJECT),
                            containers.size(),
                            volumes.size(),
                            label(Labels.CREATED));
        }
    }
}
