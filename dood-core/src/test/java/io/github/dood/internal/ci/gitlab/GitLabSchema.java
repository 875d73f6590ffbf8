package io.github.dood.internal.ci.gitlab;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What GitLab's published schema says of a job file. */
final class GitLabSchema {

    private static final JsonSchema SCHEMA = JsonSchema.of("/gitlab/ci-schema.json", SpecificationVersion.DRAFT_7);

    private GitLabSchema() {}

    /**
     * Each complaint with its place; none for a valid file. The schema looks at nothing in keys that begin with a dot, so
     * the jobs are held against it as they stand and with what they extend put into them.
     */
    static List<String> complaints(String yaml) {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return Stream.concat(
                        SCHEMA.complaints(yaml, InputFormat.YAML).stream(),
                        SCHEMA.complaints(new Gson().toJson(resolved(file)), InputFormat.JSON).stream())
                .toList();
    }

    private static Map<Object, Object> resolved(Map<?, ?> file) {
        Map<Object, Object> resolved = new LinkedHashMap<>(file);
        resolved.replaceAll((name, value) ->
                value instanceof Map<?, ?> job && file.get(job.get("extends")) instanceof Map<?, ?> base
                        ? merged(base, job)
                        : value);
        return resolved;
    }

    private static Map<Object, Object> merged(Map<?, ?> base, Map<?, ?> job) {
        Map<Object, Object> merged = new LinkedHashMap<>(base);
        job.forEach((key, value) -> merged.merge(
                key,
                value,
                (inherited, own) -> inherited instanceof Map<?, ?> below && own instanceof Map<?, ?> above
                        ? merged(below, above)
                        : own));
        merged.remove("extends");
        return merged;
    }
}
