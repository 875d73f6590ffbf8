package io.github.dood.internal.preset;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.run.FileSelection;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tool that dood knows by its name, as data. {@link Presets} has all of them.
 *
 * @param name the tool's, as its program is called
 * @param image with tag
 * @param entrypoint the program that gets the words; none for the image's own
 * @param network the one that the tool needs; {@code none} where it needs none
 * @param action the action of a front end that runs it where nobody says more than its name
 * @param files what it looks at; none where that is not known
 * @param caches directories of its containers that are worth to be kept from run to run
 * @param words for the entrypoint, to look at all that is there; empty where only a user can say them
 * @param report how it tells what it found
 * @param tellsProgressAsError whether it tells on its standard error how far it is, and not only what is wrong
 * @param settings the names of the files in which a project keeps the tool's settings, which it reads by itself
 * @param inputs when it need not run again
 * @param job the job of its own that a pipeline gets; none for a tool that has one only where a user asks for it
 */
public record Preset(
        String name,
        String image,
        Optional<List<String>> entrypoint,
        String network,
        String action,
        Optional<PresetFiles> files,
        List<String> caches,
        List<String> words,
        PresetReport report,
        boolean tellsProgressAsError,
        Set<String> settings,
        PresetInputs inputs,
        Optional<PresetJob> job) {

    /** A word that stands for the files that the tool looks at, for tools that look for none by themselves. */
    public static final String FILES = FileSelection.PLACEHOLDER;

    /** The action for tools that have none of their own. */
    public static final String ANY_ACTION = "run";

    /** A release of a tool of which an image has several is named behind it, as in phpunit-12. */
    private static final Pattern RELEASE = Pattern.compile("-\\d+");

    private static final String ARCHIVE = ".phar";

    /** Keeps copies of the lists. */
    public Preset {
        entrypoint = entrypoint.map(List::copyOf);
        caches = List.copyOf(caches);
        words = List.copyOf(words);
        settings = Set.copyOf(settings);
    }

    /**
     * Begins an entry: a tool in an image whose entrypoint is right, without a network, whose words only a user knows.
     *
     * @param name the tool's
     * @param image with tag
     */
    static PresetBuilder builder(String name, String image) {
        return new PresetBuilder(name, image);
    }

    /**
     * What the tool is to do, with the files that it looks at in place of {@link #FILES}.
     *
     * @param workspace the directory that it sees, which says what copies of it leave out
     * @param start the directory in which it starts, as the job has it, below the workspace
     * @param own words of a user, which win over those of the preset
     * @param reports whether its report is read, so that it must print one
     * @throws InvalidSettingException when nobody says any words, or what is below the directory cannot be read
     */
    public PresetCommand command(Path workspace, Path start, Optional<List<String>> own, boolean reports) {
        List<String> chosen = words(own, reports);
        if (files.isEmpty() || !chosen.contains(FILES)) {
            return new PresetCommand(chosen, Optional.empty());
        }
        List<String> found = files.get().below(workspace, start);
        List<String> complete = chosen.stream()
                .flatMap(word -> word.equals(FILES) ? found.stream() : Stream.of(word))
                .toList();
        return new PresetCommand(
                complete,
                files.filter(looked -> found.isEmpty() && !nameFile(chosen, start, looked))
                        .map(looked -> new RunEvent.NoFiles(name, looked.kind(), start.toString())));
    }

    /**
     * What the tool is to do with files that somebody else chooses: the word {@link #FILES} stands for them, also in place of
     * the directory at which the preset's own words look.
     *
     * @param own words of a user, which win over those of the preset
     * @param reports whether its report is read, so that it must print one
     * @throws InvalidSettingException when nobody says any words
     */
    public List<String> wordsForFiles(Optional<List<String>> own, boolean reports) {
        List<String> chosen = words(own, reports);
        return own.isPresent()
                ? chosen
                : chosen.stream().map(word -> word.equals(".") ? FILES : word).toList();
    }

    private List<String> words(Optional<List<String>> own, boolean reports) {
        List<String> chosen = own.orElse(reports && !report.words().isEmpty() ? report.words() : words);
        if (chosen.isEmpty()) {
            throw new InvalidSettingException(
                    "args", "are missing; the preset %s has none of its own, so say what it is to do".formatted(name));
        }
        return chosen;
    }

    /**
     * Whether a user's words name a file beside the others: one that is there, or that is called as such a file is and is missing,
     * of which the tool complains. What is hidden is none that a tool looks at, but its settings.
     */
    private static boolean nameFile(List<String> words, Path start, PresetFiles looked) {
        return words.stream()
                .filter(word -> !word.startsWith("-") && MissingLetters.canName(word))
                .map(start::resolve)
                .filter(file -> file.getNameCount() > 0
                        && !file.getFileName().toString().startsWith("."))
                .anyMatch(file -> Files.isRegularFile(file)
                        || looked.names().matcher(file.getFileName().toString()).matches());
    }

    /**
     * A run of the tool, to be completed by a workspace.
     *
     * @param all the words for its entrypoint
     */
    public ToolRunBuilder run(List<String> all) {
        ToolRunBuilder run =
                ToolRun.builder(image).standardImage(image).network(network).args(all);
        if (!caches.isEmpty()) {
            run.memory(Memory.NONE.withCaches(caches));
        }
        entrypoint.ifPresent(run::entrypoint);
        List<String> arguments = entrypoint.isPresent() || all.isEmpty() ? all : all.subList(1, all.size());
        files.flatMap(looked -> looked.in(arguments)).ifPresent(run::expects);
        return run;
    }

    /**
     * When a run of the tool need not start it again. What the tool reads is known by its words alone: variables may name further
     * files, and chosen files may have settings of their own beside them.
     *
     * @param run whose first word calls it
     * @param start where it starts, as the job has it
     * @return none where nobody knows what its result depends on
     */
    public Optional<UpToDate> upToDate(ToolRun run, Path start) {
        List<String> arguments = run.args();
        Optional<UpToDate> known = inputs.of(
                start,
                run.entrypoint().isPresent() || arguments.isEmpty()
                        ? arguments
                        : arguments.subList(1, arguments.size()));
        boolean wordsAreAll = run.files().isEmpty()
                && run.environment().isEmpty()
                && run.passEnvironment().isEmpty()
                && run.environmentFiles().isEmpty();
        return wordsAreAll ? known : known.map(condition -> condition.withInputs(RunInputs.ALL));
    }

    /** Whether a program is the tool, by its name. */
    boolean isCalledBy(String program) {
        String called = nameOf(program);
        return called.equals(name)
                || called.startsWith(name)
                        && RELEASE.matcher(called.substring(name.length())).matches();
    }

    /** A program's name without the folder, and without what PHP's archives end with. As text: Java may know no path for a word. */
    static String nameOf(String program) {
        String called = program.substring(program.lastIndexOf('/') + 1);
        return called.endsWith(ARCHIVE) ? called.substring(0, called.length() - ARCHIVE.length()) : called;
    }
}
