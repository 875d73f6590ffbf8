package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a changed config.toml differs from the earlier one in volumes alone. It knows nothing of the code that makes the
 * change, and reads TOML with another parser.
 */
final class OnlyVolumes {

    /** Strings come first, so that what looks like a comment in them is none. */
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''|\"(?:[^\"\\\\\n]|\\\\.)*\"|'[^'\n]*'|(#[^\n]*)");

    /** The first line of volumes, or one within an array, without the blanks around it. */
    private static final Pattern LINE_OF_VOLUMES = Pattern.compile("(?i).*volumes.*|docker = \\{.*|([,\\]\"'/].*)?");

    private OnlyVolumes() {}

    static void differ(String before, String after) throws JsonProcessingException {
        assertSameValues(before, after);
        assertThat(comments(after)).isEqualTo(comments(before));
        assertThat(after.endsWith("\n")).isEqualTo(before.endsWith("\n"));
        List<String> old = lines(before);
        List<String> removed = DiffUtils.diff(old, lines(after)).getDeltas().stream()
                .flatMap(delta -> delta.getSource().getLines().stream())
                .toList();
        assertThat(removed)
                .allMatch(line -> LINE_OF_VOLUMES.matcher(line.strip()).matches());
    }

    /** Each old entry is where it was, and what is new are the socket and one directory at most. */
    private static void assertSameValues(String before, String after) throws JsonProcessingException {
        JsonNode old = read(before);
        JsonNode changed = read(after);
        List<List<JsonNode>> oldVolumes = takeVolumes(old);
        List<List<JsonNode>> newVolumes = takeVolumes(changed);
        assertThat(changed).isEqualTo(old);
        assertThat(newVolumes).hasSameSizeAs(oldVolumes);
        for (int index = 0; index < oldVolumes.size(); index++) {
            List<JsonNode> kept = oldVolumes.get(index);
            List<JsonNode> now = newVolumes.get(index);
            assertThat(now.subList(0, kept.size())).isEqualTo(kept);
            assertThat(now.subList(kept.size(), now.size()).stream().map(JsonNode::asText))
                    .hasSizeLessThanOrEqualTo(2)
                    .allMatch(entry -> entry.endsWith(":/var/run/docker.sock") || entry.matches("(/.+):\\1"));
        }
    }

    private static JsonNode read(String text) throws JsonProcessingException {
        return new TomlMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Takes out the volumes of all sections for Docker, and the sections that have nothing else. */
    private static List<List<JsonNode>> takeVolumes(JsonNode config) {
        List<List<JsonNode>> all = new ArrayList<>();
        for (JsonNode runner : anyCase(config, "runners")) {
            JsonNode docker = anyCase(runner, "docker");
            for (JsonNode section : docker.isArray() ? docker : List.of(docker)) {
                List<JsonNode> volumes = new ArrayList<>();
                anyCase(section, "volumes").forEach(volumes::add);
                all.add(volumes);
                if (section instanceof ObjectNode object) {
                    object.remove(List.of("volumes", "Volumes"));
                }
            }
            if (docker.isObject() && docker.isEmpty()) {
                ((ObjectNode) runner).remove(List.of("docker"));
            }
        }
        return all;
    }

    private static JsonNode anyCase(JsonNode parent, String name) {
        return Stream.of(name, name.substring(0, 1).toUpperCase() + name.substring(1))
                .map(parent::path)
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(parent.path(name));
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        Matcher matcher = STRING_OR_COMMENT.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                comments.add(matcher.group(1));
            }
        }
        return comments;
    }

    /** With the line ends, the last one's completed. */
    private static List<String> lines(String text) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String complete = text.endsWith("\n") || text.isEmpty() ? text : text + end;
        return List.of(complete.split("(?<=\n)"));
    }
}
