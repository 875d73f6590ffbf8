package io.github.dood.internal.preset;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.text.Glob;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Renders documents with Quarto.
 *
 * <p>Where neither the folder nor one above it has a {@code _quarto.yml}, Quarto works in a copy of the folder in the tool's
 * container, and only the documents come into the workspace: Quarto would leave files beside the sources, and some of its
 * releases empty the directory of {@code --output-dir}, or ignore it.
 *
 * @param directory the folder of the sources, below the workspace
 * @param output the folder for the documents, below the workspace
 * @param formats such as {@code html}, {@code docx}, {@code pdf}; the last is made by Typst, which Quarto brings with it from
 *     1.4 on, since its image has no LaTeX
 */
public record Quarto(Path directory, Path output, List<String> formats) {

    /** Its entry, without files: where it looks is said by its settings, and by a {@code _quarto.yml}. */
    public static final Preset PRESET = Preset.builder("quarto", "ghcr.io/quarto-dev/quarto:latest")
            .entrypoint(QuartoScript.plain())
            .action("quarto")
            .tellsProgressAsError()
            .job(new PresetJob(
                    "pages",
                    true,
                    "folder documentation",
                    directory -> Files.isDirectory(sources(directory)),
                    // Named, since images of Quarto differ in their entrypoint.
                    List.of("quarto"),
                    Quarto::standardWords))
            .build();

