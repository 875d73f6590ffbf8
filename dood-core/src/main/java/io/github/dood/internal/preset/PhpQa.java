package io.github.dood.internal.preset;

import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The tools of {@code jakzal/phpqa}: phplint, phpstan, phpcs, php-cs-fixer, psalm, phpunit and others. */
public final class PhpQa {

    /** The image with all the tools. */
    public static final String IMAGE = "jakzal/phpqa:latest";

    /** None of the tools needs one, and PHP code that is only looked at must not reach one. */
    public static final String NETWORK = "none";

    /**
     * Checks the syntax of every PHP file below the working directory. Without its cache, which it would leave as
     * {@code .phplint.cache} among the sources.
     */
    public static final List<String> LINT = List.of("phplint", ".", "--no-cache");

    private static final Set<String> PROGRESS_AS_ERROR = Set.of("phpstan", "psalm", "php-cs-fixer");

    private static final String ARCHIVE = ".phar";

    private PhpQa() {}

    /** A run of {@link #LINT}, to be completed by a workspace. */
    public static ToolRunBuilder lint() {
        return tool(LINT);
    }

    /**
     * A run of any of the tools, to be completed by a workspace.
     *
     * @param words the tool and its arguments, such as {@code phpcs --standard=PSR12 src}
     */
    public static ToolRunBuilder tool(List<String> words) {
        ToolRunBuilder run = ToolRun.builder(IMAGE).network(NETWORK).args(words);
        PhpFiles.of(words).ifPresent(run::files);
        return run;
    }

    /**
     * Whether a run's tool tells on its standard error how far it is, and not only what is wrong.
     *
     * @param run names the tool by its first word, or behind {@code php} and its options
     */
    public static boolean tellsProgressAsError(ToolRun run) {
        List<String> names = Stream.concat(run.entrypoint().stream().flatMap(List::stream), run.args().stream())
                .map(PhpQa::nameOf)
                .toList();
        boolean isOfPhp = !names.isEmpty() && names.get(0).equals("php");
        return names.stream().limit(isOfPhp ? names.size() : 1).anyMatch(PROGRESS_AS_ERROR::contains);
    }

    /** A program's name without the folder, and without what PHP's archives end with. As text: Java may know no path for a word. */
    static String nameOf(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.endsWith(ARCHIVE) ? name.substring(0, name.length() - ARCHIVE.length()) : name;
    }
}
