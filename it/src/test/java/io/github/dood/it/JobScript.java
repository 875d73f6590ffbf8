package io.github.dood.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A job of a {@code .gitlab-ci.yml} as the script that GitLab's runner gives to the shell of a job's container. */
final class JobScript {

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
        Map<?, ?> file = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        Map<?, ?> own = map(file.get(job));
        Map<?, ?> base = map(file.get(own.get("extends")));
        Map<Object, Object> variables = new LinkedHashMap<>(map(base.get("variables")));
        variables.putAll(own.get("variables") instanceof Map<?, ?> more ? more : Map.of());
        variables.keySet().removeAll(projectVariables);

        // GitLab resolves variables in the values of others.
        Stream<String> settings = variables.entrySet().stream()
                .map(variable -> "export %s=\"%s\"".formatted(variable.getKey(), variable.getValue()));
        Stream<String> lines = Stream.of("before_script", "script")
                .flatMap(key -> Stream.of(own, base)
                        .filter(part -> part.containsKey(key))
                        .limit(1)
                        .map(part -> part.get(key)))
                .flatMap(part -> ((List<?>) part).stream())
                .map(String::valueOf);
        return Stream.of(Stream.of("set -e"), settings, lines)
                .flatMap(part -> part)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Runs a job of the file in the project's directory. */
    static Commands.Outcome run(Job container, String job, Map<String, String> projectVariables) {
        String script = of(container.succeed("cat .gitlab-ci.yml"), job, projectVariables.keySet());
        container.succeed("cat > /tmp/%s.sh <<'SCRIPT'\n%sSCRIPT".formatted(job, script));
        return container.run(projectVariables, "sh /tmp/%s.sh".formatted(job));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
