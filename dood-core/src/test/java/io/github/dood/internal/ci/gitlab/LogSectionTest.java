package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSectionTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void itsMarkersAreWhatGitLabLooksFor() {
        LogSection section = new LogSection("dood-1");

        assertThat(section.begin(TIME, "phplint . in jakzal/phpqa"))
                .isEqualTo("\u001b[0Ksection_start:1700000000:dood-1\r\u001b[0Kphplint . in jakzal/phpqa\n");
        assertThat(section.end(TIME)).isEqualTo("\u001b[0m\u001b[0Ksection_end:1700000000:dood-1\r\u001b[0K\n");
    }

    @Test
    void itsNameIsNoOthersAndOfTheCharactersThatGitLabTakes() {
        LogSection section = LogSection.create();

        assertThat(section.name())
                .matches("[a-zA-Z0-9_.-]+")
                .isNotEqualTo(LogSection.create().name());
    }

    @Test
    void aHeaderIsOneLineWithoutControlSequences() {
        assertThat(new LogSection("dood-1").begin(TIME, "bash -c a\nb\r\u001b[0Kc"))
                .endsWith("Kbash -c a\\nb\\r\\u001b[0Kc\n");
    }

    @Test
    void theyAreShownByGitLabAndNotByGitlabCiLocal() {
        assertThat(LogSection.areShown(with(Map.of("GITLAB_CI", "true")))).isTrue();
        assertThat(LogSection.areShown(with(Map.of("GITLAB_CI", "false", "CI_PROJECT_DIR", "/p"))))
                .isFalse();
        assertThat(LogSection.areShown(with(Map.of()))).isFalse();
    }

    private static Environment with(Map<String, String> variables) {
        return new Environment(variables, Path.of("/"), Path.of("/root"));
    }
}
