package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token = \"SECRET\"",
                "token='SECRET'",
                "\"token\" = \"SECRET\"",
                "TOKEN = \"SECRET\" # old: SECRET",
                "# token = \"SECRET\"",
                "registration_token = \"\"\"\nSECRET\n\"\"\"",
                "token = '''\nSECRET'''",
                "token = \"escaped \\\" SECRET\"",
                "environment = [\"A=SECRET\",\n # ] SECRET\n '''\nSECRET''', \"\"\"\nSECRET\"\"\"\n]",
                "environment = [['x'], ['A=SECRET']]",
                "auth = { user = \"x\", password = \"SECRET\" }",
                "auth = { a = \"x\",\n b = \"SECRET\",\n}",
                "  docker.auth_config = \"SECRET\"",
                "SecretKey = \"SECRET\"",
                "AccessKey = \"SECRET\"",
                "\"amazonec2-secret-key=SECRET\",",
                "sentry_dsn = \"https://SECRET@sentry.example.com\"",
                "url = \"https://user:SECRET@gitlab.example.com\"",
                "pre_build_script = '''\necho SECRET\n'''",
                "password = SECRET",
                "command = [\"--requirepass\", \"SECRET\"]",
                "# the old one was glrt-SECRET00000",
                "name = \"glpat-t1_SECRET-00000.01\"",
                "runners = [ { token = \"SECRET\", limit = 1 } ]"
            })
    void hidesWhatMayBeSecret(String text) {
        assertThat(Secrets.hide(text)).doesNotContain("SECRET\"", "=SECRET").contains("***");
        assertThat(Secrets.hide(text).replace("SecretKey", "")).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes = [\"/cache\", \"/keys:/keys:ro\"]",
                "  executor = \"docker\" # of all jobs",
                "[runners.docker]",
                "url = \"https://gitlab.example.com\"",
                "image = \"maven:3-eclipse-temurin-21\""
            })
    void showsTheRest(String text) {
        assertThat(Secrets.hide(text)).isEqualTo(text);
    }

    static List<String> shapes() {
        return RunnerConfigShapes.shapes();
    }

    /** Else the diff would name wrong lines. */
    @ParameterizedTest
    @MethodSource("shapes")
    void keepsTheNumberOfLines(String shape) throws Exception {
        String text = Files.readString(RunnerConfigShapes.shape(shape));

        assertThat(Secrets.hide(text).lines()).hasSameSizeAs(text.lines().toList());
    }

    @Test
    void hidesAllOfAFileFullOfThem() throws Exception {
        String text = Files.readString(RunnerConfigShapes.shape("secrets"));

        assertThat(text).contains("THISISSECRET", "hunter2");
        assertThat(Secrets.hide(text)).doesNotContain("THISISSECRET", "hunter2");
    }

    @Test
    void isDoneSoonWithLongValues() {
        String longWord = "key".repeat(20_000);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> Secrets.hide(longWord));
        assertThatNoException()
                .isThrownBy(() -> Secrets.hide("environment = [" + "\"A=B\", # c\n".repeat(50_000) + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# token = [\n", "# token = {\n", "# token = [ '''\n", "# token = { \"\"\"\n", "# token = '\n"})
    void takesATimeInProportionToWhatHasNoEnd(String line) {
        String text = line.repeat(50_000) + "'";

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> Secrets.hide(text));
    }

    @Test
    void hidesTheWordsThatAParserQuotes() {
        assertThat(Secrets.hideQuoted("Unexpected 'SECRET', expected a value"))
                .isEqualTo("Unexpected '***', expected a value");
        assertThat(Secrets.hideQuoted("Unexpected '\\u0001', expected ']'"))
                .isEqualTo("Unexpected '\\u0001', expected ']'");
    }

    @Test
    void keepsOnALineWhatGoesIntoASentence() {
        assertThat(Secrets.hideInLine("a\n[INFO] forged\u001b[31m")).isEqualTo("a\\n[INFO] forged\\u001b[31m");
    }

    @Test
    void hidesAPasswordWithTheSignsThatEndAHost() {
        assertThat(Secrets.hideInLine("host = \"tcp://user:pla/nt@ed@docker:2376\""))
                .isEqualTo("host = \"tcp://***@docker:2376\"");
    }
}
