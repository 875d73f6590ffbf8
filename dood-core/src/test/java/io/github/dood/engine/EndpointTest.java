package io.github.dood.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void neverShowsThePassword() {
        assertThat(new Endpoint(URI.create("tcp://user:secret@host:2375"), Optional.empty(), "DOCKER_HOST"))
                .hasToString("tcp://***@host:2375 (from DOCKER_HOST)");
    }
}
