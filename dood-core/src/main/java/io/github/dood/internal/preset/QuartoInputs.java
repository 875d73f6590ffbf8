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
                    + "|\\b(today|last-modified)\\b|\\bnow\\s*$|^\\s*-?\\s*(execute|filters|pre-render|post-render|jupyter|engine)\\s*:"
                    + "|\"execute\"|\"enabled\"");

    /** Lets a rendering stay where nothing has changed; none where each may be another. */
    Optional<UpToDate> upToDate() {
        try (Stream<Path> all = Files.walk(places.sources())) {
            boolean isInside = project.isEmpty() || project.get().folder().equals(places.sources());
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (file.startsWith(places.documents()) || !TEXT.matcher(name).matches()) {
                    continue;
                }
                String text = new String(PlainFile.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
                if (SOURCES.matcher(name).matches() && UNSTEADY.matcher(text).find()) {
                    return Optional.empty();
                }
                isInside &= !text.contains("../");
            }
            return Optional.of(UpToDate.ASKED
                    .withInputs(isInside ? RunInputs.of(List.of(below(places.sources()))) : RunInputs.ALL)
                    .withOutputs(outputs()));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
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
