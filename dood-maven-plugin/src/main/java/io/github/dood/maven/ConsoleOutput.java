package io.github.dood.maven;

import io.github.dood.run.ToolOutput;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Where a tool's output goes in a build: Maven's log, straight through, or nowhere, with a copy in a file. */
final class ConsoleOutput {

    enum Mode {
        LOG,
        RAW,
        QUIET
    }

    /** What lines of the log are. */
    enum Level {
        /** To be read by who wants to. */
        INFO {
            @Override
            void log(String line, Log log) {
                log.info(line);
            }
        },
        /** To be looked at. */
        WARN {
            @Override
            void log(String line, Log log) {
                log.warn(line);
            }
        };

        abstract void log(String line, Log log);
    }

    private ConsoleOutput() {}

    /** Whether nobody sees what the tool prints. */
    static boolean hides(Mode mode, Log log) {
        return mode == Mode.QUIET || mode == Mode.LOG && !log.isInfoEnabled();
    }

    static ToolOutput of(
            Mode mode, Level errorsAs, Optional<OutputStream> copy, Log log, JobLog jobLog, String linePrefix) {
        List<ToolOutput> sinks = new ArrayList<>();
        sinks.add(jobLog.guarded(
                switch (mode) {
                    case LOG ->
                        ToolOutput.lines(
                                line -> log.info(linePrefix + line), line -> errorsAs.log(linePrefix + line, log));
                    case RAW -> ToolOutput.to(System.out, System.err);
                    case QUIET -> ToolOutput.none();
                }));
        copy.ifPresent(stream -> sinks.add(ToolOutput.to(stream, stream)));
        return ToolOutput.all(sinks);
    }
}
