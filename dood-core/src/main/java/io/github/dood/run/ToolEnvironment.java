package io.github.dood.run;

import io.github.dood.context.Environment;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.workspace.Workspace;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables that a tool gets: those that were asked for and no others. */
final class ToolEnvironment {

    private final Environment job;

    ToolEnvironment(Environment job) {
        this.job = job;
    }

    Map<String, String> of(ToolRun run, Optional<String> user, Workspace seen) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (run.user() instanceof ToolUser.Automatic
                && user.isPresent()
                && !user.get().startsWith("0:")) {
            // The image may know no home for this user; then it would be /, which is not theirs.
            variables.put("HOME", "/tmp");
        }
        run.passEnvironment().forEach(pattern -> variables.putAll(matching(pattern)));
        if (run.shareSocket()) {
            // Not the job's, which are handed on with CI_* and DOCKER_*.
            variables.put("CI_PROJECT_DIR", seen.target());
            variables.put("DOCKER_HOST", "unix://" + ToolRunner.SOCKET);
        }
        variables.putAll(run.environment());
        return variables;
    }

    private Map<String, String> matching(String pattern) {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException("passEnv", pattern, "is no name and no pattern; write it like CI_*");
        }
        Map<String, String> matches = new TreeMap<>();
        job.variables().forEach((name, value) -> {
            if (matcher.matches(Path.of(name))) {
                matches.put(name, value);
            }
        });
        return matches;
    }
}
