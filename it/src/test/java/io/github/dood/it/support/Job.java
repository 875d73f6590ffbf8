package io.github.dood.it.support;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * A job container as the GitLab Runner starts it: with a hostname of its own, the runner's labels, the job's variables,
 * the host's socket, and a Maven repository. Where the project lies is for the test to say.
 */
public final class Job implements AutoCloseable {

    public static final String SOCKET = "/var/run/docker.sock";

    /** Where the engine's host has the socket. */
    public static final String SOCKET_SOURCE = System.getProperty("dood.it.socket");

    /** Where a job's project lies unless a test says otherwise. */
    public static final String PROJECT = "/builds/group/project";

    /**
     * For Maven's Java. Short builds are not worth the second compiler, and find most classes ready made; a Java that they
     * do not fit goes on without them, and without a word.
     */
    private static final String JAVA_OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SharedArchiveFile=%s -Xlog:disable"
                    .formatted(Repository.CLASSES);

    /** Whatever ends this process, its jobs end with it. */
    private static final Set<Job> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            RUNNING.forEach(Job::close);
            Repository.remove();
        }));
    }

    private static final Random RANDOM = new Random();

    private final GenericContainer<?> container = new GenericContainer<>(Images.JOB);

    private final String projectDirectory;

    /** What else goes with the job. */
    private final Optional<Volume> builds;

    private final String id = String.valueOf(RANDOM.nextInt(1_000_000_000));

    private Job(String projectDirectory, Optional<Volume> builds, List<Mount> mounts) {
        this.projectDirectory = projectDirectory;
        this.builds = builds;
        List<Mount> all = new ArrayList<>(mounts);
        all.add(Mounts.volume(Repository.volumeName(), Maven.REPOSITORY));
        builds.ifPresent(volume -> all.add(Mounts.volume(volume.name(), "/builds")));
        container
                .withCommand("sleep", "3600")
                .withEnv("MAVEN_OPTS", JAVA_OPTIONS)
                .withCreateContainerCmdModifier(command -> Mounts.add(command, all.toArray(Mount[]::new)));
    }

    private void asGitLabsRunner(Consumer<CreateContainerCmd> modifier) {
        container
                .withEnv(Map.of(
                        "CI",
                        "true",
                        "GITLAB_CI",
                        "true",
                        "CI_JOB_ID",
                        id,
                        // Another one for each job, since tools' caches are the project's.
                        "CI_PROJECT_ID",
                        id,
                        "CI_PROJECT_PATH",
                        "group/project",
                        "CI_PROJECT_DIR",
                        projectDirectory))
                .withLabels(Map.of(
                        "com.gitlab.gitlab-runner.managed", "true",
                        "com.gitlab.gitlab-runner.job.id", id,
                        "com.gitlab.gitlab-runner.type", "build"))
                .withCreateContainerCmdModifier(command -> {
                    command.withHostName("runner-%s-project-42-concurrent-0".formatted(id));
                    modifier.accept(command);
                });
    }

    /** Starts a job with the socket. */
    public static Job start(String projectDirectory, Mount... mounts) {
        return startWith(projectDirectory, withSocket(mounts), command -> {});
    }

    /** Starts a job as GitLab does by default: its builds lie in a volume, which goes with it. */
    public static Job inVolume() {
        return inVolume(PROJECT);
    }

    /** The same with the project at another place below {@code /builds}, and more mounts. */
    public static Job inVolume(String projectDirectory, Mount... mounts) {
        Job job = new Job(projectDirectory, Optional.of(Volume.create()), withSocket(mounts));
        job.asGitLabsRunner(command -> {});
        return job.started();
    }

    private static List<Mount> withSocket(Mount... mounts) {
        List<Mount> all = new ArrayList<>(List.of(mounts));
        all.addAll(socket());
        return all;
    }

    /** The socket, as the runner shares it. */
    public static List<Mount> socket() {
        return List.of(Mounts.bind(Path.of(SOCKET_SOURCE), SOCKET));
    }

    /** The group that may open the socket, by number. */
    public static String socketGroup() {
        return Commands.onHost(Path.of("/"), "stat -c %g " + SOCKET_SOURCE).strip();
    }

    /** Starts a job with exactly these mounts beside its Maven repository, and changes to its description. */
    public static Job startWith(String projectDirectory, List<Mount> mounts, Consumer<CreateContainerCmd> modifier) {
        Job job = new Job(projectDirectory, Optional.empty(), mounts);
        job.asGitLabsRunner(modifier);
        return job.started();
    }

    /**
     * Starts a job with the socket, as another system than GitLab does.
     *
     * @param variables that the system sets; JOB in their values becomes the job's id
     */
    public static Job startElsewhere(String projectDirectory, Map<String, String> variables, Mount mount) {
        Job job = new Job(projectDirectory, Optional.empty(), withSocket(mount));
        variables.forEach((name, value) -> job.container.addEnv(name, value.replace("JOB", job.id)));
        return job.started();
    }

    private Job started() {
        RUNNING.add(this);
        try {
            container.start();
            // A job as an ordinary user finds its project made by the runner's helper.
            container.execInContainer("mkdir", "-p", projectDirectory);
            return this;
        } catch (Exception failure) {
            close();
            throw new IllegalStateException(failure);
        }
    }

    public String id() {
        return id;
    }

    public String containerId() {
        return container.getContainerId();
    }

    /** Without the slash that the engine puts before it. */
    public String containerName() {
        return container.getContainerInfo().getName().substring(1);
    }

    /** The name of the volume with its builds, where that goes with it. */
    public String volume() {
        return builds.orElseThrow().name();
    }

    public String projectDirectory() {
        return projectDirectory;
    }

    /** Runs a command line in the project's directory. */
    public Commands.Outcome run(String line) {
        return Commands.run(container, projectDirectory, Map.of(), line);
    }

    /** Runs a command line in the project's directory with more variables. */
    public Commands.Outcome run(Map<String, String> variables, String line) {
        return Commands.run(container, projectDirectory, variables, line);
    }

    /** Runs a command line in the project's directory that must succeed, and returns what it printed. */
    public String succeed(String line) {
        Commands.Outcome outcome = run(line);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(line + " ended with " + outcome);
        }
        return outcome.standardOutput();
    }

    /** Copies what lies in a directory of this process's host into that of the project. */
    public void copy(Path directory) {
        container.copyFileToContainer(MountableFile.forHostPath(directory), projectDirectory);
    }

    /** Writes a file below the project's directory. */
    public void write(String path, String text) {
        write(Map.of(path, text));
    }

    /** Writes files below the project's directory, each text by its path. */
    public void write(Map<String, String> files) {
        succeed(files.entrySet().stream()
                .map(file -> "mkdir -p $(dirname %1$s) && cat > %1$s <<'END'\n%2$s\nEND\n"
                        .formatted(file.getKey(), file.getValue()))
                .collect(Collectors.joining("", "set -e\n", "")));
    }

    /** Runs the job's Maven, offline; its words may name goals as in {@code dood:run}. */
    public Commands.Outcome maven(String words) {
        return maven(Map.of(), words);
    }

    /** The same with more variables. */
    public Commands.Outcome maven(Map<String, String> variables, String words) {
        Map<String, String> all = new HashMap<>(Map.of("LC_ALL", "C.UTF-8"));
        all.putAll(variables);
        return run(all, Maven.offline(words));
    }

    /** Runs {@code dood:run} with an image and more words. */
    public Commands.Outcome dood(String image, String words) {
        return dood(Map.of(), image, words);
    }

    /** The same with more variables. */
    public Commands.Outcome dood(Map<String, String> variables, String image, String words) {
        return maven(variables, "dood:run -Ddood.image=%s %s".formatted(image, words));
    }

    /** The same with a Maven that is not offline, so that the image may be pulled. */
    public Commands.Outcome doodOnline(Map<String, String> variables, String image, String words) {
        return run(variables, Maven.call("mvn", "dood:run -Ddood.image=%s %s".formatted(image, words)));
    }

    /** Starts a tool in the background, whose Maven writes to {@code /tmp/log}. */
    public void begin(String image, String words) {
        succeed(Maven.offline("dood:run -Ddood.image=%s %s > /tmp/log 2>&1 &".formatted(image, words)));
    }

    @Override
    public void close() {
        if (RUNNING.remove(this)) {
            container.close();
            builds.ifPresent(Volume::close);
        }
    }
}
