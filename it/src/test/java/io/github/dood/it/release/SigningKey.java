package io.github.dood.it.release;

import io.github.dood.it.support.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A key of GnuPG's that lives for a test alone, in a home of its own.
 *
 * @param home short, since the agent's socket lies in it
 */
record SigningKey(Path home) implements AutoCloseable {

    static SigningKey create() throws IOException {
        SigningKey key = new SigningKey(Files.createTempDirectory("gnupg"));
        key.gpg(
                "--pinentry-mode loopback --passphrase '' --quick-generate-key 'A test <test@example.org>' ed25519 sign 1d");
        return key;
    }

    /** What GnuPG needs to find it. */
    Map<String, String> environment() {
        return Map.of("GNUPGHOME", home.toString());
    }

    boolean verifies(Path signature, Path file) {
        try {
            gpg("--verify '%s' '%s'".formatted(signature, file));
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private void gpg(String words) {
        Commands.onHost(home, "GNUPGHOME='%s' gpg --batch --quiet %s 2>&1".formatted(home, words));
    }

    @Override
    public void close() {
        Commands.onHost(home, "GNUPGHOME='%1$s' gpgconf --kill all; rm -rf '%1$s'".formatted(home));
    }
}
