package io.github.dood.internal.memory.lock;

import io.github.dood.run.DoodException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of a Compose file, in which images can be changed and services added. All else keeps every byte.
 *
 * @param file where it stands, for errors
 * @param text all of it
 * @param images those of its services, in its order
 * @param values where the images' values stand, by service
 * @param end where a further service goes; none where the file has a form that takes none
 */
record ComposeText(Path file, String text, List<LockedImage> images, Map<String, Value> values, Optional<End> end) {

    /** Words that mean something else than a text where they stand without quotes, to one YAML or another. */
    private static final Set<String> NO_TEXTS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /**
     * Where a value stands in the text.
     *
     * @param start of the value itself, behind an anchor
     * @param end behind its last character
     * @param quote its quotation mark; empty where it has none
     */
    record Value(int start, int end, String quote) {}

    /**
     * Where a further service goes.
     *
     * @param at an index in the text, behind the last service
     * @param indent of the services' names
     * @param step by how much a service's own keys are indented further
     * @param opens whether there is no key {@code services} yet
     */
    record End(int at, int indent, int step, boolean opens) {}

    /** A text without anything but a comment. */
    static ComposeText begun(Path file, String comment) {
        return ComposeParser.parse(file, comment);
    }

    /**
     * The same with other images.
     *
     * @param wanted each service's image, of those that are to be changed or added, in their order
     * @throws DoodException when the text has a form in which that cannot be done without a change of something else
     */
    ComposeText with(Map<String, String> wanted) {
        StringBuilder changed = new StringBuilder(text);
        List<String> added = wanted.keySet().stream()
                .filter(name -> !values.containsKey(name))
                .toList();
        if (!added.isEmpty()) {
            add(changed, added, wanted);
        }
        wanted.keySet().stream()
                .filter(values::containsKey)
                .sorted(Comparator.comparing((String name) -> values.get(name).start())
                        .reversed())
                .forEach(name -> replace(changed, values.get(name), wanted.get(name)));
        ComposeText result = ComposeParser.parse(file, changed.toString());
        if (!expected(added, wanted).equals(meaning(result.images))) {
            throw new DoodException(
                    "%s cannot be changed without a change of something else in it. Nothing was written; write its services one below the other, as \"name:\" and below it \"image: ...\"."
                            .formatted(file));
        }
        return result;
    }

    private List<String> expected(List<String> added, Map<String, String> wanted) {
        List<LockedImage> all = new ArrayList<>();
        images.forEach(image ->
                all.add(LockedImage.of(image.service(), wanted.getOrDefault(image.service(), image.written()))));
        added.forEach(name -> all.add(LockedImage.of(name, wanted.get(name))));
        return meaning(all);
    }

    private static List<String> meaning(List<LockedImage> images) {
        return images.stream()
                .map(image -> image.service() + " " + image.written())
                .toList();
    }

    private static void replace(StringBuilder text, Value value, String image) {
        String quote = value.quote().isEmpty() ? quoteOf(image) : value.quote();
        text.replace(value.start(), value.end(), quote + image + quote);
    }

    /** An image's name begins with a bracket where its registry is an address of IPv6. */
    private static String quoteOf(String image) {
        return image.startsWith("[") ? "\"" : "";
    }

    private void add(StringBuilder changed, List<String> added, Map<String, String> wanted) {
        End place = end.orElseThrow(() -> new DoodException(
                "%s has its services in braces, where none can be added. Nothing was written; write them one below the other."
                        .formatted(file)));
        String line = text.contains("\r\n") ? "\r\n" : "\n";
        String margin = " ".repeat(place.indent());
        String before = place.at() > 0 && text.charAt(place.at() - 1) != '\n' ? line : "";
        String services = added.stream()
                .map(name -> margin + key(name) + ":" + line + margin + " ".repeat(place.step()) + "image: "
                        + quoteOf(wanted.get(name)) + wanted.get(name) + quoteOf(wanted.get(name)) + line)
                .collect(Collectors.joining());
        changed.insert(place.at(), before + (place.opens() ? "services:" + line : "") + services);
    }

    /** A name that a YAML reader might take for a number or a truth needs quotes. */
    private static String key(String name) {
        return Character.isLetter(name.charAt(0)) && !NO_TEXTS.contains(name) ? name : "\"" + name + "\"";
    }
}
