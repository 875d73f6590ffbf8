package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "alpine, docker.io, alpine, ''",
        "alpine:3, docker.io, alpine, :3",
        "docker.io/library/alpine, docker.io, alpine, ''",
        "index.docker.io/jakzal/phpqa:1.2, docker.io, jakzal/phpqa, :1.2",
        "jakzal/phpqa@sha256:abc, docker.io, jakzal/phpqa, @sha256:abc",
        "localhost/tool, localhost, tool, ''",
        "localhost:5000/a/b/c:1@sha256:abc, localhost:5000, a/b/c, :1@sha256:abc",
        "registry.example.com:5050/group/tool, registry.example.com:5050, group/tool, ''"
    })
    void isTakenApartAsDockerDoesIt(String name, String registry, String repository, String version) {
        assertThat(ImageReference.parse(name)).isEqualTo(new ImageReference(registry, repository, version));
    }

    @ParameterizedTest
    @CsvSource({
        "https://index.docker.io/v1/, docker.io",
        "registry-1.docker.io, docker.io",
        "http://localhost:5000/v2/, localhost:5000",
        "registry.example.com/group, registry.example.com"
    })
    void findsTheHostInTheKeysOfLogins(String key, String host) {
        assertThat(ImageReference.hostOf(key)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/alpine:3@sha256:abc, alpine, 3, sha256:abc",
        "localhost:5000/a:1, localhost:5000/a, 1,",
        "localhost:5000/a@sha256:abc, localhost:5000/a, , sha256:abc",
        "jakzal/phpqa, jakzal/phpqa, ,"
    })
    void tellsNameTagAndDigest(String text, String name, String tag, String digest) {
        ImageReference reference = ImageReference.parse(text);
        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.tag()).isEqualTo(Optional.ofNullable(tag));
        assertThat(reference.digest()).isEqualTo(Optional.ofNullable(digest));
    }

    @Test
    void namesTheServerOfALoginAsTheDockerCliDoes() {
        assertThat(ImageReference.parse("alpine").server()).isEqualTo("https://index.docker.io/v1/");
        assertThat(ImageReference.parse("ghcr.io/a/b").server()).isEqualTo("ghcr.io");
    }
}
