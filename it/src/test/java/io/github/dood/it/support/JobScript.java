package io.github.dood.it.support;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A job of a {@code .gitlab-ci.yml} as the script that GitLab's runner gives to the shell of a job's container. */
public final class JobScript {

    private JobScript() {}

    /**
     * What the job extends is put into it, its variables are set, a project's own taking precedence, and its lines follow,
     * the first that fails being the last.
     *
     * @param yaml the file
     * @param job the job's name
     * @param projectVariables the names of those that the project sets
     */
    static String of(String yaml, String job, Set<String> projectVariables) {
        WrittenJob written = WrittenJob.of(yaml, job);
        Map<String, String> variables = written.variables();
        variables.keySet().removeAll(projectVariables);

        // GitLab resolves variables in the values of others.
        Stream<String> settings = variables.entrySet().stream()
                .map(variable -> "export %s=\"%s\"".formatted(variable.getKey(), variable.getValue()));
        Stream<String> lines = Stream.of("before_script", "script").flatMap(key -> written.lines(key).stream());
        return Stream.of(Stream.of("set -e"), settings, lines)
                .flatMap(part -> part)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Runs a job of the file in the project's directory. */
    public static Commands.Outcome run(Job container, String job, Map<String, String> projectVariables) {
        String script = of(container.succeed("cat .gitlab-ci.yml"), job, projectVariables.keySet());
        container.succeed("cat > /tmp/%s.sh <<'SCRIPT'\n%sSCRIPT".formatted(job, script));
        return container.run(projectVariables, "sh /tmp/%s.sh".formatted(job));
    }
}
