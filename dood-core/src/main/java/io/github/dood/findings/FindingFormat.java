package io.github.dood.findings;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.util.List;

/**
 * A form in which tools print what they find. Reading takes time that grows with the length of the output and no more, and
 * memory that does not grow with it but for the findings, whose number is bounded.
 *
 * @since 0.1.0
 */
public interface FindingFormat {

    /** More than anybody reads, and GitLab accepts no report of more than 10 MB. */
    int MOST_FINDINGS = 50_000;

    /**
     * Reads what a tool printed.
     *
     * @param tool its name, for findings of no rule and for the error
     * @param output all of its standard output; what stands before the report and behind it is passed over
     * @return the findings in their order
     * @throws DoodException when there is no report, or one that breaks off, is of another form, or has more than
     *     {@value #MOST_FINDINGS} findings
     * @throws IOException when the output cannot be read
     */
    List<Finding> read(String tool, Printout output) throws IOException;

    /** The error for output that is not of a form. */
    static DoodException unreadable(String tool, String form, String reason) {
        return new DoodException("%s printed no %s: %s.".formatted(tool, form, reason));
    }

    /** Adds a finding, as long as there are not too many. */
    static void add(Finding finding, List<Finding> findings, String tool) {
        if (findings.size() == MOST_FINDINGS) {
            throw new DoodException(
                    "%s found more than %,d things, too much for a report. Name fewer files, or let it look for less."
                            .formatted(tool, MOST_FINDINGS));
        }
        findings.add(finding);
    }
}
