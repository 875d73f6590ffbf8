package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRunBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/** How tools are described to the engine, looked at without starting them. */
final class Described {

    private Described() {}

    /** What the engine was asked for, seen just before the start of a tool that is then given up. */
    static HostConfig of(HostWorkspace host, ToolRunBuilder tool) {
        String mark = UUID.randomUUID().toString();
        List<HostConfig> seen = new ArrayList<>();
        assertThatThrownBy(() -> host.dood().run(tool.environment("MARK", mark).build(), event -> {
                    host.events().add(event);
                    if (event instanceof RunEvent.Starting) {
                        seen.addAll(markedWith("MARK=" + mark));
                        throw new IllegalStateException("seen");
                    }
                }))
                .hasMessage("seen");
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private static List<HostConfig> markedWith(String variable) {
        DockerClient client = DockerClientFactory.instance().client();
        return client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.github.dood.job", Footprint.NONE))
                .exec()
                .stream()
                .map(container -> inspected(client, container.getId()))
                .flatMap(Optional::stream)
                .filter(container -> List.of(container.getConfig().getEnv()).contains(variable))
                .map(InspectContainerResponse::getHostConfig)
                .toList();
    }

    /** Nothing when another build removed it just now. */
    private static Optional<InspectContainerResponse> inspected(DockerClient client, String id) {
        try {
            return Optional.of(client.inspectContainerCmd(id).exec());
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }
}
