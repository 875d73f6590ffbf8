package io.github.dood.maven;

import io.github.dood.run.CopyListing;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * Says what would be copied, and then fails: a tool that did not run has not passed.
 *
 * @param listing what there is to say
 */
record CopyList(CopyListing listing) {

    /**
     * Says it in the log, and where that is quiet on the standard output.
     *
     * @param output takes lines for the latter
     */
    void tell(Log log, Consumer<String> output) {
        for (String line : listing.lines()) {
            if (log.isInfoEnabled()) {
                log.info(line);
            } else {
                output.accept(line);
            }
        }
    }

    /** The end of a goal that lists. */
    static MojoExecutionException insteadOf(String run) {
        return new MojoExecutionException(
                "copyList: %s was not run and nothing was copied, since copyList only lists. Without it the tool runs."
                        .formatted(run));
    }
}
