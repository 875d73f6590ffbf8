package io.github.dood.internal.ci.gitlab;

import java.util.List;
import org.tomlj.MutableTomlArray;
import org.tomlj.MutableTomlTable;

/**
 * The section {@code [runners.docker]} of a runner.
 *
 * @param file for messages
 * @param table its settings
 */
record DockerSection(TomlFile file, MutableTomlTable table) {

    private static final String VOLUMES = "volumes";

    List<VolumeEntry> volumes() {
        List<String> key = key();
        if (!table.contains(key)) {
            return List.of();
        }
        if (!table.isArray(key) || !table.getArray(key).toList().stream().allMatch(String.class::isInstance)) {
            throw file.invalid(
                    table.inputPositionOf(key),
                    "volumes is no list of strings, so that no GitLab Runner starts with it: write volumes = [\"/cache\"]");
        }
        return table.getArray(key).toList().stream()
                .map(String.class::cast)
                .map(VolumeEntry::parse)
                .toList();
    }

    /** The engine mounts only one thing at each destination. */
    List<VolumeEntry> missing(List<VolumeEntry> needed) {
        List<VolumeEntry> there = volumes();
        return needed.stream()
                .filter(entry -> there.stream().noneMatch(other -> other.hasDestination(entry.destination())))
                .toList();
    }

    void append(List<VolumeEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        if (table.contains(key())) {
            MutableTomlArray volumes = table.getArray(key());
            entries.forEach(entry -> volumes.add(entry.toString()));
        } else {
            table.set(
                    key(),
                    MutableTomlArray.of(
                            entries.stream().map(VolumeEntry::toString).toArray()));
        }
    }

    void forgetVolumes() {
        if (table.contains(key())) {
            table.remove(key());
        }
    }

    private List<String> key() {
        return List.of(Keys.actual(table, VOLUMES));
    }
}
