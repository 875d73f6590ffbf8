package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.execution.ShareTrials;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.location.OwnContainer;
import io.github.dood.internal.preset.Presets;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.MountTable;
import io.github.dood.internal.workspace.Trial;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Share;
import io.github.dood.run.UnsharedWorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the workspace lies, every way of sharing it with its proof, and which one a tool would get. */
record WorkspaceExamination(
        Engine engine, Context context, ShareTrials shares, Path workspace, Optional<OwnContainer> self)
        implements Examination {

    static final String TITLE = "workspace";

    private static final int NANOS = 1_000_000;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public void examine(Findings findings) {
        if (!Files.isDirectory(workspace)) {
            findings.problem("%s is no directory here".formatted(workspace), Advice.WORKSPACE);
            return;
        }
        Path directory = real();
        Optional<MountTable> mounts =
                self.map(known -> MountTable.of(known.container().mounts()));
        mounts.ifPresent(table -> describe(directory, table, findings));
        Optional<String> image = engine.images().ids().stream().findFirst();
        if (image.isEmpty()) {
            findings.hint(
                    "no share was tried, since the engine has no image to look into",
                    Advice.anyImage(Presets.all().get(0).image()));
            return;
        }
        try {
            tryShares(directory, mounts, image.get(), findings);
        } catch (UnsharedWorkspaceException strangers) {
            findings.hint(
                    "%s would be copied, since the engine cannot share it: %s"
                            .formatted(directory, strangers.reasons()),
                    Advice.MAPPED_USERS);
        } catch (InvalidSettingException refusal) {
            findings.problem(refusal.getMessage(), Advice.WORKSPACE);
        }
    }

    private Path real() {
        try {
            return workspace.toRealPath();
        } catch (IOException unreadable) {
            throw new DoodException(
                    "%s cannot be read: %s".formatted(workspace, SystemWords.of(unreadable)), unreadable);
        }
    }

    private static void describe(Path directory, MountTable table, Findings findings) {
        findings.ok(table.locate(directory)
                .map(location -> "%s lies in %s".formatted(directory, nameOf(location.mount())))
                .orElse("%s lies in no mount of the job's container".formatted(directory)));
        table.below(directory).forEach(mount -> findings.ok("below it is mounted " + nameOf(mount)));
    }

    private static String nameOf(MountPoint mount) {
        String source = mount.volume().isEmpty() ? mount.source() : mount.volume();
        return "%s %s at %s%s"
                .formatted(
                        mount.type().name().toLowerCase(Locale.ROOT),
                        source,
                        mount.destination(),
                        mount.writable() ? "" : ", read-only")
                .replace("  ", " ");
    }

    private void tryShares(Path directory, Optional<MountTable> mounts, String image, Findings findings) {
        long start = System.nanoTime();
        List<Trial> trials = shares.of(directory, image).toList();
        long milliseconds = (System.nanoTime() - start) / NANOS;
        Optional<Share> chosen =
                trials.stream().filter(Trial::proven).findFirst().map(Trial::share);
        byReason(trials).forEach((reason, shares) -> {
            String text = "%s: %s".formatted(named(shares), reason);
            if (chosen.isPresent()) {
                findings.ok(text);
            } else {
                findings.hint(text);
            }
        });
        if (chosen.isPresent()) {
            findings.ok("%s would be shared as %s, proven; all was tried in %d ms"
                    .formatted(directory, chosen.get(), milliseconds));
        } else if (context.override().isNothing()) {
            explainCopy(directory, mounts, findings);
        } else {
            explainSetting(directory, context.override(), findings);
        }
    }

    /** Groups the shares that fail alike, in the order in which they were tried, the proven ones among them. */
    private static Map<String, Set<Share>> byReason(List<Trial> trials) {
        Map<String, Set<Share>> byReason = new LinkedHashMap<>();
        trials.forEach(trial -> byReason.computeIfAbsent(reasonOf(trial), any -> new LinkedHashSet<>())
                .add(trial.share()));
        return byReason;
    }

    private static String reasonOf(Trial trial) {
        boolean stale = trial.mounted() && !trial.proven() && trial.share() instanceof Share.IdentityBind;
        String reason = trial.failure().map(words -> "not right, " + words).orElse("proven");
        return stale ? "not right, the engine's host has another directory there" : reason;
    }

    private static String named(Set<Share> shares) {
        return shares.stream().map(share -> "as " + share).collect(Collectors.joining(", "));
    }

    private void explainCopy(Path directory, Optional<MountTable> mounts, Findings findings) {
        String start = "%s would be copied, and what a tool changes copied back, since ".formatted(directory);
        List<String> inMemory = memoryAround(directory);
        List<String> unnamed = context.kernelMounts().unnamedBelow(directory);
        if (!inMemory.isEmpty()) {
            findings.hint(
                    start
                            + "tmpfs at %s is memory, which no other container can see"
                                    .formatted(String.join(", ", inMemory)),
                    Advice.leaveMemory(inMemory, context.job()));
        } else if (!unnamed.isEmpty()) {
            findings.hint(
                    start
                            + "the job's locale has no letters for %s, which is mounted below it"
                                    .formatted(String.join(", ", unnamed)),
                    Advice.LOCALE);
        } else if (mounts.isEmpty()) {
            findings.hint(start + "the engine's host does not have it", Advice.shareWithEngine(directory));
        } else if (mounts.get().locate(directory).isEmpty()) {
            findings.hint(start + "it lies in the job's own container", Advice.mountIntoJob(directory, context.job()));
        } else {
            findings.hint(start + "no share shows it");
        }
    }

    private List<String> memoryAround(Path directory) {
        MountTable kernel = context.kernelMounts();
        List<MountPoint> around = new ArrayList<>(kernel.below(directory));
        kernel.locate(directory).map(MountTable.Location::mount).ifPresent(around::add);
        return around.stream()
                .filter(mount -> mount.type() == MountPoint.Type.TMPFS)
                .map(MountPoint::destination)
                .toList();
    }

    private static void explainSetting(Path directory, LocationOverride override, Findings findings) {
        String start = "%s would be shared by no run: ".formatted(directory);
        override.mapping()
                .ifPresentOrElse(
                        mapping -> findings.problem(
                                start
                                        + "mapping: \"%s\" does not show it, and nothing else is tried"
                                                .formatted(mapping),
                                Advice.MAPPING),
                        () -> findings.problem(
                                start
                                        + "self: \"%s\" does not show it, and nothing else is tried"
                                                .formatted(override.self().orElse("")),
                                Advice.OWN_CONTAINER));
    }
}
