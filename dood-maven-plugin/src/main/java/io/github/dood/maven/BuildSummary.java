package io.github.dood.maven;

import io.github.dood.run.RunSummary;
import io.github.dood.run.ToolResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The tool runs of a build, shown as a table at its end, also when it fails. Safe for use by several threads. */
final class BuildSummary {

    private final List<ToolResult> results = new ArrayList<>();

    private final Log log;

    private BuildSummary(Log log) {
        this.log = log;
    }

    /** The build's own, which the first tool run puts before what Maven says at the end of a build. */
    static BuildSummary of(MavenSession session, Log log) {
        return BuildMemory.keep(session, BuildSummary.class, BuildSummary.class, () -> {
            BuildSummary summary = new BuildSummary(log);
            ExecutionListener maven = Optional.ofNullable(session.getRequest().getExecutionListener())
                    .orElseGet(AbstractExecutionListener::new);
            session.getRequest().setExecutionListener(summary.before(maven));
            return summary;
        });
    }

    synchronized void add(ToolResult result) {
        results.add(result);
    }

    private synchronized void show() {
        log.info("");
        log.info("dood: " + (results.size() == 1 ? "1 tool run" : results.size() + " tool runs"));
        RunSummary.lines(results).forEach(line -> log.info("  " + line));
    }

    /** A proxy, since the interface has many methods, and not as many in each release of Maven. */
    private ExecutionListener before(ExecutionListener maven) {
        return (ExecutionListener) Proxy.newProxyInstance(
                BuildSummary.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("sessionEnded")) {
                        show();
                    }
                    return pass(maven, method, args);
                });
    }

    private static Object pass(ExecutionListener maven, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(maven, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
