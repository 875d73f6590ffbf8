package io.github.dood.internal.ci.gitlab;

import java.util.List;
import java.util.Optional;
import org.tomlj.TomlTable;

/** Reads tables as the GitLab Runner does, which takes a key of any case where none has the very name. */
final class Keys {

    private Keys() {}

    /** The name as the table has it, or as it should be. */
    static String actual(TomlTable table, String name) {
        return table.keySet().contains(name)
                ? name
                : table.keySet().stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name);
    }

    static Optional<Object> find(TomlTable table, String name) {
        return Optional.ofNullable(table.get(List.of(actual(table, name))));
    }

    /** Empty where there is none, or where the value is no string. */
    static String text(TomlTable table, String name) {
        return find(table, name)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    static boolean isTrue(TomlTable table, String name) {
        return find(table, name).filter(Boolean.TRUE::equals).isPresent();
    }
}
