package io.github.dood.internal.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.environment.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProxiesTest {

    @TempDir
    private Path root;

    @Test
    void areThoseOfTheEngineElseTheDefaultInCapitalAndSmallLetters() throws Exception {
        config("""
                {"proxies": {
                  "default": {"httpProxy": "http://proxy:3128", "HTTPSProxy": "https://proxy:3129", "noProxy": "localhost",
                              "allProxy": "socks5://proxy", "ftpProxy": "", "other": "x"},
                  "tcp://docker:2375": {"ftpProxy": "ftp://proxy"}
                }}""");

        assertThat(proxies("unix:///var/run/docker.sock"))
                .isEqualTo(Map.of(
                        "HTTP_PROXY", "http://proxy:3128",
                        "http_proxy", "http://proxy:3128",
                        "HTTPS_PROXY", "https://proxy:3129",
                        "https_proxy", "https://proxy:3129",
                        "NO_PROXY", "localhost",
                        "no_proxy", "localhost",
                        "ALL_PROXY", "socks5://proxy",
                        "all_proxy", "socks5://proxy"));
        assertThat(proxies("tcp://docker:2375"))
                .isEqualTo(Map.of("FTP_PROXY", "ftp://proxy", "ftp_proxy", "ftp://proxy"));
    }

    @Test
    void areNoneWhereTheSettingsNameNone() throws Exception {
        assertThat(proxies("tcp://docker:2375")).isEmpty();

        for (String none : new String[] {"", "{\"proxies\":null}", "{\"proxies\":{\"default\":\"x\"}}"}) {
            config(none);
            assertThat(proxies("tcp://docker:2375")).isEmpty();
        }
    }

    private Map<String, String> proxies(String engine) {
        return new DockerConfig(new Environment(Map.of(), root, Path.of("/home/user")))
                .proxies(new Endpoint(URI.create(engine), Optional.empty(), "the test"));
    }

    private void config(String text) throws Exception {
        Path file = root.resolve("home/user/.docker/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
