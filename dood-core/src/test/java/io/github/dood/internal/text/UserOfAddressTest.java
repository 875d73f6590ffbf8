package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserOfAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:planted",
                ":planted",
                "planted",
                "user:pla/nted",
                "user:/planted/",
                "user:1234/planted",
                "pla/nted",
                "user:pla@nted",
                "user:pla@nt/ed",
                "user:pla/nt@ed",
                "user:@planted@",
                "user:pla:nted",
                "user:pla://nted",
                "user:pla?n#t&e=d",
                "user:pla$1\\nted"
            })
    void isAllBeforeTheLastSign(String user) {
        String address = "http://%s@proxy:3128/path".formatted(user);
        String hidden = "http://***@proxy:3128/path";

        assertThat(UserOfAddress.of(address)).contains(user);
        assertThat(UserOfAddress.hide(address)).isEqualTo(hidden);
        assertThat(UserOfAddress.isIn("from " + address)).isTrue();
        assertThat(UserOfAddress.hideIn("proxyconnect \"" + address + "\", then (" + address + ")"))
                .isEqualTo("proxyconnect \"" + hidden + "\", then (" + hidden + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://host:2375",
                "unix:///run/user@1000/docker.sock",
                "https://registry:5000/v2/tool@sha256:1",
                "docker://registry/tool@sha512:1"
            })
    void isNoneWhereTheSignMeansSomethingElse(String address) {
        assertThat(UserOfAddress.isIn(address)).isFalse();
        assertThat(UserOfAddress.hideIn("no " + address + " there")).isEqualTo("no " + address + " there");
    }

    @ParameterizedTest
    @CsvSource({
        "user:pla/nt@ed@host, ***@host",
        "user@, ***@",
        "host:2375, host:2375",
        "unix:///run/user@1000/docker.sock, unix:///run/user@1000/docker.sock"
    })
    void needsNoSchemeInWhatIsAnAddressForSure(String address, String hidden) {
        assertThat(UserOfAddress.hide(address)).isEqualTo(hidden);
    }

    @Test
    void isNoneInATextWithoutAScheme() {
        assertThat(UserOfAddress.hideIn("user@host a:b@c tool@sha256:1")).isEqualTo("user@host a:b@c tool@sha256:1");
    }

    @Test
    void isHiddenInFrontOfAnImageWithADigestToo() {
        assertThat(UserOfAddress.hideIn("docker://user:planted@registry/tool@sha256:1"))
                .isEqualTo("docker://***@registry/tool@sha256:1");
    }

    @Test
    void isSoonFoundInALongText() {
        String text = "://".repeat(200_000);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> UserOfAddress.hideIn(text));
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> UserOfAddress.isIn(text));
    }
}
