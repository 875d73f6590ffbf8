package io.github.dood.maven;

import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.Grade;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * What the doctor found, in Maven's log.
 *
 * @param diagnosis with advice for Maven's users
 */
record DiagnosisLog(Diagnosis diagnosis) {

    /** Problems are warnings. */
    void tell(Log log) {
        for (Diagnosis.Section section : diagnosis.sections()) {
            for (DoctorFinding finding : section.findings()) {
                if (finding.grade() == Grade.PROBLEM) {
                    log.warn(section.line(finding));
                } else {
                    log.info(section.line(finding));
                }
            }
        }
    }

    /** @throws MojoFailureException when there is a problem */
    void requireHealth() throws MojoFailureException {
        if (!diagnosis.problems().isEmpty()) {
            throw new MojoFailureException(diagnosis.problems().stream()
                    .map(DoctorFinding::toString)
                    .collect(Collectors.joining(" ", "The doctor found a problem: ", "")));
        }
    }
}
