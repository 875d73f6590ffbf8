package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final Path WORKSPACE = Path.of("/w");

    private static final String ENDPOINT = "tcp://host:2375";

    private final Masking masking = new Masking();

    @Test
    void hidesEveryValueItHasLearned() {
        masking.learn(List.of("planted-one", "planted-two"));

        assertThat(masking.mask("a planted-one, b=planted-two;planted-one")).isEqualTo("a ***, b=***;***");
        assertThat(masking).hasToString("2 values (not shown)");
    }

    @Test
    void tellsALogWhatItHidesAndNothingThatIsShownInAnyCase() {
        masking.learn(List.of("planted", "short", "planted-first\nplanted-second", "/w/project"));
        masking.show("/w/project/module");

        assertThat(masking.values())
                .containsExactlyInAnyOrder(
                        "planted", "planted-first\nplanted-second", "planted-first", "planted-second");
    }

    @Test
    void hidesAllOfAValueThatHasAnotherInIt() {
        masking.learn(List.of("planted", "planted-and-more"));

        assertThat(masking.mask("planted-and-more planted")).isEqualTo("*** ***");
    }

    @Test
    void hidesEachLineOfAValue() {
        masking.learn(List.of("-----BEGIN KEY-----\nc2VjcmV0\n-----END KEY-----"));

        assertThat(masking.mask("invalid: c2VjcmV0")).isEqualTo("invalid: ***");
    }

    @Test
    void leavesShortValuesAndWhatIsShownInAnyCase() {
        masking.learn(List.of("true", "", "/builds", "/builds/group/project", "planted"));
        masking.show("/builds/group/project");

        assertThat(masking.mask("true: /builds/group/project planted")).isEqualTo("true: /builds/group/project ***");
    }

    @Test
    void hidesUsersOfAddressesByTheirForm() {
        assertThat(masking.mask("proxyconnect http://user:planted@proxy:3128, then tcp://:planted@host"))
                .isEqualTo("proxyconnect http://***@proxy:3128, then tcp://***@host");
        assertThat(masking.mask("https://registry/v2/tool@sha256:1 user@host a:b@c"))
                .isEqualTo("https://registry/v2/tool@sha256:1 user@host a:b@c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"word ", "\"\\/+", "\u4e2d\u6587", "abcdefghij\n", "\\\\\\", "x", "\ud83d\ude00", "'&%"})
    @Timeout(20)
    void hidesAValueOfAnyLength(String unit) {
        for (int length : new int[] {1_000, 20_000}) {
            Masking longOnes = new Masking();
            String value = "planted" + unit.repeat(length / unit.length()) + "nted";
            longOnes.learn(List.of(value));

            assertThat(longOnes.mask("no " + value + " here")).isEqualTo("no *** here");
            assertThat(longOnes.mask(SafeText.line("no " + value.substring(0, 600))))
                    .doesNotContain("plan");
        }
    }

    @Test
    void knowsManyValues() {
        masking.learn(IntStream.range(0, 5_000)
                .mapToObj("plant/ed \"%d\" "::formatted)
                .toList());

        assertThat(masking.mask("no plant/ed \"4999\" ".repeat(100))).isEqualTo("no ***".repeat(100));
    }

    @Test
    void hidesAValueThatIsAnAddressAsAWhole() {
        masking.learn(List.of("amqp://user:short@host/way?secret=planted"));

        assertThat(masking.mask("send amqp://user:short@host/way?secret=planted to"))
                .isEqualTo("send *** to");
    }

    @Test
    void hidesBothOfValuesThatOverlap() {
        masking.learn(List.of("planted-one", "one-planted"));

        assertThat(masking.mask("a planted-one-planted b")).isEqualTo("a *** b");
    }

    @Test
    void hidesAValueInBase64WhereverItStandsInTheText() {
        masking.learn(List.of("planted+\u00ff\u00fe?>"));
        for (String before : List.of("", "{", "{\"", "{\"password\":\"")) {
            byte[] text = (before + "planted+\u00ff\u00fe?>\"}").getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String written = encoder.encodeToString(text);

                assertThat(masking.mask(written)).as(written).contains("***").hasSizeLessThan(written.length() - 8);
            }
        }
    }

    @Test
    void hidesWhatAHeaderInBase64HasOfAPasswordThatJsonEscapes() {
        masking.learn(List.of("pl\"an\\ted"));
        String written = Base64.getUrlEncoder()
                .encodeToString("{\"password\":\"pl\\\"an\\\\ted\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(masking.mask(written)).contains("***").hasSizeLessThan(written.length() - 8);
    }

    @Test
    void anErrorWithASecretBecomesOneWithout() {
        masking.learn(List.of("planted"));
        DoodException failure = new DoodException("no planted", new IOException("no planted"));

        assertThat(failure.masked(masking)).hasMessage("no ***").hasNoCause();
        assertThat(failure.masked(masking).getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    static Stream<DoodException> kinds() {
        return Stream.of(
                new InvalidSettingException("image", "planted", "is no image"),
                EngineException.of("no planted", 404, "no planted", new IOException("no planted")),
                EngineException.of("no planted", 0, "no planted", new IOException("no planted")),
                new ToolCancelledException("planted was cancelled.", new IOException("no planted")),
                new UnsharedWorkspaceException(WORKSPACE, ENDPOINT, "no planted"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anErrorWithASecretKeepsItsKind(DoodException failure) {
        masking.learn(List.of("planted"));

        assertThat(failure.masked(masking))
                .isExactlyInstanceOf(failure.getClass())
                .hasMessage(failure.getMessage().replace("planted", "***"))
                .hasNoCause();
    }

    @Test
    void anErrorShowsNoSecretInItsOtherTextsEither() {
        masking.learn(List.of("planted"));

        assertThat(EngineException.of("no planted", 404, "planted: none", null).masked(masking))
                .isInstanceOfSatisfying(EngineException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo("no ***");
                    assertThat(failure.words()).isEqualTo("***: none");
                    assertThat(failure.isNotFound()).isTrue();
                });
        assertThat(new UnsharedWorkspaceException(WORKSPACE, ENDPOINT, "no planted").masked(masking))
                .isInstanceOfSatisfying(UnsharedWorkspaceException.class, failure -> assertThat(failure.reasons())
                        .isEqualTo("no ***"));
    }

    @Test
    void anErrorWithoutSecretsStaysItself() {
        masking.learn(List.of("planted"));
        DoodException failure = new InvalidSettingException("image", "x", "is no image");

        assertThat(failure.masked(masking)).isSameAs(failure);
    }

    @Test
    void aSecretInALongErrorIsHiddenWhereverTheTextIsCut() {
        masking.learn(List.of("planted"));
        for (int before = 2_990; before < 3_010; before++) {
            DoodException failure = new DoodException("x".repeat(before) + "planted" + "y".repeat(10_000));

            assertThat(failure.masked(masking).getMessage()).doesNotContain("plant", "lanted");
        }
    }

    @Test
    void anErrorIsOneLine() {
        assertThat(new DoodException("no file a\n[INFO] BUILD SUCCESS\u001b[2K"))
                .hasMessage("no file a\\n[INFO] BUILD SUCCESS\\u001b[2K");
    }
}
