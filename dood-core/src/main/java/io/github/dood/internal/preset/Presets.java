package io.github.dood.internal.preset;

import io.github.dood.internal.text.Spelling;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of all tools that dood knows by name. Whatever needs to know something of a tool asks here. */
public final class Presets {

    /**
     * BuildKit reads a file {@code Dockerfile.dockerignore} beside a Dockerfile to leave files out; that is no Dockerfile.
     */
    private static final PresetFiles DOCKERFILES = new PresetFiles(
            "Dockerfiles",
            Pattern.compile(
                    "(?!.*\\.dockerignore$)((Dockerfile|Containerfile)([._-].*)?|.*\\.(Dockerfile|dockerfile|Containerfile))",
                    Pattern.DOTALL),
            PresetFiles.HIDDEN_OR_MADE_BY_OTHERS);

    /** Known by their names alone: a user has to name a script that only its first line shows to be one. */
    private static final PresetFiles SHELL_SCRIPTS = new PresetFiles(
            "shell scripts (.sh, .bash, .dash, .ksh, .bats)",
            Pattern.compile(".*\\.(sh|bash|dash|ksh|bats)", Pattern.DOTALL),
            PresetFiles.HIDDEN_OR_MADE_BY_OTHERS);

    /** Its image has no entrypoint, but a command that reads the standard input. */
    private static final Preset HADOLINT = Preset.builder("hadolint", "hadolint/hadolint:latest")
            .entrypoint(List.of("hadolint"))
            .files(DOCKERFILES)
            .inputs(KnownInputs.named(DOCKERFILES.names().pattern() + "|\\.hadolint\\.ya?ml"))
            .words(List.of(Preset.FILES))
            .report(PresetReport.option("--format=gitlab_codeclimate")
                    .words(List.of("--format=gitlab_codeclimate", Preset.FILES))
                    .codes(1))
            .settings(".hadolint.yaml", ".hadolint.yml")
            .build();

    private static final Preset SHELLCHECK = Preset.builder("shellcheck", "koalaman/shellcheck:stable")
            .entrypoint(List.of("shellcheck"))
            .files(SHELL_SCRIPTS)
            .inputs(KnownInputs.shellcheck(SHELL_SCRIPTS.names().pattern()))
            .words(List.of(Preset.FILES))
            .report(PresetReport.option("--format=checkstyle")
                    .words(List.of("--format=checkstyle", Preset.FILES))
                    .codes(1))
            .settings(".shellcheckrc", "shellcheckrc")
            .build();

    private static final List<Preset> ALL = Stream.of(
                    PhpQa.PRESETS.stream(), Stream.of(Quarto.PRESET, HADOLINT, SHELLCHECK))
            .flatMap(presets -> presets)
            .toList();

    private Presets() {}

    /** All of them, in an order that stays. */
    public static List<Preset> all() {
        return ALL;
    }

    /**
     * The tool of that name.
     *
     * @throws InvalidSettingException when there is none; it names the nearest
     */
    public static Preset named(String name) {
        return ALL.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        "preset",
                        name,
                        "is no tool that dood knows by name; the nearest is %s"
                                .formatted(Spelling.nearest(
                                        name, ALL.stream().map(Preset::name).toList()))));
    }

    /**
     * The tool that a command's first word calls.
     *
     * @param words the program and its arguments
     */
    public static Optional<Preset> calledBy(List<String> words) {
        return words.stream().limit(1).flatMap(Presets::calledBy).findFirst();
    }

    private static Stream<Preset> calledBy(String program) {
        return ALL.stream().filter(preset -> preset.isCalledBy(program));
    }

    /** The actions that run them, none twice; the one for any tool first. */
    public static List<String> actions() {
        return Stream.concat(Stream.of(Preset.ANY_ACTION), ALL.stream().map(Preset::action))
                .distinct()
                .toList();
    }

    /**
     * The tools that a workspace calls for: those whose own job it needs, and those that know themselves what to do with files
     * which it has.
     *
     * @param workspace in the job
     */
    public static List<Preset> calledFor(Path workspace) {
        return ALL.stream()
                .filter(preset -> preset.job()
                        .map(job -> job.isCalledFor().test(workspace))
                        .orElseGet(() -> !preset.words().isEmpty()
                                && preset.files()
                                        .filter(files -> files.areBelow(workspace))
                                        .isPresent()))
                .toList();
    }

    /**
     * The images of tools that have an action of their own, and of those that look at files which a workspace has; none twice.
     *
     * @param workspace in the job
     */
    public static List<String> images(Path workspace) {
        return ALL.stream()
                .filter(preset -> !preset.action().equals(Preset.ANY_ACTION)
                        || preset.files()
                                .filter(files -> files.areBelow(workspace))
                                .isPresent())
                .map(Preset::image)
                .distinct()
                .toList();
    }
}
