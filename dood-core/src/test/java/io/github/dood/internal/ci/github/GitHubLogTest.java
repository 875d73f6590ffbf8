package io.github.dood.internal.ci.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.ci.OutputGuard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside what the runner takes for a command. */
class GitHubLogTest {

    private static final Set<String> NAMES = Set.of("group", "endgroup", "stop-commands");

    private final GitHubLog log = new GitHubLog();

    @Test
    void aSectionIsAGroup() {
        LogSection section = log.section("phplint . in jakzal/phpqa");

        assertThat(section.begin(Instant.EPOCH)).isEqualTo("::group::phplint . in jakzal/phpqa\n");
        assertThat(section.end(Instant.EPOCH)).isEqualTo("::endgroup::\n");
    }

    @Test
    void aHeaderIsOneLineWithoutControlSequences() {
        assertThat(log.section("printf 100%\n::endgroup::\u001b[0m").begin(Instant.EPOCH))
                .isEqualTo("::group::printf 100%25\\n::endgroup::\\u001b[0m\n");
    }

    @Test
    void theDataOfACommandIsEscapedAsTheRunnerReadsIt() {
        assertThat(GitHubLog.escape("100%0A\r\n%25::,]")).isEqualTo("100%250A%0D%0A%2525::,]");
        assertThat(log.hide("100%0Apl")).contains("::add-mask::100%250Apl\n");
    }

    /** The runner would hide each of its lines, a brace alone as well, and refuses what is blank. */
    @Test
    void aValueOfSeveralLinesOrOfNoneIsNotHiddenAsAWhole() {
        assertThat(log.hide("{\n\"secret\": 1\n}")).isEmpty();
        assertThat(log.hide("one\rother")).isEmpty();
        assertThat(log.hide("       ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::group::",
                "::endgroup::",
                " \t::endgroup::",
                "::EndGroup::",
                "::group name=x::title",
                "::stop-commands::token",
                "##[endgroup]",
                "[INFO] ##[group]title",
                "##[group x=y]title",
                "##[stop-commands]token",
                "progress\r::endgroup::",
                "first\n::endgroup::",
                "\u00a0\u3000::endgroup::"
            })
    void noOutputBeginsOrEndsAGroup(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            OutputGuard guard = log.guard();
            byte[] rest = Arrays.copyOfRange(bytes, cut, bytes.length);
            String shown = new String(guard.guard(false, bytes, cut), StandardCharsets.ISO_8859_1)
                    + new String(guard.guard(false, rest, rest.length), StandardCharsets.ISO_8859_1);

            assertThat(commandsIn(new String(shown.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    /** Maven takes the sequences out, and what remains must be no command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[0m::endgroup::",
                "\u001b[1;31m\u001b[K::stop-commands::token",
                "::end\u001b[0mgroup::",
                "::endgroup:\u001b[0m:",
                "##\u001b[38;5;1m[group]title",
                "x ##[\u001b]0;title\u0007group]",
                "\u001b]8;;http://x\u001b\\::group::",
                "\u001b(B::endgroup::",
                "\u001b::endgroup::",
                "\u001b[::\n::end\u001b[mgroup::"
            })
    void noColouredOutputBeginsOrEndsAGroup(String text) {
        String shown = guarded(log.guard(), text);

        assertThat(shown.replace(".", "")).isEqualTo(text);
        assertThat(commandsIn(shown.replaceAll("(?s)\u001b(\\[[0-9;]*[A-Za-z]|\\(.|\\].*?(\u0007|\u001b\\\\))", "")))
                .isEmpty();
        assertThat(commandsIn(shown)).isEmpty();
    }

    /** Errors that a tool shows beside the code, methods in a stack trace, and other systems' markers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error file=src/Basket.php,line=17::Unclosed '('",
                "::add-mask::value",
                "  ::groupBy()",
                "Collection::group in line 3",
                "#[group] in a test",
                "##[error]wrong",
                "\u001b[31m::error::wrong\u001b[0m",
                "section_start:1:x"
            })
    void whatElseAToolPrintsStaysAsItIs(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(log.guard().guard(true, bytes, bytes.length)).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<String> outputs() {
        return Arbitraries.of(
                        "::group::",
                        "\n::endgroup::",
                        "::stop-commands",
                        "##[group]",
                        "##[endgroup",
                        "::",
                        ":",
                        "group",
                        "end",
                        "##[",
                        "]",
                        " ",
                        "\n",
                        "\r",
                        "x=y",
                        "Group",
                        "\t")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Property
    void nothingThatIsPrintedIsACommandOfAGroup(@ForAll("outputs") String one, @ForAll("outputs") String other) {
        OutputGuard guard = log.guard();
        String shown = guarded(guard, one) + guarded(guard, other);

        assertThat(commandsIn(shown)).isEmpty();
        if (commandsIn(one + other).isEmpty()) {
            Statistics.label("held one").collect(false);
        } else {
            Statistics.label("held one").collect(true);
            assertThat(shown.replace(".", "")).isEqualTo(one + other);
        }
    }

    private static String guarded(OutputGuard guard, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(guard.guard(false, bytes, bytes.length), StandardCharsets.ISO_8859_1);
    }

    /** As the runner reads lines: a command at the beginning, else one in brackets anywhere. */
    private static List<String> commandsIn(String text) {
        return text.lines()
                .map(line ->
                        inFront(line.strip().replaceFirst("^[\\u00a0]+", "").strip()) + inBrackets(line))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String inFront(String line) {
        int end = line.startsWith("::") ? line.indexOf("::", 2) : -1;
        return end < 0 ? "" : known(line.substring(2, end));
    }

    private static String inBrackets(String line) {
        int start = line.indexOf("##[");
        int end = start < 0 ? -1 : line.indexOf(']', start);
        return end < 0 ? "" : known(line.substring(start + 3, end));
    }

    private static String known(String command) {
        String name = command.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return NAMES.contains(name) ? name : "";
    }
}