    private static final Pattern SOURCES = Pattern.compile(".*\\.(qmd|md|ipynb|rmd)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_SOURCES = Pattern.compile("[._].*|README\\..*", Pattern.CASE_INSENSITIVE);

    /** Keeps a copy of the formats. */
    public Quarto {
        formats = List.copyOf(formats);
    }

    /**
     * A run of any words, to be completed by a workspace.
     *
     * @param words those after {@code quarto}
     */
    public static ToolRunBuilder tool(List<String> words) {
        return PRESET.run(words);
    }

    /** Where it looks for sources where nobody says it. */
    private static Path sources(Path directory) {
        return directory.resolve("documentation");
    }

    private static List<String> standardWords(Path directory) {
        Path sources = sources(directory);
        return Files.isDirectory(sources)
                ? new Quarto(sources, directory.resolve("public/documentation"), List.of("html")).args(directory)
                : List.of();
    }

    /**
     * A run that renders the sources, to be completed by a workspace.
     *
     * @param base the workspace, in which the tool starts
     * @throws InvalidSettingException as {@link #render(Path, Path)} does
     */
    public ToolRunBuilder render(Path base) {
        return render(base, base);
    }

    /**
     * A run that renders the sources, to be completed by the workspace.
     *
     * @param workspace the directory that the tool sees
     * @param start the directory in which it starts
     * @throws InvalidSettingException when there is no such folder, a folder lies outside the workspace, a
     *     {@code _quarto.yml} cannot be read, or the output's folder has files of others
     */
    public ToolRunBuilder render(Path workspace, Path start) {
        QuartoPlaces places = QuartoPlaces.of(workspace, start, directory, output);
        Optional<QuartoProject> project = project(places);
        List<String> entrypoint;
        if (namesOutput(project)) {
            entrypoint = QuartoScript.plain();
        } else {
            // Quarto itself empties a site's output where that lies in the project.
            new DocumentFolder(places.documents(), project.isEmpty()).check(places.sources());
            entrypoint = project.isPresent() ? QuartoScript.inPlace(places) : QuartoScript.inCopy(places);
        }
        return tool(words(places, project))
                .entrypoint(entrypoint)
                .expects(new ToolFiles(
                        "documents (.qmd, .md, .ipynb, .Rmd)",
                        SOURCES,
                        NO_SOURCES,
                        List.of(relative(places.start(), places.sources())),
                        false));
    }

    /**
     * Lets a rendering do with a workspace that may only be read. Quarto makes each document beside its source, and keeps a
     * {@code .quarto} in its project, so it gets a copy of the workspace, of which nothing but the documents comes back.
     *
     * @param run made by {@link #render(Path, Path)}, with all its other settings
     * @param workspace the directory that the tool would see
     * @param start the directory in which it starts
     * @throws InvalidSettingException when one way of sharing is pinned, or a {@code _quarto.yml} names an output directory
     *     that is none of its own in the workspace
     */
    public ToolRunBuilder onlyReading(ToolRunBuilder run, Path workspace, Path start) {
        ShareMode share = run.build().share();
        if (share == ShareMode.BIND || share == ShareMode.VOLUME) {
            throw new InvalidSettingException(
                    "share",
                    share.name().toLowerCase(Locale.ROOT),
                    "does not go with readOnly: Quarto writes beside its sources, so it gets a copy of what it may only read;"
                            + " leave share out, or readOnly");
        }
        QuartoPlaces places = QuartoPlaces.of(workspace, start, directory, output);
        Optional<QuartoProject> project = project(places);
        boolean isProjects = namesOutput(project);
        QuartoPlaces written = isProjects ? withOwnOutput(places, project.get()) : places;
        boolean isOurs = run.build().entrypoint().filter(QuartoScript::isOne).isPresent();
        if (isOurs && project.isPresent()) {
            run.entrypoint(isProjects ? QuartoScript.plainInCopy(written) : QuartoScript.inPlaceOfCopy(written));
        }
        return run.readOnly(false)
                .share(ShareMode.COPY)
                .outputs(List.of(Glob.quote(written.below(written.documents()))));
    }

    /**
     * When a rendering need not be made again.
     *
     * @param run made by {@link #render(Path, Path)}, with all its other settings
     * @param workspace the directory that the tool sees
     * @param start the directory in which it starts
     * @return none where each may be another one
     */
    public Optional<UpToDate> upToDate(ToolRun run, Path workspace, Path start) {
        QuartoPlaces places = QuartoPlaces.of(workspace, start, directory, output);
        boolean isOurs = run.entrypoint().filter(QuartoScript::isOne).isPresent();
        Optional<QuartoProject> project = project(places);
        // Where a project names the documents' place, it may be any.
        return isOurs && !namesOutput(project) ? new QuartoInputs(places, project).upToDate() : Optional.empty();
    }

    private static QuartoPlaces withOwnOutput(QuartoPlaces places, QuartoProject project) {
        return project.text("project", "output-dir")
                .map(named -> project.folder().resolve(MissingLetters.path("output-dir", named)))
                .flatMap(places::withDocuments)
                .orElseThrow(() -> new InvalidSettingException(
                        "readOnly",
                        true,
                        ("does not go with the output-dir of the _quarto.yml in %s, since of Quarto's copy of the workspace only"
                                        + " a folder comes back that is named in plain words, lies in the workspace and has no"
                                        + " sources in it")
                                .formatted(project.folder())));
    }

    /**
     * The words after {@code quarto}. A {@code _quarto.yml} in the folder, or the nearest above it in the workspace, that
     * names an output directory or formats stays in charge of them.
     *
     * @param base the workspace, in which the tool starts
     * @throws InvalidSettingException when there is no such folder, or its {@code _quarto.yml} cannot be read
     */
    public List<String> args(Path base) {
        QuartoPlaces places = QuartoPlaces.of(base, base, directory, output);
        return words(places, project(places));
    }

    private List<String> words(QuartoPlaces places, Optional<QuartoProject> project) {
        List<String> words = new ArrayList<>(List.of("render", relative(places.start(), places.sources())));
        if (project.isEmpty() || !project.get().has("format")) {
            words.addAll(List.of("--to", String.join(",", quartosNames())));
        }
        if (!namesOutput(project)) {
            // Quarto takes it as relative to the project's folder.
            Path folder = project.map(QuartoProject::folder).orElse(places.sources());
            words.addAll(List.of("--output-dir", relative(folder, places.documents())));
        }
        return words;
    }

    private List<String> quartosNames() {
        return formats.stream()
                .map(format -> format.equals("pdf") ? "typst" : format)
                .distinct()
                .toList();
    }

    private static Optional<QuartoProject> project(QuartoPlaces places) {
        return QuartoProject.around(places.sources(), places.workspace());
    }

    private static boolean namesOutput(Optional<QuartoProject> project) {
        return project.filter(file -> file.has("project", "output-dir")).isPresent();
    }

    private static String relative(Path from, Path to) {
        return from.equals(to) ? "." : from.relativize(to).toString();
    }
}
