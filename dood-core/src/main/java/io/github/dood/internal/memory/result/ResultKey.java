package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import io.github.dood.internal.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a run's result depends on. Two runs with the same have the same result.
 *
 * @param settings by name; no value ever leaves the process
 * @param inputs what the files are that count
 */
record ResultKey(SortedMap<String, String> settings, Contents inputs) {

    /** Another one for each change in what a key means, so that nothing is taken that was kept by another rule. */
    private static final String VERSION = "1";

    /** Of 16 bits nothing can be found out but that a value is hardly the one that it was. */
    private static final int SHORT = 4;

    /** Keeps a copy of the map. */
    ResultKey {
        settings = new TreeMap<>(settings);
    }

    /**
     * One digest over everything.
     *
     * @param salt of the store, so that the same run has another name in each
     */
    String digest(String salt) {
        MessageDigest digest = Sha256.begin();
        add(digest, VERSION);
        add(digest, salt);
        digest.update(ByteBuffer.allocate(4).putInt(settings.size()).array());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            add(digest, setting.getKey());
            add(digest, setting.getValue());
        }
        add(digest, inputs.digest());
        return hex(digest);
    }

    /** What is kept of it to tell what has changed. */
    KeyParts parts(String salt) {
        SortedMap<String, String> hashed = new TreeMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            MessageDigest digest = Sha256.begin();
            add(digest, salt);
            add(digest, setting.getKey());
            add(digest, setting.getValue());
            hashed.put(setting.getKey(), hex(digest).substring(0, SHORT));
        }
        return new KeyParts(hashed, inputs);
    }

    /** With its length, so that no two lists of texts are alike. */
    static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
