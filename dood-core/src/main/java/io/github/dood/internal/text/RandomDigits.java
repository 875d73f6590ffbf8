package io.github.dood.internal.text;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Digits that nobody can guess, and that do not come twice. They come from the kernel, as the JDK's own secure numbers do,
 * which take longer to load than a run's first calls to the engine.
 */
public final class RandomDigits {

    private static final String SOURCE = "/dev/urandom";

    private RandomDigits() {}

    /**
     * Makes a text of hexadecimal digits.
     *
     * @param bytes half as many as there are digits
     */
    public static String of(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    private static byte[] random(int bytes) {
        try (InputStream kernel = new FileInputStream(SOURCE)) {
            byte[] random = kernel.readNBytes(bytes);
            return random.length == bytes ? random : ofJdk(bytes);
        } catch (IOException noSuchDevice) {
            return ofJdk(bytes);
        }
    }

    private static byte[] ofJdk(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
