package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.run.InvalidSettingException;
import java.util.List;

/**
 * From which commit on files count as changed.
 *
 * @param value as the user says it
 * @param revisions names of it, the first that this clone has counts
 * @param isAutomatic whether the user leaves it to us, so that all files count where there is none
 * @param advice what makes a clone have more commits; a sentence without a full stop
 */
public record ChangedSince(String value, List<String> revisions, boolean isAutomatic, String advice) {

    /** Takes the base that a CI system tells. */
    public static final String AUTOMATIC = "auto";

    static final String SETTING = "changedSince";

    /** Where a clone keeps the branches of the repository that it was made of. */
    public static final String ORIGIN = "refs/remotes/origin/";

    /** Keeps a copy of the names. */
    public ChangedSince {
        revisions = List.copyOf(revisions);
    }

    /**
     * A commit that the user names. A branch may be that of the repository which was cloned: a job has no others.
     *
     * @throws InvalidSettingException when it can be no commit's name
     */
    public static ChangedSince named(String value, String advice) {
        MissingLetters.check(SETTING, List.of(value));
        boolean isNone = value.isBlank() || value.chars().anyMatch(Character::isISOControl);
        boolean isOptionOrRange = value.startsWith("-") || value.startsWith("^") || value.contains("..");
        if (isNone || isOptionOrRange) {
            throw new InvalidSettingException(
                    SETTING, value, "is no commit; name a branch, a tag or an id, or write auto");
        }
        return new ChangedSince(value, List.of(value, ORIGIN + value), false, advice);
    }
}
