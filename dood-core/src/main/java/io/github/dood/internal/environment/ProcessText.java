package io.github.dood.internal.environment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process was given, as the kernel keeps it: Java reads variables and arguments by the locale, and loses the letters
 * that it lacks.
 *
 * @param folder of the process in {@code /proc}; it need not exist
 * @param charset by which Java reads
 */
public record ProcessText(Path folder, Charset charset) {

    /** The text of this process. */
    public static ProcessText own() {
        String name = System.getProperty("sun.jnu.encoding", "US-ASCII");
        return new ProcessText(
                Path.of("/proc/self"), Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII);
    }

    /**
     * Variables with the letters that Java lost. What is not written in UTF-8 stays as Java reads it.
     *
     * @param variables as Java reads them
     */
    Map<String, String> variables(Map<String, String> variables) {
        return isAnyLost(variables) ? restored(variables) : variables;
    }

    private static boolean isAnyLost(Map<String, String> variables) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (isLost(variable)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> restored(Map<String, String> variables) {
        Map<String, String> right = new HashMap<>(variables);
        entries("environ").forEach(entry -> text(entry, StandardCharsets.UTF_8).ifPresent(text -> {
            int equals = text.indexOf('=', 1);
            String name = text.substring(0, Math.max(0, equals));
            String asRead = new String(name.getBytes(StandardCharsets.UTF_8), charset);
            if (variables.containsKey(asRead) && isLost(Map.entry(asRead, variables.get(asRead)))) {
                right.remove(asRead);
                right.put(name, text.substring(equals + 1));
            }
        }));
        return right;
    }

    /** The names of the properties, {@code -Dname=value}, whose letters Java lost. */
    public List<String> lostProperties() {
        List<String> names = new ArrayList<>();
        for (byte[] entry : entries("cmdline")) {
            // In this charset every byte is a letter, and the letters of ASCII are right.
            String argument = new String(entry, StandardCharsets.ISO_8859_1);
            if (argument.startsWith("-D") && text(entry, charset).isEmpty()) {
                int equals = argument.indexOf('=');
                names.add(argument.substring("-D".length(), equals < 0 ? argument.length() : equals));
            }
        }
        return List.copyOf(names);
    }

    private static boolean isLost(Map.Entry<String, String> variable) {
        return MissingLetters.areIn(variable.getKey()) || MissingLetters.areIn(variable.getValue());
    }

    private List<byte[]> entries(String file) {
        List<byte[]> entries = new ArrayList<>();
        try {
            String bytes = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
            for (String entry : bytes.split("\0")) {
                entries.add(entry.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException notLinux) {
            // Then Java's own texts are all there is.
        }
        return entries;
    }

    private static Optional<String> text(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
