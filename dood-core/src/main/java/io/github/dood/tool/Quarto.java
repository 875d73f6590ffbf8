package io.github.dood.tool;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders documents with Quarto.
 *
 * @param directory the folder of the sources, below the workspace
 * @param output the folder for the documents
 * @param formats such as {@code html}, {@code docx}, {@code pdf}
 */
public record Quarto(Path directory, Path output, List<String> formats) {

    /** Quarto's own image. */
    public static final String IMAGE = "ghcr.io/quarto-dev/quarto:latest";

    /** Rendering needs none. */
    public static final String NETWORK = "none";

    /** The program; named here since images of Quarto differ in their entrypoint. */
    public static final List<String> ENTRYPOINT = List.of("quarto");

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
        return ToolRun.image(IMAGE).network(NETWORK).entrypoint(ENTRYPOINT).args(words);
    }

    /**
     * A run that renders the sources, to be completed by a workspace.
     *
     * @param base the directory in which the tool starts
     */
    public ToolRunBuilder render(Path base) {
        return tool(args(base));
    }

    /**
     * The words after {@code quarto}. A {@code _quarto.yml} in the folder that names an output directory or formats stays
     * in charge of them.
     *
     * @param base the directory in which the tool starts
     * @throws InvalidSettingException when there is no such folder, or its {@code _quarto.yml} can not be read
     */
    public List<String> args(Path base) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidSettingException(
                    "directory", directory, "is no directory; put the documents' sources there or name another one");
        }
        QuartoProject project = QuartoProject.in(directory);
        List<String> words =
                new ArrayList<>(List.of("render", base.relativize(directory).toString()));
        if (!project.has("format")) {
            words.addAll(List.of("--to", String.join(",", formats)));
        }
        if (!project.has("project", "output-dir")) {
            words.addAll(List.of("--output-dir", directory.relativize(output).toString()));
        }
        return words;
    }
}
