package io.github.dood.internal.execution;

import io.github.dood.internal.environment.Environment;
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
import io.github.dood.run.ToolUser;
import io.github.dood.run.UpToDate;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
                checked.workspace(),
                settings.values(),
                checked.run().user() instanceof ToolUser.Automatic,
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
     * The files that count whatever their names are: those that the tool gets, those that its words name, such as its settings,
     * and what keeps files out of a copy.
     */
    private static Set<String> named(CheckedRun checked, RunInputs inputs) {
        Path top = checked.workspace().directory();
        Set<String> named = new TreeSet<>();
        if (checked.run().share() == ShareMode.COPY) {
            named.add(Copies.IGNORE_FILE);
        }
        if (inputs.equals(RunInputs.ALL)) {
            return named;
        }
        Optional<SelectedFiles> given = checked.files();
        if (given.isPresent()) {
            named.addAll(NamedPaths.of(checked, given.get().files()));
        }
        if (inputs.names().isPresent()) {
            for (String path : NamedPaths.of(checked)) {
                Path file = top.resolve(RawNames.path(path));
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
                    named.add(path);
                }
            }
        }
        return named;
    }
}
