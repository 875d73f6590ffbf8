package io.github.dood.internal.preset;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a rendering has what, in the job, links resolved; all of it lies in the workspace.
 *
 * @param workspace the directory that the tool sees
 * @param start where the tool starts
 * @param sources the folder of the documents' sources
 * @param documents the folder for the documents, which may not be there yet
 */
record QuartoPlaces(Path workspace, Path start, Path sources, Path documents) {

    /**
     * Resolves links and looks whether the tool can see everything.
     *
     * @throws InvalidSettingException when the sources are not there, or something lies outside the workspace
     */
    static QuartoPlaces of(Path workspace, Path start, Path sources, Path documents) {
        if (!Files.isDirectory(sources)) {
            throw new InvalidSettingException(
                    "directory", sources, "is no directory; put the documents' sources there or name another one");
        }
        Path top = real("workspace", workspace);
        return new QuartoPlaces(
                top,
                real("workdir", start),
                inside(top, "directory", sources),
                inside(top, "outputDirectory", documents));
    }

    /**
     * The same with the documents at another place; none where that is outside the workspace, or has the sources in it.
     *
     * @param place absolute
     */
    Optional<QuartoPlaces> withDocuments(Path place) {
        return Optional.of(real("output-dir", place))
                .filter(real -> real.startsWith(workspace) && !sources.startsWith(real))
                .map(real -> new QuartoPlaces(workspace, start, sources, real));
    }

    /** Relative to the workspace; {@code .} for the workspace itself. */
    String below(Path place) {
        return place.equals(workspace) ? "." : workspace.relativize(place).toString();
    }

    /** The folders, from the workspace down, that have the sources, the documents or the start somewhere below them. */
    List<String> around() {
        return Stream.of(sources.getParent(), documents.getParent(), start)
                .flatMap(place ->
                        Stream.iterate(place, above -> above != null && above.startsWith(workspace), Path::getParent))
                // They are in the copy of the sources.
                .filter(folder -> !folder.startsWith(sources))
                .distinct()
                .sorted(Comparator.comparing(Path::getNameCount).thenComparing(path -> path))
                .map(this::below)
                .toList();
    }

    private static Path inside(Path workspace, String setting, Path place) {
        Path real = real(setting, place);
        if (!real.startsWith(workspace)) {
            throw new InvalidSettingException(
                    setting, place, "lies outside the workspace " + workspace + ", so the tool cannot see it");
        }
        return real;
    }

    /** What is not there yet is made where its parent really is. */
    private static Path real(String setting, Path place) {
        try {
            Path absolute = place.toAbsolutePath().normalize();
            Path existing = absolute;
            while (!Files.exists(existing)) {
                existing = Optional.ofNullable(existing.getParent()).orElseThrow();
            }
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException unreadable) {
            throw new InvalidSettingException(setting, place, "cannot be read: " + SystemWords.of(unreadable));
        }
    }
}
