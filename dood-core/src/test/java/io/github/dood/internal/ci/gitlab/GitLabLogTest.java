package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitLabLogTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void itsMarkersAreWhatGitLabLooksFor() {
        LogSection section = new GitLabSection("dood-1", "phplint . in jakzal/phpqa");

        assertThat(section.begin(TIME))
                .isEqualTo("\u001b[0Ksection_start:1700000000:dood-1\r\u001b[0Kphplint . in jakzal/phpqa\n");
        assertThat(section.end(TIME)).isEqualTo("\u001b[0m\u001b[0Ksection_end:1700000000:dood-1\r\u001b[0K\n");
    }

    @Test
    void itsNameIsNoOthersAndOfTheCharactersThatGitLabTakes() {
        GitLabSection section = GitLabSection.create("header");

        assertThat(section.name())
                .matches("[a-zA-Z0-9_.-]+")
                .isNotEqualTo(GitLabSection.create("header").name());
    }

    @Test
    void aHeaderIsOneLineWithoutControlSequences() {
        assertThat(new GitLabSection("dood-1", "bash -c a\nb\r\u001b[0Kc").begin(TIME))
                .endsWith("Kbash -c a\\nb\\r\\u001b[0Kc\n");
    }

    @Test
    void theyAreShownByGitLabAndNotByGitlabCiLocal() {
        assertThat(format(Map.of("GITLAB_CI", "true"))).isPresent();
        assertThat(format(Map.of("GITLAB_CI", "false", "CI_PROJECT_DIR", "/p"))).isEmpty();
        assertThat(format(Map.of())).isEmpty();
    }

    /** What is written to hide a value would be in the log for all to read. */
    @Test
    void noLineHidesAValue() {
        assertThat(new GitLabLog().hide("planted")).isEmpty();
    }

    private static Optional<LogFormat> format(Map<String, String> variables) {
        return new GitLab().logFormat(new Environment(variables, Path.of("/"), Path.of("/root")));
    }
}
