package io.github.dood.maven;

import io.github.dood.run.ToolOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Where a tool's output goes in a build: Maven's log, straight through, or nowhere, with a copy in a file. */
final class ConsoleOutput implements AutoCloseable {

    private enum Mode {
        LOG,
        RAW,
        QUIET
    }

    private final ToolOutput taker;

    private final Optional<OutputStream> file;

    private ConsoleOutput(ToolOutput taker, Optional<OutputStream> file) {
        this.taker = taker;
        this.file = file;
    }

    static ConsoleOutput of(String mode, Optional<File> copy, Log log, JobLog jobLog, String linePrefix)
            throws IOException {
        List<ToolOutput> takers = new ArrayList<>();
        takers.add(jobLog.guarded(
                switch (Units.choice("output", mode, Mode.class)) {
                    case LOG ->
                        ToolOutput.lines(line -> log.info(linePrefix + line), line -> log.warn(linePrefix + line));
                    case RAW -> ToolOutput.to(System.out, System.err);
                    case QUIET -> ToolOutput.none();
                }));
        Optional<OutputStream> file = Optional.empty();
        if (copy.isPresent()) {
            Files.createDirectories(copy.get().toPath().toAbsolutePath().getParent());
            OutputStream stream = Files.newOutputStream(copy.get().toPath());
            takers.add(ToolOutput.to(stream, stream));
            file = Optional.of(stream);
        }
        return new ConsoleOutput(ToolOutput.all(takers), file);
    }

    ToolOutput taker() {
        return taker;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
