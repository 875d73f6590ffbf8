package io.github.dood.gitlab.codequality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of phplint and of PHP's own check of the syntax. phplint prints the file and the line, some lines of the code,
 * and then what is wrong; PHP prints all of it in one line.
 */
public record PhpLintFormat() implements FindingFormat {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** Such as: Parse error: Unclosed '(' in ./src/Basket.php on line 17. */
    private static final Pattern OF_PHP =
            Pattern.compile("(?:PHP )?((?:Parse|Fatal) error): +(.+) in (.+) on line (\\d{1,9})");

    /** Such as: 1. /project/src/Basket.php:17. */
    private static final Pattern OF_PHPLINT = Pattern.compile("\\d+\\. (.+):(\\d{1,9})");

    private static final Pattern CODE = Pattern.compile("\\s*>?\\s*\\d+\\|.*");

    private static final Pattern LINE_AGAIN = Pattern.compile(" (?:in|on) line \\d+$");

    @Override
    public List<Finding> read(String tool, String output) {
        List<Finding> findings = new ArrayList<>();
        Optional<Matcher> place = Optional.empty();
        for (String coloured : output.split("\\R")) {
            String line = COLOUR.matcher(coloured).replaceAll("").strip();
            Matcher ofPhp = OF_PHP.matcher(line);
            Matcher ofPhpLint = OF_PHPLINT.matcher(line);
            if (ofPhp.matches()) {
                findings.add(finding(tool, ofPhp.group(3), ofPhp.group(4), ofPhp.group(1) + ": " + ofPhp.group(2)));
            } else if (ofPhpLint.matches()) {
                place = Optional.of(ofPhpLint);
            } else if (place.isPresent()
                    && !line.isEmpty()
                    && !CODE.matcher(line).matches()) {
                Matcher found = place.get();
                findings.add(finding(
                        tool,
                        found.group(1),
                        found.group(2),
                        LINE_AGAIN.matcher(line).replaceAll("")));
                place = Optional.empty();
            }
        }
        return findings;
    }

    private static Finding finding(String tool, String path, String line, String description) {
        return new Finding(path, Math.max(1, Integer.parseInt(line)), tool, description, Severity.BLOCKER);
    }
}
