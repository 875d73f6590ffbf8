package io.github.dood.maven;

import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that runs a command, whose words and place the user may give. */
abstract class AbstractCommandMojo extends AbstractOutputMojo {

    /**
     * The words for the image's entrypoint: a list of {@code <arg>}, or one string split as a shell splits words.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.args")
    private ShellWords args;

    /**
     * The program that gets the args, given like them; by default the image's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.entrypoint")
    private ShellWords entrypoint;

    /**
     * Where the tool starts, absolute or relative to mountAt; by default the module's directory. A directory that the tool
     * would not see is an error.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.workdir")
    private String workdir;

    /** The tool's words as the user wants them; none for the goal's own. */
    final Optional<List<String>> ownWords() {
        return args == null ? Optional.empty() : args.toList("args");
    }

    /** The program that gets them; none for the image's own. */
    final Optional<List<String>> ownEntrypoint() {
        return entrypoint == null ? Optional.empty() : entrypoint.toList("entrypoint");
    }

    /** Where the tool starts, as the user wants it; none for the module's directory. */
    final Optional<String> ownWorkdir() {
        return Optional.ofNullable(workdir);
    }

    /** Only what looks at all of the directory does; where each module's tool starts at one place, one is enough. */
    @Override
    boolean coversModulesBelow() {
        return workdir != null || words().contains(".");
    }

    /** The tool's words, the user's or the goal's own. */
    final List<String> words() {
        Optional<List<String>> own = ownWords();
        return own.isPresent() ? own.get() : standardWords();
    }

    /** The goal's own words where the user gives none. */
    List<String> standardWords() {
        return List.of();
    }
}
