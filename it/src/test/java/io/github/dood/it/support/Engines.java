package io.github.dood.it.support;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The engine that runs this process's jobs. */
public final class Engines {

    private Engines() {}

    /** Name, version, and what is special about it, for people. */
    public static String name() {
        Version version = client().versionCmd().exec();
        String special = "1.44".equals(version.getMinAPIVersion()) ? ", none older than API 1.44" : "";
        special += mapsUsers() ? ", users mapped" : "";
        special += isRootless() ? ", rootless" : "";
        return "%s %s%s"
                .formatted(
                        isPodman() ? "Podman" : "Docker", version.getVersion().replaceFirst("\\+.*", ""), special);
    }

    /** Whether it runs on this process's own host, rather than in a container there. */
    public static boolean isTheHosts() {
        return Job.SOCKET_SOURCE.equals(Job.SOCKET);
    }

    public static boolean isPodman() {
        return Optional.ofNullable(client().versionCmd().exec().getPlatform())
                .map(platform -> String.valueOf(platform.getName()))
                .filter(name -> name.contains("linux") && !name.toLowerCase().contains("docker"))
                .isPresent();
    }

    public static boolean isRootless() {
        return security().stream().anyMatch(option -> option.contains("rootless"));
    }

    public static boolean mapsUsers() {
        return security().stream().anyMatch(option -> option.contains("userns"));
    }

    /** Where volume plugins of the tests may register themselves; none with an engine that is not the tests' own. */
    public static Optional<Path> plugins() {
        return isTheHosts() || isPodman() || isRootless()
                ? Optional.empty()
                : Optional.of(Path.of(Job.SOCKET_SOURCE).resolveSibling("plugins"));
    }

    /** Whether it speaks a version of the Engine API, which dood then speaks as well. */
    public static boolean has(int major, int minor) {
        String[] version = client().versionCmd().exec().getApiVersion().split("\\.");
        int spoken = Integer.parseInt(version[0]) * 1000 + Integer.parseInt(version[1]);
        return spoken >= major * 1000 + minor;
    }

    private static List<String> security() {
        Info info = client().infoCmd().exec();
        return Optional.ofNullable(info.getSecurityOptions()).orElse(List.of());
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }
}
