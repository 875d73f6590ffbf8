package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.PullPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void readsAmountsAsUsersWriteThem() {
        assertThat(Units.duration("timeout", "90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Units.duration("timeout", "1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Units.age("prune.caches", "30d")).isEqualTo(Duration.ofDays(30));
        assertThat(Units.age("prune.caches", "12h")).isEqualTo(Duration.ofHours(12));
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
        assertThatThrownBy(() -> Units.age("prune.caches", "0d")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Units.age("prune.caches", "30"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("prune.caches: \"30\" is no duration; write it like 30d, 12h or 1h30m");
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

    @Test
    void listsAreSeparatedByCommasAndLineBreaksButNotWithinAGlob() {
        assertThat(Units.list(List.of("public/**", " reports/**"))).containsExactly("public/**", "reports/**");
        assertThat(Units.list(List.of("\n  public/**", "\n  reports/**\n  target/site\n ")))
                .containsExactly("public/**", "reports/**", "target/site");
        assertThat(Units.list(List.of("a/{b", "c}/**", "[x", "y]d", "e"))).containsExactly("a/{b,c}/**", "[x,y]d", "e");
        assertThat(Units.list(List.of("a/{b,{c, d}}", "e, f"))).containsExactly("a/{b,{c, d}}", "e", "f");
        assertThat(Units.list(List.of("a\\", "b", "c"))).containsExactly("a\\,b", "c");
        assertThat(Units.list(Arrays.asList("A", null, "", " ", "B"))).containsExactly("A", "B");
        assertThat(Units.list(List.of("}", "a", "{b", "c\nd", "e"))).containsExactly("}", "a", "{b,c", "d", "e");
        assertThat(Units.list(List.of("a\\"))).containsExactly("a\\");
        assertThat(Units.list(null)).isEmpty();
    }

    @Test
    void exitCodesAreWholeNumbersOfAByte() {
        assertThat(Units.exitCodes("successCodes", List.of("0", " 2", "255"))).containsExactly(0, 2, 255);
        for (String word : new String[] {"a", "1.5", "-1", "256", "0 2", "٣x"}) {
            assertThatThrownBy(() -> Units.exitCodes("successCodes", List.of(word)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith("successCodes: \"" + word + "\" is no ");
        }
        assertThatThrownBy(() -> Units.exitCodes("successCodes", List.of(" ")))
                .hasMessage("successCodes: \"\" is empty; name an exit code that passes, such as 0");
    }
}
