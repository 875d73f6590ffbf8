package io.github.dood.internal.preset;

import io.github.dood.run.ToolFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files the tools of {@code jakzal/phpqa} look at, as far as their words tell. */
final class PhpFiles {

    /** Includes endings that only a tool's settings name: no warning is better than a wrong one. */
    private static final String ENDINGS = "php|inc|phtml|php\\d|phps|phpt|module|install|theme";

    private static final Pattern HIDDEN = Pattern.compile("\\..*");

    /** By their names in the image; a release of a tool that has several is named behind it, as in phpunit-12. */
    private static final Map<Pattern, Kind> TOOLS = Map.of(
            Pattern.compile(
                    "(churn|dephpend|deprecation-detector|deptrac|ecs|infection|kahlan|lines|mago|parallel-lint|paratest"
                            + "|pdepend|phan|php-cs-fixer|phpa|phparkitect|phpbench|phpca|phpcpd|phpcpd-next|phpdd|phpinsights|phplint"
                            + "|phploc|phpmd|phpmetrics|phpmnd|phpspec|phpstan|phpstan-larastan|phpunit|pint|psalm|psecio-parse|rector"
                            + "|simple-phpunit)(-\\d+)?"),
            new Kind("PHP files", ENDINGS),
            // It also looks at what belongs to web pages.
            Pattern.compile("phpcs|phpcbf"),
            new Kind("PHP files", ENDINGS + "|js|css"),
            Pattern.compile("twig-lint(er)?|twigcs|twig-cs-fixer"),
            new Kind("Twig templates", "twig"),
            Pattern.compile("yaml-lint"),
            new Kind("YAML files", "ya?ml"));

    /** Options that say which files count, or that the tool looks at none. */
    private static final Pattern OTHERS = Pattern.compile(
            "--?(extensions?|suffixes|file-extensions|finder|stdin.*|config-.*|version|help|V|h|i)(=.*)?|-");

    private PhpFiles() {}

    /**
     * What a call looks at.
     *
     * @param words the tool and its arguments
     * @return none where the tool is not known, or its words say that it looks at others
     */
    static Optional<ToolFiles> of(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String tool = PhpQa.nameOf(words.get(0));
        List<String> rest = words.subList(1, words.size());
        if (rest.stream().anyMatch(word -> OTHERS.matcher(word).matches())) {
            return Optional.empty();
        }
        return TOOLS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(tool).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .map(kind -> new ToolFiles(kind.name(), kind.names(), HIDDEN, places(rest), false));
    }

    /** Words that are no options; phpmd has several places in one. */
    private static List<String> places(List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .flatMap(word -> Stream.of(word.split(",")))
                .filter(word -> !word.isBlank())
                .toList();
    }

    /**
     * What some tools look at.
     *
     * @param name in words for people
     * @param endings of the files, as alternatives of a pattern
     */
    private record Kind(String name, String endings) {

        Pattern names() {
            return Pattern.compile(".*\\.(" + endings + ")", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        }
    }
}
