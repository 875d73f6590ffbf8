package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.dood.run.DoodException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts from a POM and from Maven's command line: each is a value or an error for people. */
class SettingsFuzzTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "a",
                        "NAME=value",
                        " ",
                        "\t",
                        "\n",
                        "\"",
                        "'",
                        "\\",
                        "$HOME",
                        "`",
                        "=",
                        "90s",
                        "1h30m",
                        "-",
                        "1.5",
                        "512m",
                        "9".repeat(12),
                        "g",
                        "k",
                        "b",
                        "1e999999999",
                        "ü😀",
                        "\0",
                        "\u001b[2K",
                        "PT",
                        ".",
                        "٣")
                .list()
                .ofMaxSize(6)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().all().ofMaxLength(50));
    }

    @Property(seed = "1")
    void words(@ForAll("texts") String text) {
        survives(() -> ShellWords.split("args", text));
    }

    @Property(seed = "1")
    void wordsComeBack(@ForAll List<String> words) {
        String line = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));

        assertThat(ShellWords.split("args", line)).isEqualTo(words);
    }

    @Property(seed = "1")
    void variables(@ForAll("texts") String text) {
        survives(() -> assertThat(Variables.parse("env", text).toString()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Property(seed = "1")
    void durations(@ForAll("texts") String text) {
        survives(() -> assertThat(Units.duration("timeout", text)).isPositive());
    }

    @Property(seed = "1")
    void sizes(@ForAll("texts") String text) {
        survives(() -> assertThat(Units.bytes("memory", text)).isNotNegative());
    }

    @Property(seed = "1")
    void processors(@ForAll("texts") String text) {
        survives(() -> Units.nanoCpus("cpus", text));
    }

    private static void survives(Runnable parser) {
        try {
            parser.run();
        } catch (DoodException forPeople) {
            assertThat(forPeople.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        } catch (RuntimeException other) {
            fail("is neither a value nor an error for people", other);
        }
    }
}
