package io.github.dood.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private final Masking masking = new Masking();

    @Test
    void hidesEveryValueItHasLearned() {
        masking.learn(List.of("planted-one", "planted-two"));

        assertThat(masking.mask("a planted-one, b=planted-two;planted-one")).isEqualTo("a ***, b=***;***");
        assertThat(masking).hasToString("2 values (not shown)");
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

    @Test
    void anErrorWithASecretBecomesOneWithout() {
        masking.learn(List.of("planted"));
        DoodException failure = new DoodException("no planted", new IOException("no planted"));

        assertThat(failure.masked(masking)).hasMessage("no ***").hasNoCause();
        assertThat(failure.masked(masking).getStackTrace()).isEqualTo(failure.getStackTrace());
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
