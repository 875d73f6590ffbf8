package io.github.dood.internal.preset;

import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tools of {@code jakzal/phpqa}: phplint, phpstan, phpcs, php-cs-fixer, psalm, phpunit and others. */
public final class PhpQa {

    /** The image with all the tools. Its entrypoint starts the program that the first word names. */
    public static final String IMAGE = "jakzal/phpqa:latest";

    private static final String ACTION = "phpqa";

    /** Includes endings that only the settings of some tools name: no warning is better than a wrong one. */
    private static final String ENDINGS = "php|inc|phtml|php\\d|phps|phpt|module|install|theme";

    private static final PresetFiles PHP = files("PHP files", ENDINGS);

    /** For tools that also look at what belongs to the pages. */
    private static final PresetFiles PHP_AND_PAGES = files("PHP files", ENDINGS + "|js|css");

    private static final PresetFiles TWIG = files("Twig templates", "twig");

    private static final PresetFiles YAML = files("YAML files", "ya?ml");

    /** Without its cache, which it would leave as {@code .phplint.cache} among the sources. */
    private static final List<String> LINT = List.of("phplint", ".", "--no-cache");

    /** Checks the syntax of every PHP file below the working directory. */
    public static final Preset PHPLINT = Preset.builder("phplint", IMAGE)
            .action("phplint")
            .files(PHP)
            .words(LINT)
            .report(PresetReport.printed(new PhpLintFormat()))
            .settings(".phplint.yml", ".phplint.yaml")
            .inputs(KnownInputs.phplint(ENDINGS))
            .job(new PresetJob(
                    "lint",
                    false,
                    "PHP file",
                    // Others of the endings may be no PHP.
                    files("PHP files", "php")::areBelow,
                    List.of(),
                    directory -> LINT))
            .build();

    /** By the names of the programs in the image. */
    static final List<Preset> PRESETS = all();

    private PhpQa() {}

    private static List<Preset> all() {
        return Stream.of(
                        Stream.of(
                                PHPLINT,
                                tool("phpstan", PHP)
                                        .report(PresetReport.option("--error-format=gitlab"))
                                        // Its tmpDir, unless the project's settings name another.
                                        .caches(List.of("/tmp/phpstan"))
                                        .settings("phpstan.neon", "phpstan.neon.dist", "phpstan.dist.neon")
                                        .inputs(KnownInputs.everything())
                                        .tellsProgressAsError()
                                        .build(),
                                tool("psalm", PHP)
                                        .report(PresetReport.option("--output-format=checkstyle"))
                                        .settings("psalm.xml", "psalm.xml.dist")
                                        .inputs(KnownInputs.everything())
                                        .tellsProgressAsError()
                                        .build(),
                                tool("php-cs-fixer", PHP)
                                        .report(PresetReport.option("--format=gitlab"))
                                        .settings(".php-cs-fixer.php", ".php-cs-fixer.dist.php")
                                        .inputs(KnownInputs.everything())
                                        .tellsProgressAsError()
                                        .build(),
                                tool("phpcs", PHP_AND_PAGES)
                                        .report(PresetReport.option("--report=checkstyle"))
                                        .settings(".phpcs.xml", "phpcs.xml", ".phpcs.xml.dist", "phpcs.xml.dist")
                                        .inputs(KnownInputs.everything())
                                        .build(),
                                tool("phpmd", PHP)
                                        .report(PresetReport.secondWord("gitlab"))
                                        .inputs(KnownInputs.everything())
                                        .build(),
                                tool("parallel-lint", PHP)
                                        .report(PresetReport.option("--gitlab"))
                                        .inputs(KnownInputs.everything())
                                        .build()),
                        tools(
                                PHP,
                                "churn dephpend deprecation-detector deptrac ecs infection kahlan lines mago paratest pdepend phan"
                                        + " phpa phparkitect phpbench phpca phpcpd phpcpd-next phpdd phpinsights phploc phpmetrics"
                                        + " phpmnd phpspec phpstan-larastan phpunit pint psecio-parse rector simple-phpunit"),
                        tools(PHP_AND_PAGES, "phpcbf"),
                        tools(TWIG, "twig-lint twig-linter twigcs twig-cs-fixer"),
                        tools(YAML, "yaml-lint"))
                .flatMap(presets -> presets)
                .toList();
    }

    private static Stream<Preset> tools(PresetFiles files, String names) {
        return Stream.of(names.split(" ")).map(name -> tool(name, files).build());
    }

    private static PresetBuilder tool(String name, PresetFiles files) {
        return Preset.builder(name, IMAGE).action(ACTION).files(files);
    }

    /** @param endings as alternatives of a pattern */
    private static PresetFiles files(String kind, String endings) {
        return new PresetFiles(
                kind,
                Pattern.compile(".*\\.(" + endings + ")", Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                PresetFiles.HIDDEN);
    }

    /**
     * A run of any of the tools, and of what else the image has, to be completed by a workspace.
     *
     * @param words the tool and its arguments, such as {@code phpcs --standard=PSR12 src}
     */
    public static ToolRunBuilder tool(List<String> words) {
        return words.stream()
                .limit(1)
                .flatMap(PhpQa::calledBy)
                .findFirst()
                .orElse(Preset.builder("", IMAGE).build())
                .run(words);
    }

    /**
     * Whether a run's tool tells on its standard error how far it is, and not only what is wrong.
     *
     * @param run names the tool by its first word, or behind {@code php} and its options
     */
    public static boolean tellsProgressAsError(ToolRun run) {
        List<String> words = Stream.concat(run.entrypoint().stream().flatMap(List::stream), run.args().stream())
                .toList();
        boolean isOfPhp = !words.isEmpty() && Preset.nameOf(words.get(0)).equals("php");
        return words.stream()
                .limit(isOfPhp ? words.size() : 1)
                .flatMap(PhpQa::calledBy)
                .anyMatch(Preset::tellsProgressAsError);
    }

    private static Stream<Preset> calledBy(String program) {
        return PRESETS.stream().filter(preset -> preset.isCalledBy(program));
    }
}
