package io.github.dood.internal.engine;

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

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unix:///var/run/docker.sock, true",
        "tcp://localhost:2375, true",
        "tcp://127.0.0.1:2375, true",
        "tcp://[::1]:2375, true",
        "tcp://docker:2376, false",
        "tcp://localhost.example.com:2375, false",
        "tcp://10.127.0.0.1.example.com:2375, false"
    })
    void knowsWhichAddressesAreOfThisMachine(String uri, boolean here) {
        assertThat(new Endpoint(URI.create(uri), Optional.empty(), "the test").isOnThisMachine())
                .isEqualTo(here);
    }
}
