package io.github.dood.it;

import org.testcontainers.DockerClientFactory;

/** The engine that runs this process's jobs. */
final class Engines {

    private Engines() {}

    /** Whether it runs on this process's own host, rather than in a container there. */
    static boolean isTheHosts() {
        return Job.SOCKET_SOURCE.equals(Job.SOCKET);
    }

    static boolean isPodman() {
        return Matrix.engine().startsWith("Podman");
    }

    /** Whether it speaks a version of the Engine API, which dood then speaks as well. */
    static boolean has(int major, int minor) {
        String[] version = DockerClientFactory.instance()
                .client()
                .versionCmd()
                .exec()
                .getApiVersion()
                .split("\\.");
        int spoken = Integer.parseInt(version[0]) * 1000 + Integer.parseInt(version[1]);
        return spoken >= major * 1000 + minor;
    }
}
