package io.github.dood.run;

import io.github.dood.internal.text.Base64Forms;
import io.github.dood.internal.text.EscapedForms;
import io.github.dood.internal.text.UserOfAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Knows values that must not be shown, and hides them in the texts that leave dood: log lines, events, results, errors, the
 * doctor's findings. It learns them when they come into use: the variables that a run sets or hands on, and the secrets of
 * registry logins. It knows them escaped and in base64 as well, as engines and messages write them. Users and passwords in addresses it
 * knows by their form. Safe for use by several threads.
 *
 * <p>Two things are not hidden. A value of fewer than {@value #SHORTEST} characters, since every {@code true} and every
 * {@code https} would go with it; and one that is a part of what is shown in any case, such as the workspace's path, which
 * {@code CI_PROJECT_DIR} has, too.
 *
 * <p>What a tool prints never comes here: it stays as it is, byte for byte. In a GitLab job the runner masks the variables
 * that are set to be masked, in all of the log; a front end in GitHub Actions tells its runner {@link #values()}.
 *
 * @since 0.1.0
 */
public final class Masking {

    private static final int SHORTEST = 6;

    /** Long values are known by pieces, by any of which they may show. */
    private static final int LONGEST_PIECE = 128;

    private final Map<String, List<EscapedForms>> secrets = new ConcurrentHashMap<>();

    private final Set<String> facts = ConcurrentHashMap.newKeySet();

    /** Learns values to hide, and each of their lines, since messages may show a line alone. */
    public void learn(Collection<String> values) {
        for (String value : values) {
            learn(value);
            value.lines().map(String::strip).forEach(this::learn);
        }
    }

    private void learn(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.computeIfAbsent(secret, Masking::forms);
        }
    }

    private static List<EscapedForms> forms(String secret) {
        return pieces(secret)
                .distinct()
                .flatMap(piece -> Stream.concat(Stream.of(piece), Base64Forms.of(piece)))
                .map(EscapedForms::new)
                .toList();
    }

    /** The last piece is as long as the others, since a piece of a few letters would be in every text. */
    private static Stream<String> pieces(String secret) {
        int[] characters = secret.codePoints().toArray();
        int last = Math.max(0, characters.length - LONGEST_PIECE);
        int length = characters.length - last;
        return IntStream.concat(
                        IntStream.iterate(0, start -> start < last, start -> start + LONGEST_PIECE), IntStream.of(last))
                .mapToObj(start -> new String(characters, start, length));
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
        BitSet hidden = new BitSet(text.length());
        for (Map.Entry<String, List<EscapedForms>> secret : secrets.entrySet()) {
            if (isHidden(secret.getKey())) {
                secret.getValue().forEach(form -> form.mark(text, hidden));
            }
        }
        // Only now, since a value that is an address would no longer be found without its user.
        return UserOfAddress.hideIn(without(hidden, text));
    }

    /**
     * The values that this hides now, for a log that hides what it is told in all that is written to it. They are shown by
     * whoever does anything else with them.
     */
    public Set<String> values() {
        return secrets.keySet().stream().filter(this::isHidden).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isHidden(String secret) {
        return facts.stream().noneMatch(fact -> fact.contains(secret));
    }

    private static String without(BitSet hidden, String text) {
        StringBuilder shown = new StringBuilder();
        int end = 0;
        for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(end)) {
            shown.append(text, end, start).append(UserOfAddress.HIDDEN);
            end = hidden.nextClearBit(start);
        }
        return shown.append(text, end, text.length()).toString();
    }

    /** How many values are known, and none of them. */
    @Override
    public String toString() {
        return "%d values (not shown)".formatted(secrets.size());
    }
}
