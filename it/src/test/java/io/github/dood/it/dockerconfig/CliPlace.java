package io.github.dood.it.dockerconfig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A home with the docker CLI's files, and variables: what the CLI and dood are both given. */
final class CliPlace {

    private final Map<String, String> variables = new HashMap<>();

    private final Map<String, String> ofContainer = new TreeMap<>();

    private final Map<String, String> addresses;

    private final Path folder;

    CliPlace(Path folder, Map<String, String> addresses) {
        this.folder = folder;
        this.addresses = addresses;
        variables.put("HOME", home().toString());
        variables.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    Map<String, String> variables() {
        return variables;
    }

    /** Sets a variable; {@code {door}} stands for the place of the engine's door, {@code {home}} for the home. */
    CliPlace variable(String name, String value) {
        variables.put(name, filled(value));
        return this;
    }

    /** Has both set a variable for the container. */
    CliPlace containers(String name, String value) {
        ofContainer.put(name, value);
        return this;
    }

    /** The variables that are set for the container. */
    Map<String, String> ofContainer() {
        return ofContainer;
    }

    /** Writes config.json. */
    CliPlace config(String text) {
        return file(".docker/config.json", text);
    }

    /** Writes config.json with a login. */
    CliPlace auths(String... keysAndLogins) {
        StringBuilder entries = new StringBuilder();
        for (int index = 0; index < keysAndLogins.length; index += 2) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("\"%s\":{\"auth\":\"%s\"}"
                            .formatted(keysAndLogins[index], base64(keysAndLogins[index + 1])));
        }
        return config("{\"auths\":{%s}}".formatted(entries));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a context. */
    CliPlace context(String name, String host, String more) {
        return meta(
                name,
                "{\"Name\":\"%s\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"%s\"%s}}}"
                        .formatted(name, host, more));
    }

    /** Writes the file that describes a context. */
    CliPlace meta(String name, String text) {
        return file(".docker/contexts/meta/%s/meta.json".formatted(idOf(name)), text);
    }

    /** Gives a context files for TLS, each {@code name=source}. */
    CliPlace contextTls(String name, String... files) {
        return tls(".docker/contexts/tls/%s/docker".formatted(idOf(name)), files);
    }

    /** Fills a folder of the home with files for TLS, each {@code name=source} or {@code name=source+source}. */
    CliPlace tls(String target, String... files) {
        for (String each : files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String source : each.substring(each.indexOf('=') + 1).split("\\+")) {
                bytes.writeBytes(read(RecordingEngine.file(source)));
            }
            write(home().resolve(target).resolve(each.substring(0, each.indexOf('='))), bytes.toByteArray());
        }
        return this;
    }

    /** Puts a credential helper on the PATH. */
    CliPlace helper(String name, String answer) {
        write(
                folder.resolve("bin/docker-credential-" + name),
                "#!/bin/sh\ncat >/dev/null\ncat <<'END'\n%s\nEND\n%s\n"
                        .formatted(answer, answer.startsWith("{") ? "" : "exit 1"));
        return this;
    }

    /** Puts a program that does nothing on the PATH. */
    CliPlace program(String name) {
        write(folder.resolve("bin/" + name), "#!/bin/sh\n");
        return this;
    }

    /** Writes a file of the home. */
    CliPlace file(String path, String text) {
        write(home().resolve(path), filled(text));
        return this;
    }

    Path home() {
        return folder.resolve("home");
    }

    private String filled(String text) {
        String filled = text.replace("{home}", home().toString())
                .replace(
                        "{relative}",
                        Path.of("").toAbsolutePath().relativize(home()).toString());
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            filled = filled.replace("{" + address.getKey() + "}", address.getValue());
        }
        return filled;
    }

    private static String idOf(String context) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(context.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            if (bytes.length > 1 && bytes[0] == '#' && bytes[1] == '!') {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
