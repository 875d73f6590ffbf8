package io.github.dood.internal.preset;

import io.github.dood.findings.Finding;
import io.github.dood.findings.FindingFormat;
import io.github.dood.findings.Printout;
import io.github.dood.findings.Severity;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The text of phplint and of PHP's own check of the syntax. phplint prints the file and the line, some lines of the code,
 * and then what is wrong; PHP prints all of it in one line.
 */
public record PhpLintFormat() implements FindingFormat {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*+m");

    /** Such as: Parse error: Unclosed '(' in ./src/Basket.php on line 17. */
    private static final Pattern OF_PHP = Pattern.compile("(?:PHP )?((?:Parse|Fatal) error: ) *+");

    private static final String FILE = " in ";

    private static final String LINE = " on line ";

    /** Such as: 1. /project/src/Basket.php:17. */
    private static final Pattern OF_PHPLINT = Pattern.compile("\\d++\\. ");

    private static final Pattern CODE = Pattern.compile(">?\\s*+\\d++\\|");

    private static final Pattern LINE_AGAIN = Pattern.compile(" (?:in|on) line \\d++$");

    /** Each expression matches at a line's start or goes over it once; ends are looked for from behind. */
    @Override
    public List<Finding> read(String tool, Printout output) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Optional<Place> place = Optional.empty();
        try (Reader text = output.open()) {
            Lines lines = new Lines(text);
            for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
                String line = COLOUR.matcher(next.get()).replaceAll("").strip();
                Optional<Finding> ofPhp = ofPhp(tool, line);
                Optional<Place> ofPhpLint = ofPhpLint(line);
                if (ofPhp.isPresent()) {
                    FindingFormat.add(ofPhp.get(), findings, tool);
                } else if (ofPhpLint.isPresent()) {
                    place = ofPhpLint;
                } else if (place.isPresent()
                        && !line.isEmpty()
                        && !CODE.matcher(line).lookingAt()) {
                    String description = LINE_AGAIN.matcher(line).replaceAll("");
                    FindingFormat.add(place.get().finding(tool, description), findings, tool);
                    place = Optional.empty();
                }
            }
        }
        return findings;
    }

    private static Optional<Finding> ofPhp(String tool, String line) {
        var beginning = OF_PHP.matcher(line);
        int lineAt = line.lastIndexOf(LINE);
        int fileAt = line.lastIndexOf(FILE, lineAt - FILE.length() - 1);
        if (!beginning.lookingAt() || fileAt <= beginning.end()) {
            return Optional.empty();
        }
        String description = beginning.group(1) + line.substring(beginning.end(), fileAt);
        String path = line.substring(fileAt + FILE.length(), lineAt);
        return number(line.substring(lineAt + LINE.length())).stream()
                .mapToObj(number -> new Place(path, number).finding(tool, description))
                .findFirst();
    }

    private static Optional<Place> ofPhpLint(String line) {
        var beginning = OF_PHPLINT.matcher(line);
        int colon = line.lastIndexOf(':');
        if (!beginning.lookingAt() || colon <= beginning.end()) {
            return Optional.empty();
        }
        String path = line.substring(beginning.end(), colon);
        return number(line.substring(colon + 1)).stream()
                .mapToObj(number -> new Place(path, number))
                .findFirst();
    }

    private static OptionalInt number(String text) {
        boolean isOne = !text.isEmpty()
                && text.length() <= 9
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return isOne ? OptionalInt.of(Math.max(1, Integer.parseInt(text))) : OptionalInt.empty();
    }

    /** A line of a file, from 1. */
    private record Place(String path, int line) {

        Finding finding(String tool, String description) {
            return new Finding(path, line, tool, description, Severity.BLOCKER);
        }
    }
}
