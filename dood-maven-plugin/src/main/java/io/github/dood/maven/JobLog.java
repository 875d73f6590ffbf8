package io.github.dood.maven;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.ci.OutputGuard;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.Masking;
import io.github.dood.run.ToolOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The log of a job, in which each tool run is a section of its own where its system has such; else it is left as it is. */
final class JobLog {

    private final Optional<LogFormat> format;

    private final boolean hasSections;

    private final boolean hidesValues;

    private final Consumer<String> output;

    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /**
     * @param format of the log that the build writes; none where that is only lines
     * @param hasSections whether it gets sections, where it can have them
     * @param hidesValues whether it is told what to hide, where it can be told
     * @param output takes the lines that the system reads
     */
    JobLog(Optional<LogFormat> format, boolean hasSections, boolean hidesValues, Consumer<String> output) {
        this.format = format;
        this.hasSections = hasSections;
        this.hidesValues = hidesValues;
        this.output = output;
    }

    /**
     * The build's own. It has sections only where they show something, and not one within another: of modules that are built
     * at the same time. It is told what to hide only where that comes into no file, and stands beside no result that another
     * program reads.
     */
    static JobLog of(MavenSession session, Log log) {
        return BuildMemory.keep(
                session,
                JobLog.class,
                JobLog.class,
                () -> new JobLog(
                        CiSystems.logFormat(Environment.system()),
                        log.isInfoEnabled() && !session.isParallel(),
                        log.isInfoEnabled() && !StandardOutput.isFile(),
                        StandardOutput::write));
    }

    /** Has the system hide in all of the log what this build hides in its own words, each value once. */
    void hide(Masking masking) {
        if (!hidesValues || format.isEmpty()) {
            return;
        }
        for (String value : masking.values()) {
            Optional<String> line = hidden.add(value) ? format.get().hide(value) : Optional.empty();
            if (line.isPresent()) {
                output.accept(line.get());
            }
        }
    }

    /** What is shown of a tool's output: all of it, but nothing that the system would take for a section's marker. */
    ToolOutput guarded(ToolOutput shown) {
        return format.isPresent() ? new Guarded(format.get().guard(), shown) : shown;
    }

    /**
     * Does something in a section of its own, which ends also when that fails.
     *
     * @param header what it is
     * @param work what to do
     */
    <T> T inSection(String header, Supplier<T> work) {
        if (!hasSections || format.isEmpty()) {
            return work.get();
        }
        LogSection section = format.get().section(header);
        output.accept(section.begin(Instant.now()));
        try {
            return work.get();
        } finally {
            output.accept(section.end(Instant.now()));
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

        /** A section's end must begin a line: the system does not see it in the middle of one. */
        @Override
        public void end() throws IOException {
            if (endsInLine) {
                shown.write(endsInError, LINE_BREAK, LINE_BREAK.length);
            }
            shown.end();
        }
    }
}
