package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.findings.CheckstyleFormat;
import io.github.dood.findings.FindingFormat;
import io.github.dood.findings.GitLabFormat;
import io.github.dood.internal.ci.OutputGuard;
import io.github.dood.internal.preset.PhpLintFormat;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A runner's configuration, jobs, and what tools print. */
class GitlabFuzzTest {

    @Provide
    Arbitrary<String> runnerConfigs() {
        return Fuzz.texts(
                Fuzz.captured("runner-config/shapes/registered.toml"),
                Fuzz.captured("runner-config/shapes/comments-in-volumes.toml"),
                Fuzz.captured("runner-config/shapes/all-inline.toml"),
                Fuzz.captured("runner-config/shapes/multi-line-strings.toml"));
    }

    @Property(seed = Fuzz.SEED)
    void runnerConfig(@ForAll("runnerConfigs") String text) throws Exception {
        Fuzz.survivesFile("config.toml", text, file -> {
            RunnerConfig config = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);
            config.findings().forEach(RunnerFinding::toString);
            config.diff();
        });
    }

    @Property(seed = Fuzz.SEED)
    void secrets(@ForAll("runnerConfigs") String text) {
        Fuzz.survives(() -> {
            Secrets.hide(text);
            Secrets.hideQuoted(text);
            assertThat(Secrets.hideInLine(text)).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");
        });
    }

    @Provide
    Arbitrary<String> jobFiles() {
        return Fuzz.texts(
                "stages: [test, \"deploy\"]\n# a comment\nlint: &a\n  stage: test\n  script:\n    - |\n      echo 1\nother: *a\n");
    }

    @Property(seed = Fuzz.SEED)
    void jobFile(@ForAll("jobFiles") String text) {
        Fuzz.survives(() -> Pipeline.parse(Path.of(JobFile.NAME), text));
    }

    @Provide
    Arbitrary<String> toolOutputs() {
        return Fuzz.texts(
                Fuzz.captured("codequality/phpcs-checkstyle.txt"),
                Fuzz.captured("codequality/phpstan-gitlab.txt"),
                Fuzz.captured("codequality/psalm-codeclimate.txt"),
                Fuzz.captured("codequality/phplint.txt"),
                Fuzz.captured("codequality/php.txt"),
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\">]><checkstyle><file name=\"&b;\"/></checkstyle>");
    }

    @Property(seed = Fuzz.SEED)
    void toolOutput(@ForAll("toolOutputs") String text) {
        for (FindingFormat format : List.of(new CheckstyleFormat(), new GitLabFormat(), new PhpLintFormat())) {
            Fuzz.survives(() -> format.read("tool", () -> new StringReader(text)));
        }
    }

    @Provide
    Arbitrary<byte[]> markers() {
        return Fuzz.bytes(
                "\u001b[0Ksection_start:1700000000:a[collapsed=true]\r\u001b[0Ktext\n", "section_end:1700000000:a");
    }

    /** Whatever is printed and however it is cut, no marker is left, and nothing else is changed. */
    @Property(seed = Fuzz.SEED)
    void markers(@ForAll("markers") byte[] bytes, @ForAll("markers") byte[] more) {
        Fuzz.survives(() -> {
            OutputGuard guard = new GitLabLog().guard();
            String shown =
                    latin(guard.guard(false, bytes, bytes.length)) + latin(guard.guard(false, more, more.length));

            assertThat(shown).doesNotContainPattern("section_(start|end):\\d");
            assertThat(shown.replaceAll("(section_(?:start|end):) (?=\\d)", "$1"))
                    .isEqualTo((latin(bytes) + latin(more)).replaceAll("(section_(?:start|end):) (?=\\d)", "$1"));
        });
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
