package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Testcontainers over dood's transport, in a process of its own, since it asks for a transport once. */
class TransportOfTestcontainersIT {

    @Test
    @Tag("every-engine")
    void takesTheTransportOfAStrategyAndLoadsNoOther(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("classes");
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-Duser.home=" + folder,
                "-cp",
                Classes.asPath(),
                LightContainers.class.getName(),
                Images.BASE);
        program.environment().remove("DOCKER_HOST");
        program.environment()
                .putAll(Map.of(
                        "TESTCONTAINERS_DOCKER_CLIENT_STRATEGY",
                        LightStrategy.class.getName(),
                        "TESTCONTAINERS_CHECKS_DISABLE",
                        "true",
                        "LIGHT_ENGINE",
                        "unix://" + Job.SOCKET_SOURCE));
        Process process = program.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains("from a file\nfrom the log\nback again, from a file\n");
        assertThat(Files.readString(loaded))
                .contains("io.github.dood.transport.SocketHttpClient")
                .doesNotContain("dockerjava.zerodep", "com.sun.jna", "javax.net.ssl.SSLContext ");
    }
}
