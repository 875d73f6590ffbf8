package io.github.dood.it.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The one jar that users of the plugin get.
 *
 * @param file the jar
 * @param names of all that is in it, without directories
 */
record PluginJar(ZipFile file, Set<String> names) implements AutoCloseable {

    /** Before the names of classes of others. */
    private static final String MOVED = "io/github/dood/shaded/";

    static PluginJar open(Path path) throws IOException {
        ZipFile file = new ZipFile(path.toFile());
        return new PluginJar(
                file,
                file.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean hasMoved(String className) {
        return names.contains(MOVED + className);
    }

    String text(String name) throws IOException {
        return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The libraries whose terms it names, as group and artifact. */
    List<String> notices() throws IOException {
        return text("META-INF/NOTICE")
                .lines()
                .filter(line -> line.matches("[\\w.-]+:[\\w.-]+"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
