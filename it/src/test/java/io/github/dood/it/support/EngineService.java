package io.github.dood.it.support;

import com.github.dockerjava.api.model.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * An engine in a container, as GitLab runs its Docker-in-Docker service: known to jobs of its network as docker. The docker
 * CLI starts it, since Testcontainers has no word for one of the rights it needs.
 */
public final class EngineService implements AutoCloseable {

    /** What --privileged would give, but for the one capability that a machine may not have itself. */
    private static final String RIGHTS = "--cap-add ALL --cap-drop SYS_RESOURCE --security-opt seccomp=unconfined"
            + " --security-opt apparmor=unconfined --security-opt systempaths=unconfined"
            + " --device-cgroup-rule 'a *:* rwm' --volume /sys/fs/cgroup:/sys/fs/cgroup";

    private static final Path HERE = Path.of("").toAbsolutePath();

    private final String network;

    private final String container;

    private EngineService(String network, String container) {
        this.network = network;
        this.container = container;
    }

    /**
     * Starts an engine and waits for it.
     *
     * @param options of docker run
     * @param words of dockerd
     */
    public static EngineService start(String options, String words) {
        String network = cli("network create dood-it-" + UUID.randomUUID());
        EngineService service = new EngineService(
                network,
                cli("run --detach %s --network %s --network-alias docker %s %s %s"
                        .formatted(RIGHTS, network, options, Images.ENGINE, words)));
        try {
            Commands.onHost(
                    HERE,
                    "for n in $(seq 60); do docker logs %s 2>&1 | grep -q 'completed initialization' && exit; sleep 0.5; done; docker logs %s; exit 1"
                            .formatted(service.container, service.container));
            return service;
        } catch (AssertionError failure) {
            service.close();
            throw failure;
        }
    }

    /** Starts a job beside it that does not have the host's socket. */
    public Job job(String projectDirectory, List<Mount> mounts) {
        return Job.startWith(
                projectDirectory, mounts, command -> command.getHostConfig().withNetworkMode(network));
    }

    /** Runs a command line in the engine's container that must succeed, and returns what it printed. */
    public String run(String line) {
        return Commands.onHost(
                HERE, "docker exec --interactive %s bash -s <<'SCRIPT'\n%s\nSCRIPT".formatted(container, line));
    }

    /** Gives the engine the image of the simplest tools. */
    public void load(String host) {
        load(host, Images.BASE);
    }

    /** Gives the engine an image. */
    public void load(String host, String image) {
        Commands.onHost(HERE, "docker save %s | docker --host %s load --quiet >&2".formatted(image, host));
    }

    /** Its name and version. */
    public String version() {
        return "Docker "
                + run("dockerd --version | sed 's/.*version \\([^+,]*\\).*/\\1/'")
                        .strip();
    }

    private static String cli(String words) {
        return Commands.onHost(HERE, "docker " + words).strip();
    }

    @Override
    public void close() {
        cli("rm --force --volumes " + container);
        cli("network rm " + network);
    }
}
