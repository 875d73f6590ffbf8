package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.run.PullPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void readsAmountsAsUsersWriteThem() {
        assertThat(Units.duration("timeout", "90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Units.duration("timeout", "1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Units.bytes("memory", "512m")).isEqualTo(512L << 20);
        assertThat(Units.bytes("memory", "2GB")).isEqualTo(2L << 30);
        assertThat(Units.bytes("memory", "100")).isEqualTo(100);
        assertThat(Units.nanoCpus("cpus", "1.5")).isEqualTo(1_500_000_000L);
        assertThat(Units.choice("pull", "Never", PullPolicy.class)).isEqualTo(PullPolicy.NEVER);
    }

    @Test
    void refusesOtherWords() {
        assertThatThrownBy(() -> Units.duration("timeout", "90")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.duration("timeout", "-5s")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.bytes("memory", "1e3")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.bytes("memory", "999999999999g"))
                .hasMessageContaining("is more than any machine has");
        assertThatThrownBy(() -> Units.bytes("memory", "-1")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.nanoCpus("cpus", "0.12345678901")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.nanoCpus("cpus", "1e99999999")).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void onlyTwoWordsAreTruths() {
        assertThat(Units.truth("hardened", "true")).isTrue();
        assertThat(Units.truth("hardened", "false")).isFalse();
        assertThatThrownBy(() -> Units.truth("hardened", "yes"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("hardened: \"yes\" is neither true nor false");
    }
}
