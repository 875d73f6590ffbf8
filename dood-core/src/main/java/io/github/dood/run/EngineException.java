package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine refused a call, or, which is a kind of its own, gave no answer.
 *
 * @since 0.1.0
 */
public sealed class EngineException extends DoodException permits EngineUnavailableException {

    private final int status;

    private final String words;

    private final String problem;

    private final Optional<String> advice;

    /**
     * An error of a kind that fits its status.
     *
     * @param message the whole story for the user
     * @param status the engine's HTTP status; 0 when no answer came
     * @param words the engine's own words, or those of the connection
     * @param cause what went wrong below; null when nothing did
     */
    public static EngineException of(String message, int status, String words, @Nullable Throwable cause) {
        return of(message, Optional.empty(), status, words, cause);
    }

    /**
     * An error of a kind that fits its status.
     *
     * @param problem what failed, where, and the engine's own words, in sentences
     * @param advice what to do, in sentences; none where nothing is known
     * @param status the engine's HTTP status; 0 when no answer came
     * @param words the engine's own words, or those of the connection
     * @param cause what went wrong below; null when nothing did
     */
    public static EngineException of(
            String problem, Optional<String> advice, int status, String words, @Nullable Throwable cause) {
        String message = advice.map(text -> problem + " " + text).orElse(problem);
        return of(message, problem, advice, status, words, cause);
    }

    private static EngineException of(
            String message,
            String problem,
            Optional<String> advice,
            int status,
            String words,
            @Nullable Throwable cause) {
        return status == 0
                ? new EngineUnavailableException(message, problem, advice, words, cause)
                : new EngineException(message, problem, advice, status, words, cause);
    }

    EngineException(
            String message,
            String problem,
            Optional<String> advice,
            int status,
            String words,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.words = words;
        this.problem = problem;
        this.advice = advice;
    }

    @Override
    protected EngineException withoutSecrets(String message, Masking masking) {
        return of(message, masking.mask(problem), advice.map(masking::mask), status, masking.mask(words), null);
    }

    /** As much of the engine's words as people read. */
    @Override
    protected String shown(String message) {
        String spoken = SafeText.withoutStop(words);
        return spoken.isEmpty() ? message : message.replace(spoken, SafeText.brief(spoken));
    }

    /** The message without the advice at its end. */
    public String problem() {
        return SafeText.line(shown(problem));
    }

    /** What to do, in sentences, as the message says it at its end; none where nothing is known. */
    public Optional<String> advice() {
        return advice;
    }

    /** The engine's HTTP status; 0 when no answer came. */
    public int status() {
        return status;
    }

    /** The engine's own words, or those of the connection, without an address or advice; to be looked at, not shown. */
    public String words() {
        return words;
    }

    /** The same for people, in one line of some 500 characters. */
    public String briefWords() {
        return SafeText.brief(SafeText.withoutStop(words));
    }

    /** Whether no answer came that could be understood. */
    public boolean isUnanswered() {
        return status == 0;
    }

    /** Whether something in front of the engine forbids the call. */
    public boolean isForbidden() {
        return status == 403;
    }

    /** Whether the engine has no room for what it was to store. */
    public boolean isStorageFull() {
        return SystemWords.areOfFullStorage(words);
    }

    /** Whether the engine itself failed at the call. */
    public boolean isFault() {
        return status >= 500;
    }

    /** Whether the engine answered that the thing does not exist. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Whether the thing is in no state for the call: somebody uses it, it has ended, or it is being removed already. */
    public boolean isConflict() {
        return status == 409;
    }
}
