package io.github.dood.it.support;

import com.github.dockerjava.api.model.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An engine in a container, as GitLab runs its Docker-in-Docker service: known to jobs of its network as docker. The docker
 * CLI starts it, since Testcontainers has no word for one of the rights it needs.
 */
public final class EngineService implements AutoCloseable {

    /** The options of docker run that are its rights, one a line. */
    private static final Path RIGHTS = Path.of("lib/engine-rights");

    private static final Path HERE = Path.of("").toAbsolutePath();

    private final String network;

    private final String container;

    private final String host;

    private EngineService(String network, String container, String host) {
        this.network = network;
        this.container = container;
        this.host = host;
    }

    /**
     * Starts an engine and waits for it.
     *
     * @param options of docker run
     * @param words of dockerd; SOCKET in them becomes the path of a socket that this process reaches
     */
    public static EngineService start(String options, String words) throws IOException {
        Path folder = SampleWorkspace.scratch("engine");
        String socket = folder.resolve("engine.sock").toString();
        String network = cli("network create dood-it-" + UUID.randomUUID());
        EngineService service = new EngineService(
                network,
                cli("run --detach %s --volume %s:%s --network %s --network-alias docker %s %s %s"
                        .formatted(
                                rights(),
                                folder,
                                folder,
                                network,
                                options,
                                ServiceImages.ENGINE,
                                words.replace("SOCKET", socket))),
                "unix://" + socket);
        try {
            Commands.onHost(
                    HERE,
                    "for n in $(seq 240); do docker logs %s 2>&1 | grep -q 'completed initialization' && exit; sleep 0.5; done; docker logs %s; exit 1"
                            .formatted(service.container, service.container));
            return service;
        } catch (AssertionError failure) {
            service.close();
            throw failure;
        }
    }

    /** With the builds of its jobs, over plain TCP. */
    public static EngineService startPlain(Volume builds, String options) throws IOException {
        return start(
                "--volume %s:/builds %s".formatted(builds.name(), options),
                "--host tcp://0.0.0.0:2375 --tls=false --host unix://SOCKET");
    }

    /** With the builds of its jobs, and over TLS with certificates that it makes, as GitLab's documentation has it. */
    public static EngineService startWithCertificates(Volume builds, Volume certificates) throws IOException {
        return start(
                "--env CERTIFICATES=/certs --volume %s:/certs --volume %s:/builds"
                        .formatted(certificates.name(), builds.name()),
                "--host tcp://0.0.0.0:2376 --host unix://SOCKET");
    }

    private static String rights() throws IOException {
        return Files.readAllLines(RIGHTS).stream().map("'%s'"::formatted).collect(Collectors.joining(" "));
    }

    /** Where this process reaches it. */
    public String host() {
        return host;
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

    /** Gives the engine an image. */
    public void load(String image) {
        Commands.onHost(HERE, "docker save %s | docker --host %s load --quiet >&2".formatted(image, host));
    }

    /** Runs a command of the docker CLI, and returns what it printed. */
    public String docker(String words) {
        return cli("--host %s %s".formatted(host, words));
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
