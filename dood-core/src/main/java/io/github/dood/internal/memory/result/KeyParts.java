package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is kept of a key to tell what has changed.
 *
 * @param settings a short digest of each by its name
 * @param inputs what the files were
 */
record KeyParts(SortedMap<String, String> settings, Contents inputs) {

    /**
     * What differs in a later run, for people: by name, never by value.
     *
     * @param most the list ends after so many
     */
    List<String> differences(KeyParts later, int most) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> setting : later.settings.entrySet()) {
            String before = settings.get(setting.getKey());
            if (before == null) {
                differences.add(setting.getKey() + " is new");
            } else if (!before.equals(setting.getValue())) {
                differences.add(setting.getKey() + " has changed");
            }
        }
        for (String name : settings.keySet()) {
            if (!later.settings.containsKey(name)) {
                differences.add(name + " is gone");
            }
        }
        for (Contents.Difference file : later.inputs.differences(inputs, most)) {
            differences.add(file.file() + " was " + file.kind().name().toLowerCase(Locale.ROOT));
        }
        return differences.subList(0, Math.min(most, differences.size()));
    }
}
