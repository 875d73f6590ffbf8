package io.github.dood.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunnerConfigTest {

    @Test
    void sharesTheTopOfTheProjectsPath() {
        assertThat(RunnerConfig.volumesFor(Path.of("/builds/group/project")))
                .isEqualTo("volumes = [\"/var/run/docker.sock:/var/run/docker.sock\", \"/builds:/builds\"]");
    }
}
