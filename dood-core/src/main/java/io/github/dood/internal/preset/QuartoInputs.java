package io.github.dood.internal.preset;

import io.github.dood.internal.text.Glob;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.run.RunInputs;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What documents depend on. Those that run code, or that show the time, are made anew each time. As long as none of the sources
 * leads out of their folder, the folder is all that counts.
 *
 * @param places where the sources and the documents are
 * @param project the one that the sources belong to; none where Quarto works in a copy of them
 */
record QuartoInputs(QuartoPlaces places, Optional<QuartoProject> project) {

    private static final int MOST_BYTES = 8 << 20;

    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(qmd|md|rmd|ipynb|ya?ml|html?|css|scss|js|lua|tex|bib|typ|csl|xml|json|svg|txt|csv)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SOURCES = Pattern.compile(".*\\.(qmd|md|rmd|ipynb|ya?ml)", Pattern.CASE_INSENSITIVE);

    /** A cell or a piece of a line that is run, a date of today, and programs that a project brings. */
    private static final Pattern UNSTEADY =
            Pattern.compile("(?im)^[ \\t>]*(`{3,}|~{3,})\\s*\\{\\{?\\s*[a-z]|`\\{?\\s*(r|python|julia)\\b"
                    + "|\\b(today|last-modified)\\b|\\bnow\\s*$|^\\s*-?\\s*(execute|filters|shortcodes|pre-render|post-render|jupyter|engine)\\s*:"
                    + "|\"execute\"|\"enabled\"");

    /** Makes another text a part of a document or of a project. */
    private static final Pattern TAKES_IN = Pattern.compile("\\{\\{<\\s*(include|embed)\\b|\\bmetadata-files\\b");

    /** Lets a rendering stay where nothing has changed; none where each may be another. */
    Optional<UpToDate> upToDate() {
        boolean isInside = project.isEmpty() || project.get().folder().startsWith(places.sources());
        Path folder = isInside ? places.sources() : project.get().folder();
        try {
            Look look = look(folder);
            if (look == Look.INTO_MORE && !folder.equals(places.workspace())) {
                look = look(places.workspace()) == Look.UNSTEADY ? Look.UNSTEADY : Look.OUTSIDE;
            }
            if (look == Look.UNSTEADY) {
                return Optional.empty();
            }
            return Optional.of(UpToDate.ASKED
                    .withInputs(
                            isInside && look == Look.INSIDE
                                    ? RunInputs.of(List.of(below(places.sources())))
                                    : RunInputs.ALL)
                    .withOutputs(outputs()));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** What the texts of a folder say, from what harms least. */
    private enum Look {
        INSIDE,
        OUTSIDE,
        /** Texts from outside become a part of it. */
        INTO_MORE,
        UNSTEADY
    }

    private Look look(Path folder) throws IOException {
        Look look = Look.INSIDE;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                Look one = file.startsWith(places.documents()) ? Look.INSIDE : lookAt(file);
                look = one.compareTo(look) > 0 ? one : look;
                if (look == Look.UNSTEADY) {
                    break;
                }
            }
        }
        return look;
    }

    private static Look lookAt(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
            return Files.isSymbolicLink(file) ? Look.INTO_MORE : Look.INSIDE;
        }
        if (!Files.isRegularFile(file) || !TEXT.matcher(name).matches()) {
            return Look.INSIDE;
        }
        String text = new String(PlainFile.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
        boolean isSource = SOURCES.matcher(name).matches();
        if (isSource && UNSTEADY.matcher(text).find()) {
            return Look.UNSTEADY;
        }
        if (!text.contains("../")) {
            return Look.INSIDE;
        }
        return isSource && TAKES_IN.matcher(text).find() ? Look.INTO_MORE : Look.OUTSIDE;
    }

    private List<String> outputs() {
        List<String> outputs = new ArrayList<>(List.of(below(places.documents())));
        if (project.isPresent()) {
            outputs.add(below(project.get().folder().resolve(".quarto")));
        }
        return outputs;
    }

    private String below(Path folder) {
        return folder.equals(places.workspace()) ? "**" : Glob.quote(places.below(folder));
    }
}
