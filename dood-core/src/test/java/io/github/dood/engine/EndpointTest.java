package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @Test
    void neverShowsThePassword() {
        assertThat(new Endpoint(URI.create("tcp://user:secret@host:2375"), Optional.empty(), "DOCKER_HOST"))
                .hasToString("tcp://***@host:2375 (from DOCKER_HOST)");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://user:pa@ss/word@host:2375, tcp://***@host:2375",
        "user:secret@host, ***@host",
        "tcp://host:2375, tcp://host:2375",
        "unix:///run/user@1000/docker.sock, unix:///run/user@1000/docker.sock"
    })
    void masksAddressesThatAreNoneToo(String address, String masked) {
        assertThat(Endpoint.masked(address)).isEqualTo(masked);
    }
}
