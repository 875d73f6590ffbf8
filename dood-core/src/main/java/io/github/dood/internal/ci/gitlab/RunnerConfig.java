package io.github.dood.internal.ci.gitlab;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * A GitLab Runner's {@code config.toml}: what is to be known about it, and the change that Docker-out-of-Docker needs. Each
 * runner whose executor is {@code docker}, {@code docker+machine} or {@code docker-autoscaler} gets the engine's socket appended
 * to its volumes, and for jobs that call {@code docker run} themselves the directory of its builds. All else in the file stays as it is, byte by byte.
 */
public final class RunnerConfig {

    static final String SETTING = "runnerConfig";

    /** The lines around a change are not shown: they may hold a secret in a form that nobody thought of. */
    private static final int LINES_AROUND_A_CHANGE = 0;

    private final TomlFile file;

    private final List<RunnerFinding> findings;

    private final String fixed;

    private RunnerConfig(TomlFile file, List<RunnerFinding> findings, String fixed) {
        this.file = file;
        this.findings = List.copyOf(findings);
        this.fixed = fixed;
    }

    /**
     * Reads a file and works out the change; nothing is written.
     *
     * @param path of any config.toml that a GitLab Runner would read
     * @param runner the name in the file of the one to change; empty for all of them. Where several have it, all of these are
     *     meant
     * @param variant the jobs that it shall run
     * @throws InvalidSettingException when the file cannot be read, is no TOML or is none that a runner starts with, with
     *     line and column; or when it has no runner of that name
     * @throws DoodException when the change cannot be made without altering something else
     */
    public static RunnerConfig read(Path path, Optional<String> runner, JobVariant variant) {
        TomlFile file = TomlFile.read(path);
        TomlParseResult model = file.parse();
        List<RunnerEntry> runners = chosen(path, RunnerEntry.of(file, model), runner);
        List<RunnerFinding> findings = RunnerAdvice.of(runners);
        runners.stream().filter(RunnerEntry::runsContainers).forEach(entry -> entry.fix(variant));
        String fixed = model.isModified() ? file.write(model) : file.text();
        requireNothingElseChanged(file, model, fixed);
        return new RunnerConfig(file, findings, fixed);
    }

    private static List<RunnerEntry> chosen(Path path, List<RunnerEntry> runners, Optional<String> name) {
        List<RunnerEntry> chosen = runners.stream()
                .filter(runner -> name.isEmpty() || name.get().equals(runner.name()))
                .toList();
        if (chosen.isEmpty() && name.isPresent()) {
            String names = runners.stream()
                    .map(RunnerEntry::name)
                    .filter(other -> !other.isEmpty())
                    .map(Secrets::hideInLine)
                    .map("\"%s\""::formatted)
                    .collect(Collectors.joining(", "));
            throw new InvalidSettingException(
                    SETTING + ".runner",
                    name.get(),
                    "is no runner of %s; %s"
                            .formatted(
                                    path,
                                    names.isEmpty()
                                            ? "none there has a name, so leave this away"
                                            : "those there are called " + names));
        }
        return chosen;
    }

    /** The runners in the order of the file. */
    public List<RunnerFinding> findings() {
        return findings;
    }

    /** Whether a runner lacks something that can be added. */
    public boolean lacksVolumes() {
        return !fixed.equals(file.text());
    }

    /** The change as a unified diff, line by line, empty when there is none. Values that may be secret are hidden. */
    public List<String> diff() {
        List<String> before = shown(file.text()).lines().toList();
        List<String> after = shown(fixed).lines().toList();
        if (lacksVolumes() && before.equals(after)) {
            return List.of(
                    "dood: %s changes in a line whose values may be secret, so it is not shown".formatted(file.path()));
        }
        return UnifiedDiffUtils.generateUnifiedDiff(
                file.path().toString(),
                file.path().toString(),
                before,
                DiffUtils.diff(before, after),
                LINES_AROUND_A_CHANGE);
    }

    /**
     * Makes the change in one step, with the permissions and the owner of before. A symbolic link stays one, and what it
     * leads to is changed, but not where tools can make one. Nothing is written when nothing changes.
     *
     * @param reach where tools can
     * @return the copy of the earlier file beside it, of a name that was not there; empty when nothing changed
     * @throws DoodException when it cannot be written, or was changed since it was read
     */
    public Optional<Path> write(ToolReach reach) {
        if (!lacksVolumes()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FileReplacement(file.path(), reach).writeWithBackup(file.bytes(), file.encode(fixed)));
        } catch (IOException failure) {
            throw new DoodException(
                    "%s cannot be written: %s. Nothing was changed; do it as the file's owner, root on most hosts."
                            .formatted(file.path(), SystemWords.of(failure)),
                    failure);
        }
    }

    /** Hides the values first, then what is in comments. */
    private static String shown(String text) {
        return Secrets.hide(SecretValues.hide(text));
    }

    /**
     * The line that makes a directory of the job the same on the host, with the volume that GitLab's default has.
     *
     * @param directory absolute, the job's project directory or one below it
     * @return the line for the section {@code [runners.docker]}
     */
    public static String volumesFor(Path directory) {
        Path top = directory.getRoot().resolve(directory.getName(0));
        return List.of(VolumeEntry.same(VolumeEntry.SOCKET), VolumeEntry.same(top.toString())).stream()
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(", ", "volumes = [\"/cache\", ", "]"));
    }

    /** Reads the text again: it must say what was meant, and apart from volumes what the file says. */
    static void requireNothingElseChanged(TomlFile file, TomlParseResult meant, String fixed) {
        TomlParseResult now = Toml.parse(fixed);
        if (now.hasErrors() || !Toml.equals(meant, now) || !sameButVolumes(file, now)) {
            throw new DoodException(
                    ("%s is written in a way that cannot be changed without altering more than volumes, so nothing was"
                                    + " changed. Put each comma of volumes right behind its entry and try again, or add this to"
                                    + " [runners.docker] by hand: %s")
                            .formatted(file.path(), volumesFor(Path.of("/builds"))));
        }
    }

    private static boolean sameButVolumes(TomlFile file, TomlParseResult now) {
        TomlParseResult before = file.parse();
        Stream.of(before, now)
                .flatMap(model -> RunnerEntry.of(file, model).stream())
                .filter(RunnerEntry::runsContainers)
                .forEach(RunnerEntry::forgetVolumes);
        return Toml.equals(before, now);
    }
}
