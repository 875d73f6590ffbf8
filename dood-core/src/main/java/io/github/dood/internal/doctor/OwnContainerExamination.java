package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.ContainerLimits;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.OwnContainer;
import io.github.dood.internal.location.OwnContainerEvidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which container of the engine the job runs, and how that is known. */
final class OwnContainerExamination implements Examination {

    private final Context context;

    private final Path workspace;

    private Optional<OwnContainer> found = Optional.empty();

    /** @param workspace where a file is made that the container must show, if an engine can look there */
    OwnContainerExamination(Context context, Path workspace) {
        this.context = context;
        this.workspace = workspace;
    }

    /** The container that showed it; none before the examination. */
    Optional<OwnContainer> found() {
        return found;
    }

    @Override
    public String title() {
        return "self";
    }

    @Override
    public void examine(Findings findings) {
        List<List<OwnContainerEvidence>> named = byContainer(context.evidence());
        named.forEach(hints -> findings.ok("%s: container %s"
                .formatted(
                        hints.stream().map(OwnContainerEvidence::source).collect(Collectors.joining(", ")),
                        shortId(hints.get(0)))));
        if (named.size() > 1) {
            findings.hint("these do not agree; the container that shows a file made here is the job's");
        }
        Path beacon = beacon();
        found = context.self(beacon);
        if (found.isPresent()) {
            findings.ok("runs in container %s; a file made in %s was seen there".formatted(found.get(), beacon));
            ContainerLimits limits = found.get().container().limits();
            if (!limits.isNone()) {
                findings.ok(
                        "tools get no more than that container, unless memory, cpus or pidsLimit say so: " + limits);
            }
        } else {
            examineAbsence(beacon, findings);
        }
    }

    /**
     * A directory by which the job's container can be recognised. It cannot be in memory, since no engine can look into
     * memory.
     */
    private Path beacon() {
        return Stream.of(workspace, Path.of("/var/tmp"))
                .filter(Files::isDirectory)
                .filter(directory -> context.kernelMounts()
                        .locate(directory.toAbsolutePath())
                        .filter(location -> location.mount().type() == MountPoint.Type.TMPFS)
                        .isEmpty())
                .findFirst()
                .orElse(Path.of("/tmp"));
    }

    private void examineAbsence(Path beacon, Findings findings) {
        Optional<String> setting = context.override().self();
        boolean known = context.isInContainer();
        String unseen = "the engine has that container, but a file made in %s was not seen in it".formatted(beacon);
        if (setting.isPresent()) {
            findings.problem(
                    "self: \"%s\" is not where this build runs: %s"
                            .formatted(setting.get(), known ? unseen : "the engine has no such container"),
                    Advice.OWN_CONTAINER);
        } else if (known) {
            findings.hint(unseen + ", so the job runs elsewhere");
        } else {
            findings.ok("runs in no container of this engine"
                    + (context.evidence().isEmpty() ? "" : ", which knows none of that id"));
        }
    }

    /**
     * Groups the hints that name one container, the most reliable first. Some hints have only the first digits of its
     * id.
     */
    private static List<List<OwnContainerEvidence>> byContainer(List<OwnContainerEvidence> evidence) {
        List<List<OwnContainerEvidence>> groups = new ArrayList<>();
        for (OwnContainerEvidence hint : evidence) {
            groups.stream()
                    .filter(group -> shortId(group.get(0)).equals(shortId(hint)))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(hint), () -> groups.add(new ArrayList<>(List.of(hint))));
        }
        return groups;
    }

    private static String shortId(OwnContainerEvidence hint) {
        return hint.kind() == OwnContainerEvidence.Kind.SETTING
                ? hint.containerId()
                : "%.12s".formatted(hint.containerId());
    }
}
