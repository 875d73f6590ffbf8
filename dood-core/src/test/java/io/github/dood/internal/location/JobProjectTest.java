package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells a project from all others on an engine: what is taken for the same gets what the other's tools left. */
class JobProjectTest {

    private static final Path PROJECT = Path.of("/workspace/project");

    private static final LocationOverride IN_CONTAINER = new LocationOverride(Optional.of("self"), Optional.empty());

    @TempDir
    private Path root;

    private final FakeEngine engine = FakeEngine.empty();

    @BeforeEach
    void nameTheMachine() throws Exception {
        Path kernel = Files.createDirectories(root.resolve("proc/sys/kernel"));
        Files.writeString(kernel.resolve("hostname"), "laptop\n");
        Files.createDirectories(root.resolve("workspace/project"));
    }

    @Test
    void onALaptopIsItsDirectory() {
        assertThat(project(LocationOverride.NOTHING, Map.of()))
                .isEqualTo(new JobProject("directory /workspace/project", "this directory"));
    }

    /** Others have the same paths. */
    @Test
    void onAnEngineElsewhereIsTheDirectoryOfTheMachine() {
        engine.endpoint = new Endpoint(URI.create("tcp://elsewhere:2375"), Optional.empty(), "the test");

        assertThat(project(LocationOverride.NOTHING, Map.of()).identity())
                .isEqualTo("directory /workspace/project of laptop");
    }

    @Test
    void inAContainerIsWhatIsMountedThere() {
        mounted(MountPoint.bind("/home/one", "/workspace"));
        assertThat(project(IN_CONTAINER, Map.of()).identity()).isEqualTo("directory /home/one/project");

        mounted(MountPoint.volume("builds", "/volumes/builds", "/workspace"));
        assertThat(project(IN_CONTAINER, Map.of()).identity()).isEqualTo("volume builds at /, project");
    }

    @Test
    void inAContainersOwnFilesIsThatContainersAlone() {
        mounted(MountPoint.bind("/home/one", "/elsewhere"));

        assertThat(project(IN_CONTAINER, Map.of()).identity()).isEqualTo("directory /workspace/project of laptop");
    }

    @Test
    void inAContainerThatTheEngineDoesNotKnowIsThatContainersAlone() {
        assertThat(project(IN_CONTAINER, Map.of()).identity()).isEqualTo("directory /workspace/project of laptop");
    }

    /** The same question has the same answer, whatever was looked up before. */
    @Test
    void staysWhatItIs() {
        Context context = context(IN_CONTAINER, Map.of());

        JobProject first = context.project(PROJECT);
        assertThat(context.isInContainer()).isFalse();

        assertThat(context.project(PROJECT)).isEqualTo(first);
    }

    @Test
    void inAJobIsWhatItsSystemSays() {
        assertThat(project(
                        LocationOverride.NOTHING,
                        Map.of("CI_PROJECT_DIR", "/p", "CI_PROJECT_PATH", "g/p", "CI_COMMIT_REF_PROTECTED", "true")))
                .isEqualTo(new JobProject("GitLab/g/p, project without a number", "protected refs"));
    }

    @Test
    void inAJobOfAProjectThatNobodyNamesIsItsDirectory() {
        assertThat(project(LocationOverride.NOTHING, Map.of("CI_PROJECT_DIR", "/p")))
                .isEqualTo(new JobProject("directory /workspace/project", "unprotected refs"));
    }

    private void mounted(MountPoint mount) {
        engine.inspect.returns(Optional.of(FakeEngine.container("self", mount)));
    }

    private JobProject project(LocationOverride override, Map<String, String> variables) {
        return context(override, variables).project(PROJECT);
    }

    private Context context(LocationOverride override, Map<String, String> variables) {
        return new Context(
                new Environment(variables, root, Path.of("/nowhere")), engine, new EngineResources(engine), override);
    }
}
