package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.Presets;
import io.github.dood.run.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is known of tools stands in the table of presets. Comments may name tools for their readers; code that does so knows
 * something of a tool that the table should know.
 */
class ToolNamesTest {

    private static final List<Path> SOURCES = List.of(Path.of("../dood-core/src/main/java"), Path.of("src/main/java"));

    /** The goals that are called by tools; what they know of these they ask the table. */
    private static final Set<String> GOALS = Set.of("PhpLintMojo", "PhpQaMojo", "QuartoMojo");

    /** Names that are also words of other things. */
    private static final Set<String> WORDS = Set.of("lines");

    private static final Pattern NAMES = names();

    private static final Pattern COMMENT = Pattern.compile(
            "(?<text>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+')|/\\*[\\s\\S]*?\\*/|//[^\\n]*");

    @Test
    void noTypeOutsideThePresetsNamesATool() throws IOException {
        assertThat(namesBySource()).isEmpty();
    }

    /** In texts, in names in camel case and in constants; but not within other words. */
    @Test
    void aNameIsFoundWhereverItStands() {
        assertThat(namesIn("class A { String goal = \"dood:phplint\"; }")).containsExactly("phplint");
        assertThat(namesIn("class PhpQaThing {}")).containsExactly("phpqa");
        assertThat(namesIn("String x = PHPQA_IMAGE;")).containsExactly("phpqa");
        assertThat(namesIn("var shellcheckFiles = 1;")).containsExactly("shellcheck");
        assertThat(namesIn("String x = \"/* \" + \"quarto\" + \" */\";")).containsExactly("quarto");
        assertThat(namesIn("String x = \"php-cs-fixer fix\";")).containsExactly("php-cs-fixer");
    }

    @Test
    void commentsAndOtherWordsAreNone() {
        assertThat(namesIn("/** Such as phplint. */ class A {} // or quarto\n/* psalm */"))
                .isEmpty();
        assertThat(namesIn("Path directory; boolean orphanGuard; String lines = \"lines\";"))
                .isEmpty();
    }

    private static Map<String, Set<String>> namesBySource() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(ToolNamesTest::counts).toList()) {
                    Set<String> names = namesIn(Files.readString(file));
                    if (!names.isEmpty()) {
                        found.put(file.getFileName().toString(), names);
                    }
                }
            }
        }
        return found;
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java")
                && !file.getParent().endsWith("internal/preset")
                && !GOALS.contains(name.substring(0, name.length() - ".java".length()));
    }

    private static Set<String> namesIn(String source) {
        return NAMES.matcher(COMMENT.matcher(source).replaceAll("${text}"))
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Between letters a word ends where camel case begins another. */
    private static Pattern names() {
        String names = Presets.all().stream()
                .flatMap(preset -> Stream.of(preset.name(), imageOf(preset)))
                .filter(name -> !WORDS.contains(name))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:" + names + ")(?:(?![A-Za-z])|(?<=[a-z])(?=[A-Z]))");
    }

    private static String imageOf(Preset preset) {
        String repository = ImageReference.parse(preset.image()).repository();
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}
