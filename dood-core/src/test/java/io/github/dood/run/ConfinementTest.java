package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfinementTest {

    @TempDir
    private Path folder;

    @Test
    void hardenedDropsEveryCapabilityAndKeepsWhatElseWasAskedFor() throws Exception {
        SeccompProfile profile = SeccompProfile.read(file("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"));
        Confinement asked = Confinement.DEFAULT
                .withPidsLimit(100)
                .withCapDrop(List.of("NET_RAW"))
                .withSeccomp(profile);

        Confinement hardened = asked.hardened();

        assertThat(hardened.capDrop()).containsExactly("NET_RAW", "ALL");
        assertThat(hardened.readOnlyRootfs()).isTrue();
        assertThat(hardened.pidsLimit()).hasValue(100);
        assertThat(hardened.seccomp()).contains(profile);
        assertThat(hardened.hardened()).isEqualTo(hardened);
    }

    @Test
    void privilegedIsRefusedBesideWhatItTakesBack() throws Exception {
        SeccompProfile profile = SeccompProfile.read(file("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"));
        Confinement none = Confinement.DEFAULT;

        assertThat(none.withPrivileged(true).privileged()).isTrue();
        for (Confinement confined : List.of(
                none.hardened(),
                none.withCapDrop(List.of("NET_RAW")),
                none.withReadOnlyRootfs(true),
                none.withSeccomp(profile))) {
            assertThatThrownBy(() -> confined.withPrivileged(true))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage("privileged: \"true\" takes back what hardened, capDrop, readOnlyRootfs and seccomp ask"
                            + " for; leave it out, or all of them");
        }
    }

    @Test
    void aLimitLeavesAProcess() {
        assertThatThrownBy(() -> Confinement.DEFAULT.withPidsLimit(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("pidsLimit: \"0\" leaves no process to the tool; write the most, such as 4096");
    }

    /** Docker takes {@code {}} for no profile and filters nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | is no seccomp profile
                    [1] | is no seccomp profile
                    '' | is no seccomp profile
                    {"defaultAction": {}} | is no seccomp profile
                    {"defaultAction": | is no JSON:
                    """)
    void namesTheFileThatIsNoProfile(String text, String message) throws Exception {
        Path file = file(text);

        assertThatThrownBy(() -> SeccompProfile.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("seccomp: \"%s\" %s".formatted(file, message));
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsAProfileOfAPlainFileOfBoundedSizeAlone() throws Exception {
        Path endless = Files.createSymbolicLink(folder.resolve("endless.json"), Path.of("/dev/zero"));
        Path large = Files.write(folder.resolve("large.json"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> SeccompProfile.read(folder))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("seccomp: \"%s\" cannot be read: it is a directory".formatted(folder));
        assertThatThrownBy(() -> SeccompProfile.read(endless))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("it is no plain file");
        assertThatThrownBy(() -> SeccompProfile.read(large))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("it has more than 1,024 kB");
    }

    @Test
    void namesTheFileThatIsMissing() {
        Path file = folder.resolve("absent.json");

        assertThatThrownBy(() -> SeccompProfile.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("seccomp: \"%s\" cannot be read: no such file".formatted(file));
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("seccomp.json"), text);
    }
}
