package io.github.dood.it.support;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Mount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;

/**
 * A job container as the GitLab Runner starts it: with a hostname of its own, the runner's labels, the job's variables,
 * the host's socket, and a Maven repository. Where the project lies is for the test to say.
 */
public final class Job implements AutoCloseable {

    public static final String SOCKET = "/var/run/docker.sock";

    /** Where the engine's host has the socket. */
    public static final String SOCKET_SOURCE = System.getProperty("dood.it.socket");

    public static final String PLUGIN = "io.github.dood:dood-maven-plugin:" + System.getProperty("dood.version");

    /** A command line that prints the process numbers of the Mavens that run in the job; the pattern does not match itself. */
    public static final String MAVEN_PROCESS = "grep -las '[p]lexus.classworlds' /proc/[0-9]*/cmdline | cut -d/ -f3";

    private static final String REPOSITORY = "/m2";

    /**
     * For Maven's Java. Short builds are not worth the second compiler, and find most classes ready made; a Java that they
     * do not fit goes on without them, and without a word.
     */
    private static final String JAVA_OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SharedArchiveFile=%s -Xlog:disable"
                    .formatted(Repository.CLASSES);

    private static final Random RANDOM = new Random();

    private final GenericContainer<?> container = new GenericContainer<>(Images.JOB);

    private final String projectDirectory;

    private final String id = String.valueOf(RANDOM.nextInt(1_000_000_000));

    private Job(String projectDirectory, List<Mount> mounts) {
        this.projectDirectory = projectDirectory;
        List<Mount> all = new ArrayList<>(mounts);
        all.add(Mounts.volume(Repository.volumeName(), REPOSITORY));
        container
                .withCommand("sleep", "3600")
                .withEnv("MAVEN_OPTS", JAVA_OPTIONS)
                .withCreateContainerCmdModifier(command -> Mounts.add(command, all.toArray(Mount[]::new)));
    }

    private void asGitLabsRunner(Consumer<CreateContainerCmd> modifier) {
        container
                .withEnv(Map.of(
                        "CI", "true",
                        "GITLAB_CI", "true",
                        "CI_JOB_ID", id,
                        "CI_PROJECT_PATH", "group/project",
                        "CI_PROJECT_DIR", projectDirectory))
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
        List<Mount> all = new ArrayList<>(List.of(mounts));
        all.addAll(socket());
        return startWith(projectDirectory, all, command -> {});
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
        Job job = new Job(projectDirectory, mounts);
        job.asGitLabsRunner(modifier);
        return job.started();
    }

    /**
     * Starts a job with the socket, as another system than GitLab does.
     *
     * @param variables that the system sets; JOB in their values becomes the job's id
     */
    public static Job startElsewhere(String projectDirectory, Map<String, String> variables, Mount mount) {
        List<Mount> mounts = new ArrayList<>(socket());
        mounts.add(mount);
        Job job = new Job(projectDirectory, mounts);
        variables.forEach((name, value) -> job.container.addEnv(name, value.replace("JOB", job.id)));
        return job.started();
    }

    private Job started() {
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

    /** Runs one of the plugin's goals by its full name, or Maven's own words when they hold none. */
    public Commands.Outcome maven(String words) {
        return run(
                Map.of("LC_ALL", "C.UTF-8"),
                "mvn -B -o -Dmaven.repo.local=%s %s".formatted(REPOSITORY, words.replace("dood:", PLUGIN + ":")));
    }

    /** Runs {@code dood:run} with an image and more words. */
    public Commands.Outcome dood(String image, String words) {
        return maven("dood:run -Ddood.image=%s %s".formatted(image, words));
    }

    /** The same with a Maven that is not offline, so that the image may be pulled. */
    public Commands.Outcome doodOnline(String image, String words) {
        return run(
                "mvn -B -Dmaven.repo.local=%s %s:run -Ddood.image=%s %s".formatted(REPOSITORY, PLUGIN, image, words));
    }

    @Override
    public void close() {
        container.close();
    }
}
