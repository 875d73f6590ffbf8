package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSettingsTest {

    /** As the docker CLI takes them; it hands on the form with a colon, which alone engines know. */
    @ParameterizedTest
    @CsvSource({
        "a:1.2.3.4, a:1.2.3.4",
        "a=1.2.3.4, a:1.2.3.4",
        "a=[1.2.3.4], a:1.2.3.4",
        "a:::1, a:::1",
        "a=::1, a:::1",
        "a:[::1], a:::1",
        "a=[2001:db8::5], a:2001:db8::5",
        "a=0:0:0:0:0:0:0:1, a:0:0:0:0:0:0:0:1",
        "a=::ffff:1.2.3.4, a:::ffff:1.2.3.4",
        "db.example.com=255.255.255.255, db.example.com:255.255.255.255",
        "a:host-gateway, a:host-gateway",
        "a=host-gateway, a:host-gateway"
    })
    void aHostIsANameAndAnAddress(String given, String handedOn) {
        ContainerSettings settings =
                ToolRun.builder("image").extraHosts(List.of(given)).build().container();

        assertThat(settings.extraHosts()).containsExactly(handedOn);
        assertThat(settings.wantsHostGateway()).isEqualTo(given.endsWith("host-gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                ":1.2.3.4",
                "=1.2.3.4",
                "a:",
                "a=",
                "a=[]",
                "a=1.2.3",
                "a=1",
                "a=256.1.1.1",
                "a=1.2.3.04",
                "a=0x7f.0.0.1",
                "a=1::2::3",
                "a=[::1",
                "a=::g",
                "a=fe80::1%eth0",
                "a=HOST-GATEWAY",
                "a=[host-gateway]",
                "a=db.example.com",
                "a=b=1.2.3.4",
                "a==1.2.3.4",
                "a:b=1.2.3.4",
                "a b=1.2.3.4",
                "a#=1.2.3.4",
                "a\n127.0.0.1 b=1.2.3.4",
                "a=:",
                "a=1.2.3.4 "
            })
    void whatIsNoHostIsRefusedBeforeAnythingStarts(String given) {
        ToolRunBuilder builder = ToolRun.builder("image");

        assertThatThrownBy(() -> builder.extraHosts(List.of(given)))
                .isInstanceOfSatisfying(InvalidSettingException.class, wrong -> assertThat(wrong.setting())
                        .isEqualTo("extraHosts"))
                .hasMessageContaining("write it like");
    }

    @Test
    void labelsAreTheUsersOwn() {
        Map<String, String> labels =
                Map.of("team", "php", "com.example/stage", "", "com.dockerish", "a b\nc", "io.github.doodle", "x");

        assertThat(ToolRun.builder("image").labels(labels).build().container().labels())
                .isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.dood.job, by which dood finds what it made",
        "io.github.dood.whatever, by which dood finds what it made",
        "com.docker.compose.project, that Docker keeps for itself",
        "io.docker.x, that Docker keeps for itself",
        "org.dockerproject.x, that Docker keeps for itself",
        "a b, without blanks",
        "'', without blanks"
    })
    void namesOfOthersAreNone(String name, String reason) {
        ToolRunBuilder builder = ToolRun.builder("image");

        assertThatThrownBy(() -> builder.labels(Map.of(name, "value")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("labels: \"%s\" is ".formatted(name))
                .hasMessageContaining(reason);
    }
}
