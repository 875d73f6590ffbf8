package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/** What passes through to the container is there, as the tool and others see it. */
@Tag("every-engine")
@ResourceLock(Footprint.NO_SYSTEM)
class ToolSettingsIT {

    private static final String GATEWAY = "host.docker.internal=host-gateway";

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("settings");

    @Test
    void aToolHasTheVariablesOfAFileByteForByte() throws Exception {
        String text =
                "# of the tests\nSPACES= a  b \nQUOTED=\"q\"\nDOLLAR=$HOME\nLETTER=\u00fc\nEMPTY=\nUNSET_HERE\nSET=file\n";
        ToolRunBuilder tool = host.shell("printf '%s|' \"$SPACES\" \"$QUOTED\" \"$DOLLAR\" \"$LETTER\" \"$SET\";"
                        + " printenv EMPTY; printenv UNSET_HERE || echo unset")
                .environmentFile(Files.writeString(host.directory().resolve("tool.env"), text))
                .environment("SET", "set");

        assertThat(host.printed(tool)).isEqualTo(" a  b |\"q\"|$HOME|\u00fc|set|\nunset\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "bridge", "host"})
    void aToolKnowsFurtherHostsInEveryNetwork(String network) {
        ToolRunBuilder tool = host.shell("sed -n '/db\\.example/p' /etc/hosts | tr -s '\\t' ' '")
                .network(network)
                .extraHosts(List.of("db.example:10.0.0.5", "two.db.example=10.0.0.6"));

        assertThat(host.printed(tool).lines())
                .containsExactlyInAnyOrder("10.0.0.5 db.example", "10.0.0.6 two.db.example");
    }

    @Test
    void aToolKnowsTheEnginesHostOrTheRunSaysThatItCannot() {
        ToolRunBuilder tool = host.shell("sed -n 's/[[:space:]].*host.docker.internal$//p' /etc/hosts")
                .network("bridge")
                .extraHosts(List.of(GATEWAY));

        if (Engines.name().matches("Podman 4\\.[0-6].*")) {
            assertThatThrownBy(() -> host.run(tool)).hasMessageContaining("has no address for host-gateway");
        } else {
            assertThat(host.printed(tool)).matches("[0-9a-f.:]+\n");
        }
    }

    @Test
    void aContainerBearsTheUsersLabelsBesideOurs() {
        Map<String, String> labels =
                Map.of("com.example.team", "php", "com.example/text", "a \"b\"\n" + "x".repeat(100_000));
        List<Map<String, String>> seen = new ArrayList<>();

        host.dood().run(host.tool("true").labels(labels).build(), event -> {
            if (event instanceof RunEvent.Starting) {
                seen.addAll(labelsOfTeam());
            }
        });

        assertThat(seen).singleElement().satisfies(all -> assertThat(all)
                .containsAllEntriesOf(labels)
                .containsKeys("io.github.dood.owner", "io.github.dood.name"));
    }

    private static List<Map<String, String>> labelsOfTeam() {
        DockerClient client = DockerClientFactory.instance().client();
        return client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.example.team", "php"))
                .exec()
                .stream()
                .map(Container::getLabels)
                .toList();
    }
}
