package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FileStat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The headers are answers of Docker 28.5 and Podman 4.3. */
class PathStatTest {

    @Test
    void readsWhatDockerSays() {
        assertThat(stat(
                        "eyJuYW1lIjoiZiIsInNpemUiOjYsIm1vZGUiOjQ4OCwibXRpbWUiOiIyMDI2LTExLTI0VDExOjQ5OjIwLjk2Njk4NzUzNlo"
                                + "iLCJsaW5rVGFyZ2V0IjoiIn0="))
                .isEqualTo(new FileStat("f", 6, 0750, Instant.parse("2026-11-24T11:49:20.966987536Z")));
    }

    @Test
    void readsWhatPodmanSaysInAnotherAlphabet() {
        assertThat(
                        stat(
                                "eyJuYW1lIjoibsOkbWUiLCJzaXplIjo1LCJtb2RlIjo0MjAsIm10aW1lIjoiMjAyNi0xMS0yNFQxMjoyOToyMy43NTg5ODc1"
                                        + "MzZaIiwiaXNEaXIiOmZhbHNlLCJsaW5rVGFyZ2V0IjoiL2J1aWxkcy_DvG7Drzpjw7Zkw6ksXCJxdW90ZWRcIi9uw6RtZSJ9"))
                .isEqualTo(new FileStat("näme", 5, 0644, Instant.parse("2026-11-24T12:29:23.758987536Z")));
    }

    @Test
    void isNoneWhereTheHeaderIsNone() {
        assertThat(PathStat.in(Map.of())).isEmpty();
        assertThat(PathStat.in(Map.of("X-Docker-Container-Path-Stat", List.of("*"))))
                .isEmpty();
    }

    private static FileStat stat(String header) {
        return PathStat.in(Map.of("x-docker-container-path-stat", List.of(header)))
                .orElseThrow();
    }
}
