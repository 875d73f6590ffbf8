package io.github.dood.maven;

import io.github.dood.internal.ci.gitlab.LogSection;
import io.github.dood.internal.ci.gitlab.MarkerGuard;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ToolOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The log of a GitLab job, in which each tool run is a section of its own; elsewhere the log is left as it is. */
final class JobLog {

    private final boolean isGitLabs;

    private final boolean hasSections;

    /**
     * @param isGitLabs whether the build writes the log of a GitLab job
     * @param hasSections whether that gets sections; never without the former
     */
    JobLog(boolean isGitLabs, boolean hasSections) {
        this.isGitLabs = isGitLabs;
        this.hasSections = hasSections;
    }

    /** Sections only where they show something, and not one within another: of modules that are built at the same time. */
    static JobLog of(MavenSession session, Log log) {
        boolean isGitLabs = LogSection.areShown(Environment.system());
        return new JobLog(isGitLabs, isGitLabs && log.isInfoEnabled() && !session.isParallel());
    }

    /** What is shown of a tool's output: all of it, but nothing that GitLab would take for a section's marker. */
    ToolOutput guarded(ToolOutput shown) {
        return isGitLabs ? new Guarded(shown) : shown;
    }

    /**
     * Does something in a section of its own, which ends also when that fails.
     *
     * @param header what it is
     * @param work what to do
     */
    <T> T inSection(String header, Supplier<T> work) {
        if (!hasSections) {
            return work.get();
        }
        LogSection section = LogSection.create();
        StandardOutput.write(section.begin(Instant.now(), header));
        try {
            return work.get();
        } finally {
            StandardOutput.write(section.end(Instant.now()));
        }
    }

    private static final class Guarded implements ToolOutput {

        private static final byte[] LINE_BREAK = {'\n'};

        private final MarkerGuard guard = new MarkerGuard();

        private final ToolOutput shown;

        private boolean endsInLine;

        private boolean endsInError;

        Guarded(ToolOutput shown) {
            this.shown = shown;
        }

        @Override
        public void write(boolean error, byte[] buffer, int length) throws IOException {
            byte[] guarded = guard.guard(error, buffer, length);
            shown.write(error, guarded, guarded.length);
            if (length > 0) {
                endsInLine = buffer[length - 1] != '\n';
                endsInError = error;
            }
        }

        /** An unfinished control sequence in the line of the section's end would hide that from GitLab. */
        @Override
        public void end() throws IOException {
            if (endsInLine) {
                shown.write(endsInError, LINE_BREAK, LINE_BREAK.length);
            }
            shown.end();
        }
    }
}
