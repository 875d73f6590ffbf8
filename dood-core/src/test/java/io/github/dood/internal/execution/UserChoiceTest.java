package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.ToolUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserChoiceTest {

    @TempDir
    private Path root;

    private Path socket;

    @BeforeEach
    void makeTheSocket() throws Exception {
        socket = Files.createFile(root.resolve("fake.sock"));
    }

    @ParameterizedTest(name = "rootless {0}, remaps users {1}, job in a container {2}: {3}")
    @CsvSource({
        "false, false, false, true",
        "true, false, false, false",
        "false, true, false, false",
        "true, false, true, true",
        "false, true, true, true"
    })
    void givesTheSocketsGroupWhereItsNumberMeansTheSame(
            boolean rootless, boolean remapsUsers, boolean inContainer, boolean given) throws Exception {
        List<String> group = List.of(Files.getAttribute(socket, "unix:gid").toString());

        assertThat(choice(rootless, remapsUsers, inContainer).groups(true)).isEqualTo(given ? group : List.of());
    }

    @Test
    void givesNoGroupWithoutTheSocket() {
        assertThat(choice(false, false, false).groups(false)).isEmpty();
    }

    /** Files of a directory that another makes can be deleted by him and root alone, whatever the directory around has. */
    @Test
    void aJobThatIsNeitherRootNorTheOwnerGetsFilesOfItsOwn() throws Exception {
        Path workspace = Files.createDirectory(root.resolve("workspace"));
        int owner = (int) Files.getAttribute(workspace, "unix:uid");
        int group = (int) Files.getAttribute(workspace, "unix:gid");
        String own = owner + ":" + group;

        assertThat(chosen(workspace, owner, 7, "")).isEqualTo(own);
        assertThat(chosen(workspace, 0, 0, "")).isEqualTo(own);
        assertThat(chosen(workspace, owner + 1, group + 1, "")).isEqualTo("%d:%d".formatted(owner + 1, group + 1));
        // The group may be what lets the job write there.
        assertThat(chosen(workspace, owner + 1, group, "")).isEqualTo("%d:%d".formatted(owner + 1, group));
        assertThat(chosen(workspace, owner + 1, group + 1, "5 " + group))
                .isEqualTo("%d:%d".formatted(owner + 1, group));
    }

    private String chosen(Path workspace, int user, int group, String groups) throws Exception {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(
                root.resolve("proc/self/status"),
                "Uid:\t9\t%d\t9\t9\nGid:\t9\t%d\t9\t9\nGroups:\t%s\n".formatted(user, group, groups));
        return choice(false, false, false)
                .choose(new ToolUser.Automatic(), new Workspace(workspace, "/app", false))
                .orElseThrow();
    }

    private UserChoice choice(boolean rootless, boolean remapsUsers, boolean inContainer) {
        FakeEngine engine = new FakeEngine();
        engine.info.returns(FakeEngine.info(rootless, remapsUsers));
        engine.inspect.answers(id -> Optional.of(FakeEngine.container(id)));
        LocationOverride override =
                new LocationOverride(inContainer ? Optional.of("own") : Optional.empty(), Optional.empty());
        Environment environment = new Environment(Map.of(), root, root);
        return new UserChoice(engine, new Context(environment, engine, new EngineResources(engine), override));
    }
}
