package io.github.dood.maven;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.ci.OutputGuard;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ToolOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The log of a job, in which each tool run is a section of its own where its system has such; else it is left as it is. */
final class JobLog {

    private final Optional<LogFormat> format;

    private final boolean hasSections;

    /**
     * @param format of the log that the build writes; none where that is only lines
     * @param hasSections whether it gets sections, where it can have them
     */
    JobLog(Optional<LogFormat> format, boolean hasSections) {
        this.format = format;
        this.hasSections = hasSections;
    }

    /** Sections only where they show something, and not one within another: of modules that are built at the same time. */
    static JobLog of(MavenSession session, Log log) {
        return new JobLog(CiSystems.logFormat(Environment.system()), log.isInfoEnabled() && !session.isParallel());
    }

    /** What is shown of a tool's output: all of it, but nothing that the system would take for a section's marker. */
    ToolOutput guarded(ToolOutput shown) {
        return format.<ToolOutput>map(known -> new Guarded(known.guard(), shown))
                .orElse(shown);
    }

    /**
     * Does something in a section of its own, which ends also when that fails.
     *
     * @param header what it is
     * @param work what to do
     */
    <T> T inSection(String header, Supplier<T> work) {
        Optional<LogSection> section = format.filter(known -> hasSections).map(known -> known.section(header));
        section.ifPresent(known -> StandardOutput.write(known.begin(Instant.now())));
        try {
            return work.get();
        } finally {
            section.ifPresent(known -> StandardOutput.write(known.end(Instant.now())));
        }
    }

    private static final class Guarded implements ToolOutput {

        private static final byte[] LINE_BREAK = {'\n'};

        private final OutputGuard guard;

        private final ToolOutput shown;

        private boolean endsInLine;

        private boolean endsInError;

        Guarded(OutputGuard guard, ToolOutput shown) {
            this.guard = guard;
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

        /** A section's end must begin a line: in one that is unfinished the system would overlook it. */
        @Override
        public void end() throws IOException {
            if (endsInLine) {
                shown.write(endsInError, LINE_BREAK, LINE_BREAK.length);
            }
            shown.end();
        }
    }
}
