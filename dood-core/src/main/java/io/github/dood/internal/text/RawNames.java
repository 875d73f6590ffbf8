package io.github.dood.internal.text;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths as their own bytes, which need not be text in any encoding: each byte is one character. Java shows the bytes of a
 * path in its URI only.
 */
public final class RawNames {

    private static final Path ROOT = Path.of("/");

    private RawNames() {}

    /** The bytes of a path, be it absolute or not. */
    public static String of(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return text;
        }
        String absolute = decode(ROOT.resolve(path).toUri().getRawPath());
        // The URI of what happens to be a directory below the root ends with a slash.
        String name = absolute.endsWith("/") ? absolute.substring(0, absolute.length() - 1) : absolute;
        return path.isAbsolute() ? name : name.substring(1);
    }

    /** The path of such bytes. */
    public static Path path(String bytes) {
        if (isAscii(bytes)) {
            return Path.of(bytes);
        }
        boolean absolute = bytes.startsWith("/");
        Path path = Path.of(URI.create("file://" + encode(absolute ? bytes : "/" + bytes)));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    /** A path as text; bytes that are none become U+FFFD, as they do where the engine writes of files in JSON or tar. */
    public static String text(Path path) {
        String bytes = of(path);
        return isAscii(bytes) ? bytes : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The path that a text names, whatever the encoding of this machine's file names. */
    public static Path pathOfText(String text) {
        return path(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** Whether a text stands for bytes that are no text, so that it names no path. */
    public static boolean isGarbled(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
        for (int index = 0; index < uri.length(); index++) {
            char sign = uri.charAt(index);
            if (sign == '%') {
                bytes.write(HexFormat.fromHexDigits(uri, index + 1, index + 3));
                index += 2;
            } else {
                bytes.write(sign);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String encode(String bytes) {
        StringBuilder uri = new StringBuilder();
        for (byte one : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            if (one == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(HexFormat.of().toHexDigits(one));
            }
        }
        return uri.toString();
    }
}
