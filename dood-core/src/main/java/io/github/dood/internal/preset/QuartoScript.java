package io.github.dood.internal.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is called in place of Quarto: a shell's script that calls it with the words that it gets. */
final class QuartoScript {

    private QuartoScript() {}

    /** Quarto itself, which finds a place for its caches. */
    static List<String> plain() {
        return script(text("quarto-caches.sh"), "exec quarto \"$@\"");
    }

    /** Quarto in the project of a user who lets us choose where the documents go. */
    static List<String> inPlace(QuartoPlaces places) {
        return script(text("quarto-caches.sh"), text("quarto-names.sh"), documents(places), text("quarto-in-place.sh"));
    }

    /** The same where nothing but the documents comes back, so that there must be some. */
    static List<String> inPlaceOfCopy(QuartoPlaces places) {
        return script(
                text("quarto-caches.sh"),
                text("quarto-names.sh"),
                documents(places),
                text("quarto-made.sh"),
                text("quarto-in-place.sh"));
    }

    /** Quarto in a project that names the documents' place itself, where nothing but them comes back. */
    static List<String> plainInCopy(QuartoPlaces places) {
        return script(text("quarto-caches.sh"), documents(places), text("quarto-made.sh"), "quarto \"$@\"");
    }

    /** Whether it is one of these scripts, and nothing that a user wants instead. */
    static boolean isOne(List<String> words) {
        return words.size() > 2 && words.get(2).startsWith(text("quarto-caches.sh"));
    }

    private static String documents(QuartoPlaces places) {
        return assignment(
                "documents", places.start().relativize(places.documents()).toString());
    }

    /** Quarto over a copy of the sources. */
    static List<String> inCopy(QuartoPlaces places) {
        String start = places.workspace().relativize(places.start()).toString();
        String folders = places.around().stream()
                .map(folder -> "  \"$1\" " + quoted(folder) + "\n")
                .collect(Collectors.joining("", "for_each_folder_around() {\n  :\n", "}\n"));
        return script(
                text("quarto-caches.sh"),
                text("quarto-names.sh"),
                assignment("start", start),
                assignment("sources", places.below(places.sources())),
                assignment("documents", places.below(places.documents())),
                folders,
                text("quarto-in-copy.sh"));
    }

    private static List<String> script(String... parts) {
        return List.of("sh", "-c", Stream.of(parts).collect(Collectors.joining("\n")), "quarto");
    }

    private static String assignment(String name, String value) {
        return name + "=" + quoted(value);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String text(String name) {
        try (InputStream input = Objects.requireNonNull(QuartoScript.class.getResourceAsStream(name))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
