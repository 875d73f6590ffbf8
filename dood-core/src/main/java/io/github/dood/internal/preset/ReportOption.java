package io.github.dood.internal.preset;

import io.github.dood.findings.CheckstyleFormat;
import io.github.dood.findings.FindingFormat;
import io.github.dood.findings.GitLabFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads from a call's words in which form the tool will print what it finds; tools agree on the options for that. */
final class ReportOption {

    private static final Map<String, FindingFormat> FORMATS = Map.ofEntries(
            Map.entry("checkstyle", new CheckstyleFormat()),
            Map.entry("gitlab", new GitLabFormat()),
            Map.entry("gitlab-codeclimate", new GitLabFormat()),
            Map.entry("gitlab-code-quality", new GitLabFormat()),
            Map.entry("gitlab-codequality", new GitLabFormat()),
            Map.entry("codeclimate", new GitLabFormat()),
            Map.entry("code-climate", new GitLabFormat()),
            Map.entry("codequality", new GitLabFormat()),
            Map.entry("code-quality", new GitLabFormat()));

    /** Options whose value is a form; not those whose value is a file, such as {@code --report-file}. */
    private static final Pattern NAME =
            Pattern.compile("--(?:[\\w-]+-)?(?:format|formatter|report|reporter|output)|-[fF]");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "busybox");

    private ReportOption() {}

    /**
     * The forms that a call names.
     *
     * @param words the tool and its arguments; in place of them a shell's command
     */
    static Set<FindingFormat> in(List<String> words) {
        List<String> all = isOfShell(words)
                ? words.stream()
                        .flatMap(word -> Stream.of(word.split("[\\s'\"]+")))
                        .toList()
                : words;
        Stream<FindingFormat> ofOptions = IntStream.range(0, all.size())
                .boxed()
                .flatMap(index -> ofOption(all.get(index), index + 1 < all.size() ? all.get(index + 1) : ""));
        return Stream.concat(ofOptions, ofWord(all)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOfShell(List<String> words) {
        return !words.isEmpty() && SHELLS.contains(Preset.nameOf(words.get(0)));
    }

    /** {@code --format=checkstyle}, {@code --format checkstyle}, {@code -f checkstyle}, {@code -fcheckstyle}, {@code --checkstyle}. */
    private static Stream<FindingFormat> ofOption(String word, String next) {
        if (!word.startsWith("-")) {
            return Stream.empty();
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (NAME.matcher(name).matches()) {
            return format(equals < 0 ? next : word.substring(equals + 1));
        }
        if (word.startsWith("--")) {
            return equals < 0 ? format(word.substring(2).replaceFirst("^report-", "")) : Stream.empty();
        }
        return word.startsWith("-f") ? format(word.substring(2)) : Stream.empty();
    }

    /** The formats of tools that take one as a word at a fixed place behind their name. */
    private static Stream<FindingFormat> ofWord(List<String> words) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(index -> Presets.calledBy(words.subList(index, words.size())).stream()
                        .flatMapToInt(preset -> preset.report().formAt().stream())
                        .map(place -> index + place)
                        .filter(place -> place < words.size())
                        .boxed())
                .flatMap(place -> format(words.get(place)));
    }

    /** A tool may print several, one behind the other. */
    private static Stream<FindingFormat> format(String value) {
        return Arrays.stream(value.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
                .flatMap(word -> Stream.ofNullable(FORMATS.get(word)));
    }
}
