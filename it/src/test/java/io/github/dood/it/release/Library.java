package io.github.dood.it.release;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A library that a bill of materials lists. */
record Library(String group, String artifact, String version) {

    /** All that a bill of materials in CycloneDX's JSON lists. */
    static List<Library> listed(Path bill) throws IOException {
        return StreamSupport.stream(
                        JsonParser.parseString(Files.readString(bill))
                                .getAsJsonObject()
                                .getAsJsonArray("components")
                                .spliterator(),
                        false)
                .map(component -> of(component.getAsJsonObject()))
                .toList();
    }

    private static Library of(JsonObject component) {
        return new Library(
                component.get("group").getAsString(),
                component.get("name").getAsString(),
                component.get("version").getAsString());
    }

    boolean isOurs() {
        return group.equals("io.github.dood");
    }

    /** As in a notice. */
    String name() {
        return group + ":" + artifact;
    }

    /** The class files of its jar, with their paths. */
    List<String> classesIn(Path repository) {
        Path jar = repository.resolve("%s/%s/%s/%2$s-%3$s.jar".formatted(group.replace('.', '/'), artifact, version));
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
