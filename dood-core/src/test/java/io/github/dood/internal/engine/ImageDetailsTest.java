package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, true",
        "linux/amd64, amd64, true",
        "linux/amd64, linux/x86_64, true",
        "linux/amd64, linux/arm64, false",
        "linux/arm64/v8, linux/arm64, true",
        "linux/arm64/v8, linux/aarch64, true",
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm/v7, linux/arm/v6, false",
        "linux/arm, linux/arm64, false",
        "windows/amd64, linux/amd64, false"
    })
    void knowsWhichPlatformAnImageIsFor(String made, String wanted, boolean fits) {
        assertThat(new ImageDetails("sha256:1", List.of(), made, List.of()).isFor(wanted))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, sha256:hub",
        "busybox:1.36, sha256:hub",
        "library/busybox, sha256:hub",
        "docker.io/busybox, sha256:hub",
        "docker.io/library/busybox:latest, sha256:hub",
        "index.docker.io/library/busybox, sha256:hub",
        "registry.example.com/tools/busybox, sha256:example",
        "registry.example.com:5000/tools/busybox:1, sha256:port",
        "mirror/busybox, ",
        "registry.example.com/busybox, ",
        "quay.io/library/busybox, ",
        "busybox-built-here, ",
        "sha256:1, ",
        "quay.io/busybox:1@sha256:own, sha256:own",
        "busybox@sha256:own, sha256:own"
    })
    void theDigestIsThatOfTheRepositoryNamed(String reference, String digest) {
        ImageDetails image = new ImageDetails(
                "sha256:1",
                List.of(
                        "registry.example.com:5000/tools/busybox@sha256:port",
                        "registry.example.com/tools/busybox@sha256:example",
                        "busybox@sha256:hub"),
                "linux/amd64",
                List.of());

        assertThat(image.digest(reference)).isEqualTo(Optional.ofNullable(digest));
    }
}
