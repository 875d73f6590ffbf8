package io.github.dood.internal.engine.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A block of a PEM file.
 *
 * @param label what it says that it is, such as {@code CERTIFICATE}
 * @param encrypted whether it needs a password
 * @param content what it holds
 */
record PemBlock(String label, boolean encrypted, byte[] content) {

    private static final String BEGIN = "-----BEGIN ";

    private static final String END = "-----END ";

    private static final String DASHES = "-----";

    /** Base64 writes three bytes as so many letters. */
    private static final int GROUP = 4;

    boolean isCertificate() {
        return label.equals("CERTIFICATE");
    }

    boolean isPrivateKey() {
        return label.equals("PRIVATE KEY") || label.endsWith(" PRIVATE KEY");
    }

    /** The blocks of a file. As docker does, this passes over broken ones and what stands beside blocks. */
    static List<PemBlock> in(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        String[] lines = text.split("\n");
        int begin = -1;
        for (int index = 0; index < lines.length; index++) {
            if (lines[index].startsWith(BEGIN)) {
                begin = index;
            } else if (lines[index].startsWith(END) && begin >= 0) {
                Optional<String> label = label(lines[begin], BEGIN);
                if (label.isPresent() && label.equals(label(lines[index], END))) {
                    block(label.get(), lines, begin + 1, index).ifPresent(blocks::add);
                }
                begin = -1;
            }
        }
        return blocks;
    }

    private static Optional<String> label(String line, String start) {
        String bare = line.stripTrailing();
        return bare.endsWith(DASHES) && bare.length() > start.length() + DASHES.length()
                ? Optional.of(bare.substring(start.length(), bare.length() - DASHES.length()))
                : Optional.empty();
    }

    private static Optional<PemBlock> block(String label, String[] lines, int begin, int end) {
        boolean encrypted = label.equals("ENCRYPTED PRIVATE KEY");
        int index = begin;
        for (; index < end && lines[index].indexOf(':') >= 0; index++) {
            encrypted |= lines[index].startsWith("DEK-Info:");
        }
        StringBuilder letters = new StringBuilder();
        for (; index < end; index++) {
            lines[index].chars().filter(letter -> " \t\r".indexOf(letter) < 0).forEach(letters::appendCodePoint);
        }
        try {
            return letters.length() % GROUP == 0
                    ? Optional.of(
                            new PemBlock(label, encrypted, Base64.getDecoder().decode(letters.toString())))
                    : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
