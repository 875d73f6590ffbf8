package io.github.dood.maven;

import io.github.dood.run.ToolResult;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/** A tool did not pass: what is told of it, and what it said itself where the log does not show that. */
final class ToolFailure extends MojoFailureException {

    private final String verdict;

    private final List<String> lastWords;

    /**
     * @param verdict which tool, and how it ended
     * @param lastWords lines of the tool, safe to be shown; none where the log has them
     */
    ToolFailure(String verdict, List<String> lastWords) {
        super(lastWords.isEmpty() ? verdict : verdict + " Its last words:\n" + String.join("\n", lastWords));
        this.verdict = verdict;
        this.lastWords = List.copyOf(lastWords);
    }

    /**
     * What a run's result means.
     *
     * @param tool command and image, for people
     * @param timeout as the user gave it
     */
    static ToolFailure of(String tool, ToolResult result, String timeout, List<String> lastWords) {
        String end = result.timedOut()
                ? "ran past its timeout of %s and was killed".formatted(timeout)
                : "ended with exit code %d%s".formatted(result.exitCode(), reason(result));
        return new ToolFailure("%s %s.".formatted(tool, end), lastWords);
    }

    private static String reason(ToolResult result) {
        return result.outOfMemory()
                .map(memory -> ": out of memory. The kernel ended it, since " + memory.describe())
                .orElseGet(() -> result.isKilled() ? killed() : "");
    }

    /** Docker hears of the kernel's doing beside the container's end, and at times only after it has told how that ended. */
    private static String killed() {
        return ": it was killed. The engine does not say by whom; it may have been the kernel, since the memory that the tool"
                + " may have was used up";
    }

    /** One for several modules: all verdicts, then all words. */
    static ToolFailure ofAll(List<ToolFailure> failures) {
        return new ToolFailure(
                failures.stream().map(failure -> failure.verdict).collect(Collectors.joining(" ")),
                failures.stream().flatMap(failure -> failure.lastWords.stream()).toList());
    }

    /** Which tool, and how it ended. */
    String verdict() {
        return verdict;
    }

    /** The same with another verdict. */
    ToolFailure withVerdict(UnaryOperator<String> change) {
        return new ToolFailure(change.apply(verdict), lastWords);
    }
}
