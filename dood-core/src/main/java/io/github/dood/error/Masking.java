package io.github.dood.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows values that must not be shown, and hides them in the texts that leave dood: log lines, events, results, errors, the
 * doctor's findings. It learns them when they come into use: the variables that a run sets or hands on, and the secrets of
 * registry logins. It knows them escaped as well, as engines and messages write them. Users and passwords in addresses it
 * knows by their form. Safe for use by several threads.
 *
 * <p>Two things are not hidden. A value of fewer than {@value #SHORTEST} characters, since every {@code true} and every
 * {@code https} would go with it; and one that is a part of what is shown in any case, such as the workspace's path, which
 * {@code CI_PROJECT_DIR} has, too.
 *
 * <p>What a tool prints never comes here: it stays as it is, byte for byte. In a GitLab job the runner masks the variables
 * that are set to be masked, in all of the log.
 */
public final class Masking {

    static final String HIDDEN = "***";

    private static final int SHORTEST = 6;

    private final Map<String, Pattern> secrets = new ConcurrentHashMap<>();

    private final Set<String> facts = ConcurrentHashMap.newKeySet();

    /** Learns values to hide, and each of their lines, since messages may show a line alone. */
    public void learn(Collection<String> values) {
        values.stream()
                .flatMap(value -> Stream.concat(Stream.of(value), value.lines().map(String::strip)))
                .filter(secret -> secret.length() >= SHORTEST)
                .forEach(secret -> secrets.computeIfAbsent(secret, EscapedForms::of));
    }

    /**
     * Names something that is shown in any case, so that no part of it is a secret.
     *
     * @param fact such as the workspace's path or an image's name
     */
    public void show(String fact) {
        facts.add(fact);
    }

    /** The text with three stars for each value that must not be shown. */
    public String mask(String text) {
        String masked = UserOfAddress.hideIn(text);
        // A long one may have a short one in it.
        List<String> longestFirst = secrets.keySet().stream()
                .filter(secret -> facts.stream().noneMatch(fact -> fact.contains(secret)))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            masked = secrets.get(secret).matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }

    /** How many values are known, and none of them. */
    @Override
    public String toString() {
        return "%d values (not shown)".formatted(secrets.size());
    }
}
