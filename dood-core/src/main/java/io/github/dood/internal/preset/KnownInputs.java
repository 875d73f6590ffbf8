package io.github.dood.internal.preset;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.run.RunInputs;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tools of the table read. None of them writes anything but what its words name, and that is seen. */
final class KnownInputs {

    private static final int MOST_BYTES = 1 << 20;

    /** Of a tool that asks Git, which knows more than the files. */
    private static final Pattern GIT = Pattern.compile("(?i).*\\bgit(?!lab|hub).*|.*[Gg]it(Modified|Staged).*");

    /** What may stand for other texts. */
    private static final Pattern PATTERN_SIGNS = Pattern.compile("[*?+\\[\\](){}|^$\\\\]");

    private static final Pattern WORD = Pattern.compile("\\w+");

    /** With these, also cut short, shellcheck follows what a script reads, or its settings in another file may let it do so. */
    private static final Pattern FOLLOWS = Pattern.compile("-[a-zA-Z]*[xa].*|--ext.*|--ch.*|--r.*");

    private static final List<String> SHELLCHECK_SETTINGS = List.of(".shellcheckrc", "shellcheckrc");

    private KnownInputs() {}

    /** A tool that may read all files, such as those that Composer loads. */
    static PresetInputs everything() {
        return (start, words) -> askGit(words) ? Optional.empty() : Optional.of(of(RunInputs.ALL));
    }

    /**
     * A tool that reads files of some names.
     *
     * @param names of those that it looks at, and of its settings
     */
    static PresetInputs named(String names) {
        return (start, words) -> Optional.of(of(RunInputs.named(pattern(names))));
    }

    /**
     * shellcheck: the scripts that it is told, and its settings; all where it follows what they read.
     *
     * @param scripts their names
     */
    static PresetInputs shellcheck(String scripts) {
        return (start, words) -> {
            boolean follows = haveSettings(start);
            for (String word : words) {
                follows |= FOLLOWS.matcher(word).matches()
                        || file(start, word)
                                .filter(script -> haveSettings(script.getParent()))
                                .isPresent();
            }
            return Optional.of(of(follows ? RunInputs.ALL : RunInputs.named(pattern(scripts + "|\\.?shellcheckrc"))));
        };
    }

    /** Whether settings of shellcheck are in a folder or above it, which may let it follow what scripts read. */
    private static boolean haveSettings(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            for (String name : SHELLCHECK_SETTINGS) {
                if (Files.exists(at.resolve(name))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * phplint: PHP files, and those whose ending its settings or words name.
     *
     * @param endings of PHP files
     */
    static PresetInputs phplint(String endings) {
        return (start, words) -> Optional.of(of(phplintInputs(endings, start, words)));
    }

    private static RunInputs phplintInputs(String endings, Path start, List<String> words) {
        StringJoiner said = new StringJoiner("\n");
        boolean isPlain = true;
        for (String word : words) {
            said.add(word);
            isPlain &= !PATTERN_SIGNS.matcher(word).find();
            Optional<Path> file = file(start, word.substring(word.indexOf('=') + 1));
            isPlain &= file.isEmpty() || read(file.get(), said);
        }
        for (String name : List.of(".phplint.yml", ".phplint.yaml")) {
            Path file = start.resolve(name);
            isPlain &= !Files.exists(file) || read(file, said);
        }
        if (!isPlain) {
            return RunInputs.ALL;
        }
        StringJoiner all = new StringJoiner("|", ".*\\.(", ")|\\.phplint\\..*|\\.env.*|phplint.*").add(endings);
        Matcher word = WORD.matcher(said.toString());
        while (word.find()) {
            all.add(word.group());
        }
        return RunInputs.named(pattern(all.toString()));
    }

    private static Optional<Path> file(Path start, String word) {
        return MissingLetters.canName(word)
                ? Optional.of(start.resolve(word)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    /** Whether it can be read, and has no signs of patterns and no code. */
    private static boolean read(Path settings, StringJoiner said) {
        try {
            if (settings.toString().endsWith(".php")) {
                // A file to be looked at, which says nothing, or settings that are made by a program.
                return !settings.getFileName().toString().contains("phplint");
            }
            String text = new String(PlainFile.read(settings, MOST_BYTES), StandardCharsets.UTF_8);
            said.add(text);
            return !PATTERN_SIGNS.matcher(text).find();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean askGit(List<String> words) {
        return words.stream().anyMatch(word -> GIT.matcher(word).matches());
    }

    private static Pattern pattern(String names) {
        return Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static UpToDate of(RunInputs inputs) {
        return UpToDate.ASKED.withInputs(inputs).withOutputs(List.of());
    }
}
