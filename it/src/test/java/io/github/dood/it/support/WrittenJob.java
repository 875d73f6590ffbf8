package io.github.dood.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A job as a {@code .gitlab-ci.yml} has it.
 *
 * @param own what stands in it
 * @param base what stands in the one that it extends; empty without one
 */
public record WrittenJob(Map<?, ?> own, Map<?, ?> base) {

    /** The job of that name. */
    public static WrittenJob of(String yaml, String name) {
        Map<?, ?> file = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        Map<?, ?> own = map(file.get(name));
        return new WrittenJob(own, own.containsKey("extends") ? map(file.get(own.get("extends"))) : Map.of());
    }

    /** The job of a file that has no other. */
    public static WrittenJob only(String yaml) {
        Map<?, ?> jobs = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        assertThat(jobs).hasSize(1);
        return new WrittenJob(map(jobs.values().iterator().next()), Map.of());
    }

    public String image() {
        return value("image").map(String.class::cast).orElseThrow();
    }

    /** Its own over those that it extends. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Stream.of(base, own)
                .flatMap(part -> Optional.ofNullable(part.get("variables")).stream())
                .forEach(part -> map(part).forEach((name, value) -> variables.put((String) name, (String) value)));
        return variables;
    }

    /** The lines below a key; none where it has no such key. */
    public List<String> lines(String key) {
        return value(key).map(WrittenJob::texts).orElse(List.of());
    }

    /** The paths that GitLab keeps of it. */
    public List<String> artifacts() {
        return value("artifacts")
                .map(part -> map(part).get("paths"))
                .map(WrittenJob::texts)
                .orElse(List.of());
    }

    /** The paths that GitLab brings before it and takes after it, by the key of each cache. */
    public Map<String, List<String>> caches() {
        Map<String, List<String>> caches = new LinkedHashMap<>();
        value("cache").ifPresent(list -> ((List<?>) list)
                .forEach(cache -> caches.put(
                        (String) map(cache).get("key"), texts(map(cache).get("paths")))));
        return caches;
    }

    private Optional<Object> value(String key) {
        return Optional.<Object>ofNullable(own.get(key)).or(() -> Optional.ofNullable(base.get(key)));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
