package io.github.dood.tool;

import io.github.dood.run.ToolFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files the tools of {@code jakzal/phpqa} look at, as far as their words tell. */
final class PhpFiles {

    /** With those that only settings of a tool name: better no warning than one that is not so. */
    private static final String ENDINGS = "php|inc|phtml|php\\d|phps|phpt|module|install|theme";

    private static final Pattern PHP = names(ENDINGS);

    private static final Pattern PHP_AND_PAGES = names(ENDINGS + "|js|css");

    private static final Pattern HIDDEN = Pattern.compile("\\..*");

    private static final Map<String, Pattern> TOOLS = Stream.of(
                    "churn",
                    "deptrac",
                    "parallel-lint",
                    "pdepend",
                    "phan",
                    "php-cs-fixer",
                    "phpa",
                    "phpcpd",
                    "phplint",
                    "phploc",
                    "phpmd",
                    "phpmetrics",
                    "phpmnd",
                    "phpstan",
                    "phpunit",
                    "psalm",
                    "rector")
            .collect(Collectors.toMap(tool -> tool, tool -> PHP));

    private static final Map<String, Pattern> CODE_SNIFFER = Map.of("phpcs", PHP_AND_PAGES, "phpcbf", PHP_AND_PAGES);

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
        String tool = String.valueOf(Path.of(words.get(0)).getFileName());
        List<String> rest = words.subList(1, words.size());
        if (rest.stream().anyMatch(word -> OTHERS.matcher(word).matches())) {
            return Optional.empty();
        }
        return Optional.ofNullable(CODE_SNIFFER.getOrDefault(tool, TOOLS.get(tool)))
                .map(names -> new ToolFiles("PHP files", names, HIDDEN, places(rest), false));
    }

    /** Words that are no options; phpmd has several places in one. */
    private static List<String> places(List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("-"))
                .flatMap(word -> Stream.of(word.split(",")))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static Pattern names(String endings) {
        return Pattern.compile(".*\\.(" + endings + ")", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
