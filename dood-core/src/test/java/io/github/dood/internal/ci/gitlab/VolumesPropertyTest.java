package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.DoodException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Arrays of volumes in all layouts that TOML allows. */
class VolumesPropertyTest {

    /** The library for TOML writes a second comma there; nothing of it is kept. */
    private static final Pattern COMMENTS_BEFORE_A_COMMA = Pattern.compile("#[^\n]*\n\\s*(#[^\n]*\n\\s*)*,");

    /** What may stand between the parts of an array. */
    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of(
                "", " ", "\t", "\n", "\n\n", "\n  ", " # \"a\", ]\n", "\n# volumes = [\n\n    ", "#\n#\n");
    }

    @Provide
    Arbitrary<String> entries() {
        return Arbitraries.of(
                "\"/cache\"",
                "'/cache'",
                "\"\"\"/a:/a\"\"\"",
                "'''\n/b:/b'''",
                "\"/c # ]:/c\"",
                "'/d\"[:/d'",
                "\"/\\\"e\\\\:/e\"",
                "\"/builds:/builds\"",
                "\"/run/docker.sock:/var/run/docker.sock:ro\"");
    }

    @Provide
    Arbitrary<String> arrays() {
        Arbitrary<String> entry =
                Combinators.combine(gaps(), entries(), gaps()).as((left, text, right) -> left + text + right);
        return Combinators.combine(entry.list().ofMaxSize(4), gaps(), Arbitraries.of(true, false))
                .as((all, gap, comma) ->
                        "[" + String.join(",", all) + (comma && !all.isEmpty() ? "," : "") + gap + "]");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> after =
                Arbitraries.of("", "\n", " # after\n", "\nshm_size = 0\n", "\n\n[[runners]]\nexecutor = 'shell'\n");
        return Combinators.combine(
                        Arbitraries.of(
                                "[runners.docker]\nvolumes = ",
                                "[runners.docker]\nvolumes=",
                                "docker.'volumes'\t= ",
                                "  [[runners.docker]] #\n    volumes = "),
                        arrays(),
                        after)
                .as((head, array, tail) -> "[[runners]]\nexecutor = \"docker\"\n" + head + array + tail);
    }

    @Property(tries = 200)
    void changesVolumesAloneAndOnce(@ForAll("texts") String text, @ForAll boolean windows) throws Exception {
        Path file = Files.createTempFile("config", ".toml");
        Path backup = file.resolveSibling(file.getFileName() + ".backup-1");
        try {
            String before = windows ? text.replace("\n", "\r\n") : text;
            Files.writeString(file, before);

            try {
                RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());
            } catch (DoodException refused) {
                assertThat(refused).hasMessageContaining("Put each comma of volumes right behind its entry");
                assertThat(before).containsPattern(COMMENTS_BEFORE_A_COMMA);
                assertThat(file).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
                return;
            } finally {
                Statistics.label("refusable")
                        .collect(COMMENTS_BEFORE_A_COMMA.matcher(before).find())
                        .coverage(coverage -> coverage.check(false).percentage(percent -> percent > 50));
            }

            String after = Files.readString(file);
            OnlyVolumes.differ(before, after);
            assertThat(after).contains("/builds:/builds", "docker.sock:/var/run/docker.sock");
            assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                            .lacksVolumes())
                    .isFalse();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(backup);
        }
    }
}
