package io.github.dood.maven;

import io.github.dood.run.RunSummary;
import io.github.dood.run.ToolResult;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The tool runs of a build, shown as a table at its end, also when it fails. Safe for use by several threads. */
final class BuildSummary {

    private final List<RunSummary.Named> runs = new ArrayList<>();

    private final Log log;

    private BuildSummary(Log log) {
        this.log = log;
    }

    /** The build's own, which the first tool run puts before what Maven says at the end of a build. */
    static BuildSummary of(MavenSession session, Log log) {
        return BuildMemory.keep(session, BuildSummary.class, BuildSummary.class, () -> {
            BuildSummary summary = new BuildSummary(log);
            BuildEvents.of(session).atEnd(summary::show);
            return summary;
        });
    }

    /**
     * Adds a run.
     *
     * @param goal that it is of, as Maven's headers name it
     * @param result how it ended
     */
    synchronized void add(String goal, ToolResult result) {
        runs.add(new RunSummary.Named(goal, result));
    }

    private synchronized void show() {
        if (!log.isInfoEnabled()) {
            return;
        }
        log.info("");
        log.info("dood: " + (runs.size() == 1 ? "1 tool run" : runs.size() + " tool runs"));
        for (String line : RunSummary.lines("goal", runs)) {
            log.info("  " + line);
        }
    }
}
