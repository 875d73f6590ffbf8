package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.context.ByHand;
import io.github.dood.context.Context;
import io.github.dood.context.Environment;
import io.github.dood.engine.Belongings;
import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.EngineInfo;
import io.github.dood.engine.UnaskedEngine;
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

    private UserChoice choice(boolean rootless, boolean remapsUsers, boolean inContainer) {
        MappingEngine engine = new MappingEngine(rootless, remapsUsers);
        ByHand byHand = new ByHand(inContainer ? Optional.of("own") : Optional.empty(), Optional.empty());
        Environment environment = new Environment(Map.of(), root, root);
        return new UserChoice(engine, new Context(environment, engine, new Belongings(engine), byHand));
    }

    /** Tells how it maps users, and knows every container. */
    private static final class MappingEngine extends UnaskedEngine {

        private final EngineInfo info;

        MappingEngine(boolean rootless, boolean remapsUsers) {
            this.info = new EngineInfo("ABCD", rootless, remapsUsers, "overlay2");
        }

        @Override
        public EngineInfo info() {
            return info;
        }

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            return Optional.of(
                    new ContainerDetails(id, id, "image", "sha256:1", List.of(), List.of(), Optional.empty()));
        }
    }
}
