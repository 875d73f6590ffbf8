package io.github.dood.internal.preset;

import io.github.dood.findings.FindingFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a tool tells what it found.
 *
 * @param words for the entrypoint, with which the tool looks at all that is there and prints a report that can be read; empty
 *     where a user has to say them
 * @param advice what makes the words of a user print such a report, such as {@code add --report=checkstyle}; none where the
 *     tool needs nothing, or cannot
 * @param printed the form of what it prints without being asked for a report; none where that cannot be read
 * @param formAt which word behind the tool's name is the name of a form; none where an option is
 * @param codes the exit codes that mean findings; empty where any code but 0 may. Others mean that the tool broke
 */
public record PresetReport(
        List<String> words,
        Optional<String> advice,
        Optional<FindingFormat> printed,
        OptionalInt formAt,
        Set<Integer> codes) {

    static final PresetReport NONE =
            new PresetReport(List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Set.of());

    /** Keeps copies of the collections. */
    public PresetReport {
        words = List.copyOf(words);
        codes = Set.copyOf(codes);
    }

    /** The report of a tool that tells what it found in a form of its own. */
    static PresetReport printed(FindingFormat form) {
        return new PresetReport(List.of(), Optional.empty(), Optional.of(form), OptionalInt.empty(), Set.of());
    }

    /** The report of a tool that needs an option to print one. */
    static PresetReport option(String option) {
        return new PresetReport(
                List.of(), Optional.of("add " + option), Optional.empty(), OptionalInt.empty(), Set.of());
    }

    /** The report of a tool whose second word, behind the places where it looks, is the form. */
    static PresetReport secondWord(String form) {
        return new PresetReport(
                List.of(),
                Optional.of("make %s its second word".formatted(form)),
                Optional.empty(),
                OptionalInt.of(2),
                Set.of());
    }

    /** The same, and all the words with which the tool prints a report. */
    PresetReport words(List<String> all) {
        return new PresetReport(all, advice, printed, formAt, codes);
    }

    /** The same, and the exit codes that mean findings. */
    PresetReport codes(Integer... all) {
        return new PresetReport(words, advice, printed, formAt, Set.of(all));
    }
}
