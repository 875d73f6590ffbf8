package io.github.dood.internal.execution;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.ContainerPlan;
import io.github.dood.run.DoodException;
import io.github.dood.run.FileEvent;
import io.github.dood.run.OutOfMemory;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run whose tool gets files: as many starts of the same container as it takes command lines, whose results are one. What
 * one of them finds does not keep the others from being started.
 *
 * @param prepared the run
 * @param files what it gets
 */
record PartedRun(PreparedRun prepared, SelectedFiles files) {

    /**
     * Runs all of it.
     *
     * @param runner runs one part
     */
    ToolResult run(Function<RunPart, ToolResult> runner) {
        ToolRun run = prepared.run();
        List<List<String>> lines = files.commandLines(run);
        if (lines.size() == 1) {
            return runner.apply(
                    new RunPart(plan(lines.get(0)), prepared.checked().output(), run.timeout()));
        }
        try {
            return runAll(lines, runner);
        } finally {
            end(prepared.checked().output());
        }
    }

    private ToolResult runAll(List<List<String>> lines, Function<RunPart, ToolResult> runner) {
        ToolRun run = prepared.run();
        List<ToolResult> results = new ArrayList<>();
        Duration spent = Duration.ZERO;
        for (List<String> line : lines) {
            prepared.events().accept(new FileEvent.Part(files.tool(), results.size() + 1, lines.size(), line.size()));
            ToolResult result = runner.apply(
                    new RunPart(plan(line), withoutEnd(prepared.checked().output()), left(run.timeout(), spent)));
            results.add(result);
            spent = spent.plus(result.duration());
            if (result.timedOut()) {
                break;
            }
        }
        return whole(results, spent);
    }

    private ContainerPlan plan(List<String> some) {
        List<String> words = SelectedFiles.words(prepared.run().args(), some);
        return (seen, mounts) -> prepared.plan().of(seen, mounts).withArgs(words);
    }

    /** The time is for all parts together. */
    private static Optional<Duration> left(Optional<Duration> limit, Duration spent) {
        return limit.map(all -> all.compareTo(spent) > 0 ? all.minus(spent) : Duration.ofMillis(1));
    }

    /** The first that did not pass says how it ended; where all did, the first that did not end with 0. */
    private ToolResult whole(List<ToolResult> results, Duration spent) {
        List<String> failed = new ArrayList<>();
        Optional<ToolResult> decisive = Optional.empty();
        Optional<OutOfMemory> outOfMemory = Optional.empty();
        for (int index = 0; index < results.size(); index++) {
            ToolResult result = results.get(index);
            outOfMemory = outOfMemory.or(result::outOfMemory);
            if (!result.passed()) {
                failed.add("%d (%s)"
                        .formatted(
                                index + 1,
                                result.timedOut() ? "killed at its timeout" : "exit code " + result.exitCode()));
            }
            boolean isFirst = decisive.isEmpty() || decisive.get().passed() && !result.passed();
            if (isFirst && !(result.passed() && result.isExitCodeZero())) {
                decisive = Optional.of(result);
            }
        }
        if (!failed.isEmpty()) {
            prepared.events().accept(new FileEvent.PartsFailed(files.tool(), failed));
        }
        ToolResult one = decisive.orElse(results.get(0));
        boolean timedOut = results.get(results.size() - 1).timedOut();
        return new ToolResult(
                one.command(),
                one.image(),
                one.digest(),
                one.share(),
                one.paths(),
                new ToolEnd(one.exitCode(), timedOut, outOfMemory, failed.isEmpty(), spent));
    }

    /** The sink is told of the end once. */
    private static ToolOutput withoutEnd(ToolOutput output) {
        return output::write;
    }

    private void end(ToolOutput output) {
        try {
            output.end();
        } catch (IOException failure) {
            throw new DoodException(
                    "The output of %s could not be passed on: %s.".formatted(prepared.name(), SystemWords.of(failure)),
                    failure);
        }
    }
}
