package io.github.dood.internal.ci.gitlab;

/**
 * What someone should know about a runner's config.toml before sharing the engine's socket.
 *
 * @param weight how much it matters
 * @param line the line that the runner's section starts at, counted from 1; 1 for the file as a whole
 * @param text complete sentences for people, ending in what to do; secrets hidden
 */
public record RunnerFinding(Weight weight, int line, String text) {

    /** How much a finding matters. */
    public enum Weight {
        /** Worth knowing; jobs work all the same. */
        HINT,
        /** Jobs or their tools may not work until it is changed by hand. */
        PROBLEM
    }

    static RunnerFinding hint(int line, String text) {
        return new RunnerFinding(Weight.HINT, line, text);
    }

    static RunnerFinding problem(int line, String text) {
        return new RunnerFinding(Weight.PROBLEM, line, text);
    }

    /** Such as {@code line 3: ...}. */
    @Override
    public String toString() {
        return "line %d: %s".formatted(line, text);
    }
}
