package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineAddressTest {

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void refusesAddressesItCanNotUse() {
        for (String address : new String[] {
            "ssh://host",
            "http://host:1",
            "https://host:1",
            "TCP://host:1",
            "npipe:////./pipe/docker_engine",
            "fd://",
            "a b",
            "tcp://a b:1",
            "unix:/run/docker.sock",
            "unix://tcp://host",
            "tcp://host:port",
            "tcp://unix:///run/docker.sock",
            "tcp://[::1",
            "tcp://a]b",
            "tcp://host:-1",
            "://"
        }) {
            variables.put("DOCKER_HOST", address);

            assertThatThrownBy(this::locate)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("DOCKER_HOST: \"" + address + "\"");
        }
    }

    @Test
    void readsAddressesAsTheDockerCliDoes() {
        Map.of(
                        "docker", "tcp://docker:2375",
                        "docker:1234", "tcp://docker:1234",
                        ":1234", "tcp://localhost:1234",
                        " tcp://docker:2375\n", "tcp://docker:2375",
                        "tcp://", "tcp://localhost:2375",
                        "tcp://user:secret@docker:2375", "tcp://docker:2375",
                        "tcp://docker:2375/prefix?query", "tcp://docker:2375/prefix")
                .forEach(this::isReadAs);
        Map.of(
                        "tcp://docker", "tcp://docker:2375",
                        "tcp://docker:", "tcp://docker:2375",
                        "tcp://[::1]", "tcp://[::1]:2375",
                        "tcp://::1", "tcp://[::1]:2375",
                        "tcp://my_docker:2375", "tcp://my_docker:2375",
                        "tcp://registry.example.com__ci__docker", "tcp://registry.example.com__ci__docker:2375",
                        "unix://", "unix:///var/run/docker.sock",
                        "unix://engine.sock", "unix://" + Path.of("engine.sock").toAbsolutePath(),
                        "unix:///run/a b%20c.sock", "unix:///run/a b%20c.sock")
                .forEach(this::isReadAs);
    }

    @Test
    void aHostWithUnderscoresIsTakenApart() {
        variables.put("DOCKER_HOST", "tcp://my_docker:2375");
        assertThat(locate().host()).isEqualTo("my_docker");
        assertThat(locate().port()).isEqualTo(2375);

        variables.put("DOCKER_HOST", "tcp://[::1]:2376/prefix");
        assertThat(locate().host()).isEqualTo("::1");
        assertThat(locate().port()).isEqualTo(2376);
    }

    @Test
    void refusesASocketThatNoFileCanBe() {
        variables.put("DOCKER_HOST", "unix:///run/\0/docker.sock");

        assertThatThrownBy(this::locate)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cannot be used; write unix:///path/to/socket");
    }

    @Test
    void refusesPortsThatThereAreNot() {
        for (String port : new String[] {"0", "65536", "99999"}) {
            variables.put("DOCKER_HOST", "tcp://engine:" + port);

            assertThatThrownBy(this::locate)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage("DOCKER_HOST: \"tcp://engine:%s\" has port %s; a port is a number from 1 to 65535"
                            .formatted(port, port));
        }
        variables.put("DOCKER_HOST", "tcp://engine:65535");
        assertThat(locate().uri()).hasPort(65535);
    }

    private void isReadAs(String address, String read) {
        variables.put("DOCKER_HOST", address);
        assertThat(locate().address()).as(address).isEqualTo(read);
    }

    private Endpoint locate() {
        return new EndpointLocator(new Environment(variables, Path.of("/nowhere"), Path.of("/home/user"))).locate();
    }
}
