package io.github.dood.gitlab.codequality;

import io.github.dood.error.DoodException;
import java.util.List;

/** A form in which tools print what they find. */
public sealed interface FindingFormat permits CheckstyleFormat, GitLabFormat, PhpLintFormat {

    /**
     * Reads what a tool printed.
     *
     * @param tool its name, for findings of no rule and for the error
     * @param output all of its standard output; what stands before the report is passed over
     * @return the findings in their order
     * @throws DoodException when there is no report, or one that breaks off or is of another form
     */
    List<Finding> read(String tool, String output);

    /** The error for output that is not of a form. */
    static DoodException unreadable(String tool, String form, String reason) {
        return new DoodException("codeQuality: what %s printed is no %s: %s. The report for GitLab is not written."
                .formatted(tool, form, reason));
    }
}
