package io.github.dood.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.DockerClientFactory;

/** A test counts what it left itself, and nothing of a build beside it. */
@ResourceLock(Footprint.NO_SYSTEM)
class FootprintIT {

    private static final Path NOWHERE = Path.of("/nowhere");

    private final DockerClient client = DockerClientFactory.instance().client();

    private final Footprint before = Footprint.of(NOWHERE, Footprint.NONE);

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void remove() {
        made.forEach(id -> client.removeContainerCmd(id).withForce(true).exec());
    }

    @Test
    void countsWhatThisProcessLeft() {
        String own = made(
                "none", "process=%d start=1".formatted(ProcessHandle.current().pid()));

        assertThat(found()).containsExactly(own);
    }

    @Test
    void countsWhatAProcessLeftThatHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String left = made("none", "process=%d start=1".formatted(ended.pid()));
        String leftInAContainer = made("none", "process=1 start=1 container=" + "0".repeat(64));

        assertThat(found()).containsExactlyInAnyOrder(left, leftInAContainer);
    }

    @Test
    void countsNothingOfABuildThatLivesBesideIt() {
        made("none", "process=1 start=1");
        made(
                "another job",
                "process=%d start=1".formatted(ProcessHandle.current().pid()));

        assertThat(found()).isEmpty();
    }

    private Iterable<String> found() {
        return Footprint.of(NOWHERE, Footprint.NONE).since(before).containers();
    }

    /** It does not bear its name, so that no dood takes it for its own. */
    private String made(String job, String owner) {
        String id = client.createContainerCmd(Images.BASE)
                .withCmd("never-started")
                .withLabels(Map.of("io.github.dood.job", job, "io.github.dood.owner", owner))
                .exec()
                .getId();
        made.add(id);
        return id;
    }
}
