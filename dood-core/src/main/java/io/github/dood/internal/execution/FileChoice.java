package io.github.dood.internal.execution;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.lock.LockFile;
import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.Presets;
import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.internal.workspace.selection.ChangedSince;
import io.github.dood.internal.workspace.selection.FileGlob;
import io.github.dood.internal.workspace.selection.FileWords;
import io.github.dood.internal.workspace.selection.NamedFiles;
import io.github.dood.internal.workspace.selection.ProjectFiles;
import io.github.dood.run.DoodException;
import io.github.dood.run.FileEvent;
import io.github.dood.run.FileSelection;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Chooses the files that a run's tool gets, and says which. */
final class FileChoice {

    /** One of them that changed may mean another image, or other files. */
    private static final Set<String> OWN_SETTINGS = Set.of(LockFile.NAME, Copies.IGNORE_FILE);

    private final Environment job;

    private final CheckedRun checked;

    private final Consumer<RunEvent> events;

    private final FileSelection selection;

    private final String tool;

    private final List<FileGlob> globs;

    /**
     * @param checked a run whose tool gets files
     * @param events is told which
     */
    FileChoice(Environment job, CheckedRun checked, Consumer<RunEvent> events) {
        this.job = job;
        this.checked = checked;
        this.events = events;
        this.selection = checked.run().files().orElseThrow();
        this.tool = ToolName.of(checked.run());
        this.globs = FileGlob.of(selection.globs());
    }

    /** @throws DoodException when nobody can tell which, or there are none and the run must have some */
    SelectedFiles choose() {
        Path workspace = checked.workspace().directory();
        Optional<ChangedSince> since = selection.changedSince().map(this::since);
        ProjectFiles project =
                since.isPresent() ? ProjectFiles.of(workspace, job, since.get()) : ProjectFiles.of(workspace, job);
        Predicate<String> wanted = wanted();
        List<String> matching = matching(project.names(), wanted);
        Optional<String> newSettings = project.base().isPresent() ? changedConfiguration(project) : Optional.empty();
        boolean onlyChanged = project.base().isPresent() && newSettings.isEmpty();
        List<String> chosen = onlyChanged
                ? matching.stream().filter(project.changed()::contains).toList()
                : matching;
        List<String> notes = notes(project, newSettings);
        leftOut(matching(project.links(), wanted)).ifPresent(notes::add);
        if (matching.isEmpty()) {
            sayNone(notes);
        } else {
            String condition = onlyChanged ? " changed since " + project.base().orElseThrow() : "";
            sayWhich(matching, chosen, condition, notes);
        }
        return new SelectedFiles(tool, FileWords.of(chosen, checked.workdir()));
    }

    private Predicate<String> wanted() {
        return globs.isEmpty() ? expectedNames() : path -> globs.stream().anyMatch(glob -> glob.matches(path));
    }

    private static List<String> matching(Collection<String> paths, Predicate<String> wanted) {
        return paths.stream().filter(path -> wanted.test(FileWords.text(path))).toList();
    }

    private static Optional<String> leftOut(List<String> links) {
        if (links.isEmpty()) {
            return Optional.empty();
        }
        String first = FileWords.text(links.get(0));
        return Optional.of(
                links.size() == 1
                        ? "%s is left out, since it is a link".formatted(first)
                        : "%s and %,d more are left out, since they are links".formatted(first, links.size() - 1));
    }

    private Predicate<String> expectedNames() {
        ToolFiles expected = checked.run().expected().orElseThrow();
        return NamedFiles.below(checked.workdir(), expected.names(), expected.passedOver());
    }

    private Optional<String> changedConfiguration(ProjectFiles project) {
        Set<String> names = new HashSet<>(OWN_SETTINGS);
        names.addAll(selection.configuration());
        Presets.calledBy(words()).map(Preset::settings).ifPresent(names::addAll);
        Set<String> named = NamedPaths.of(checked);
        return project.touched().stream()
                .filter(path -> names.contains(path.substring(path.lastIndexOf('/') + 1)) || isIn(named, path))
                .map(FileWords::text)
                .sorted()
                .findFirst();
    }

    private static boolean isIn(Set<String> named, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (named.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(checked.run().entrypoint().orElse(List.of()));
        words.addAll(checked.run().args());
        return words;
    }

    private ChangedSince since(String commit) {
        String advice = "To have it in the clone, %s"
                .formatted(CiSystems.of(job)
                        .map(CiSystem::advice)
                        .orElse(CiAdvice.GENERAL)
                        .deepenClone());
        return commit.equals(ChangedSince.AUTOMATIC)
                ? new ChangedSince(commit, CiSystems.changeBases(job), true, advice)
                : ChangedSince.named(commit, advice);
    }

    private static List<String> notes(ProjectFiles project, Optional<String> newSettings) {
        List<String> notes = new ArrayList<>();
        project.allChanged().ifPresent(reason -> notes.add("changedSince=auto takes all, since %s".formatted(reason)));
        newSettings.ifPresent(file -> notes.add("all of them, since %s changed".formatted(file)));
        if (project.allChanged().isEmpty()) {
            project.withoutGit()
                    .ifPresent(reason -> notes.add(
                            "Git does not tell which files are ignored, since %s, so only .doodignore leaves files out"
                                    .formatted(reason)));
        }
        return notes;
    }

    private void sayNone(List<String> notes) {
        String reason = globs.isEmpty()
                ? "there are no %s"
                        .formatted(checked.run().expected().orElseThrow().kind())
                : "no files match %s".formatted(String.join(", ", selection.globs()));
        if (selection.required()) {
            throw new DoodException(SafeText.line(
                    "failOnNoFiles: %s in %s, so %s was not started. Look whether the checkout has them, and whether the globs are right."
                            .formatted(reason, checked.workspace().directory(), tool)));
        }
        events.accept(new FileEvent.NoneSelected(tool, reason, notes, true));
    }

    private void sayWhich(List<String> matching, List<String> chosen, String since, List<String> notes) {
        for (FileGlob glob : globs) {
            if (globs.size() > 1 && matching.stream().noneMatch(name -> glob.matches(FileWords.text(name)))) {
                events.accept(new FileEvent.WithoutMatch(tool, glob.text()));
            }
        }
        String what = globs.isEmpty()
                ? checked.run().expected().orElseThrow().kind()
                : (matching.size() == 1 ? "file that matches " : "files that match ")
                        + String.join(", ", selection.globs());
        if (chosen.isEmpty()) {
            events.accept(new FileEvent.NoneSelected(
                    tool, "none of %,d %s%s".formatted(matching.size(), what, since), notes, false));
            return;
        }
        events.accept(new FileEvent.Selected(
                tool,
                since.isEmpty()
                        ? "%,d %s".formatted(chosen.size(), what)
                        : "%,d of %,d %s%s".formatted(chosen.size(), matching.size(), what, since),
                notes));
    }
}
