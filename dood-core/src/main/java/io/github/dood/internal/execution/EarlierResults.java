package io.github.dood.internal.execution;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.location.JobUser;
import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.memory.digest.InputDigests;
import io.github.dood.internal.memory.result.ResultCheck;
import io.github.dood.internal.memory.result.ResultQuestion;
import io.github.dood.internal.memory.result.ResultStore;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.run.FileEvent;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UpToDate;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks of runs whether an earlier result stands for them. */
final class EarlierResults {

    private final Surroundings surroundings;

    private final Environment environment;

    private final ToolEnvironment variables;

    EarlierResults(Surroundings surroundings, Environment environment) {
        this.surroundings = surroundings;
        this.environment = environment;
        this.variables = new ToolEnvironment(environment, surroundings.context().proxies());
    }

    /**
     * Looks at the workspace as it is before a run.
     *
     * @param events is told what becomes of the result
     * @throws InvalidSettingException when nobody knows what the tool writes, or may do beside
     */
    ResultAttempt attempt(CheckedRun checked, NoFilesWatch events) {
        UpToDate condition = checked.run().memory().upToDate().orElseThrow();
        Optional<List<String>> outputs = outputs(checked, condition);
        ResultSettings settings = new ResultSettings(
                checked, outputs, variables.of(checked.run(), Optional.empty(), checked.workspace()));
        Path top = checked.workspace().directory();
        Set<String> besides = new TreeSet<>();
        for (Path file : condition.besides()) {
            Path real = top.resolve(file.toAbsolutePath().normalize());
            if (real.startsWith(top)) {
                besides.add(RawNames.of(top.relativize(real)));
            }
        }
        ResultQuestion question = new ResultQuestion(
                settings.tool(),
                top,
                checked.workspace().target(),
                settings.values(),
                condition.inputs(),
                named(checked, condition.inputs()),
                outputs,
                besides);
        MemoryFolder folder = new MemoryFolder(
                checked.run().memory().project().toAbsolutePath().normalize());
        ResultStore store =
                new ResultStore(folder, surroundings.context().user().map(JobUser::user));
        ResultCheck check = ResultCheck.begin(question, store, new InputDigests(top, folder, environment));
        for (String glob : check.globsWithoutMatch()) {
            events.accept(new FileEvent.WithoutMatch(ToolName.of(checked.run()), glob));
        }
        return new ResultAttempt(settings, check, surroundings.masking(), events);
    }

    /** What the tool writes; none where it can write nothing. */
    private static Optional<List<String>> outputs(CheckedRun checked, UpToDate condition) {
        ToolRun run = checked.run();
        if (run.shareSocket()) {
            throw new InvalidSettingException(
                    "upToDate",
                    true,
                    "does not go with shareSocket: nobody knows what a tool does with the engine, so that it must always run");
        }
        if (checked.workspace().readOnly()) {
            return Optional.empty();
        }
        if (condition.outputs().isEmpty() && run.outputs().isEmpty()) {
            throw new InvalidSettingException(
                    "upToDate",
                    true,
                    "needs to know what the tool writes: name that by outputs, or let the tool only read by readOnly");
        }
        return Optional.of(condition.outputs().orElse(run.outputs()));
    }

    /**
     * The files that count whatever their names are: those that the tool's words name, such as its settings, and what keeps
     * files out of a copy.
     */
    private static Set<String> named(CheckedRun checked, RunInputs inputs) {
        Path top = checked.workspace().directory();
        Set<String> named = new TreeSet<>();
        if (checked.run().share() == ShareMode.COPY) {
            named.add(Copies.IGNORE_FILE);
        }
        if (inputs.names().isEmpty()) {
            return named;
        }
        Path target = Path.of(checked.workspace().target());
        for (String word : words(checked.run())) {
            if (!MissingLetters.canName(word)) {
                continue;
            }
            Path seen = target.resolve(checked.workdir()).resolve(word).normalize();
            if (seen.startsWith(target) && !seen.equals(target)) {
                Path file = top.resolve(target.relativize(seen));
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
                    named.add(RawNames.of(top.relativize(file)));
                }
            }
        }
        return named;
    }

    /** Each word, and what an option such as {@code --config=file} has behind its equals sign. */
    private static List<String> words(ToolRun run) {
        List<String> words = new ArrayList<>();
        for (String word : run.args()) {
            words.add(word);
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.add(word.substring(equals + 1));
            }
        }
        return words;
    }
}
