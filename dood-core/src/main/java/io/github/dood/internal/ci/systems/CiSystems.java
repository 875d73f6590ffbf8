package io.github.dood.internal.ci.systems;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.bitbucket.BitbucketPipelines;
import io.github.dood.internal.ci.github.GitHubActions;
import io.github.dood.internal.ci.gitlab.GitLab;
import io.github.dood.internal.ci.jenkins.Jenkins;
import io.github.dood.internal.ci.woodpecker.Woodpecker;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LoginLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The continuous integration systems that dood knows. */
public final class CiSystems {

    /** In the order in which they are asked; the first is the one whose jobs most often run in containers. */
    private static final List<CiSystem> TABLE =
            List.of(new GitLab(), new GitHubActions(), new Jenkins(), new BitbucketPipelines(), new Woodpecker());

    private CiSystems() {}

    static List<CiSystem> all() {
        return TABLE;
    }

    /** The system whose job this is; none on a laptop. */
    public static Optional<CiSystem> of(Environment environment) {
        for (CiSystem system : TABLE) {
            if (runs(system, environment)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    private static boolean runs(CiSystem system, Environment environment) {
        return environment.variable(system.variables().marker()).isPresent();
    }

    /** Whether this is a job of any system, known or not: what all of them set says so, unless somebody takes it back. */
    public static boolean isJob(Environment environment) {
        Optional<String> said = environment.variable("CI");
        return of(environment).isPresent()
                || said.isPresent() && !said.get().isBlank() && !said.get().equals("false");
    }

    /** The advice of a system; where none is known, of the one that it most likely is. */
    public static CiAdvice advice(Optional<CiSystem> system) {
        return system.orElse(TABLE.get(0)).advice();
    }

    /**
     * Names, for Git, of the commit or branch from which the changes of a job or of a developer start; the best comes first.
     *
     * @return none where a job's system names none
     */
    public static List<String> changeBases(Environment environment) {
        Optional<CiSystem> system = of(environment);
        return system.isPresent()
                ? system.get().changeBases(environment)
                : List.of(CiSystem.ORIGIN + "HEAD", CiSystem.ORIGIN + "main", CiSystem.ORIGIN + "master");
    }

    /** The logins that the systems give a job. */
    public static LoginLookup logins(Environment environment) {
        return image -> TABLE.stream()
                .flatMap(system -> system.login(image, environment).stream())
                .findFirst();
    }

    /**
     * The name under which a system's proxy serves an image; the same name for what it does not serve.
     *
     * @param image reference with or without tag or digest
     * @throws InvalidSettingException when there is no proxy for this job
     */
    public static String imageThroughProxy(String image, Environment environment) {
        return TABLE.stream()
                .flatMap(system -> system.imageThroughProxy(image, environment).stream())
                .findFirst()
                .orElse(image);
    }

    /**
     * The name that an image has without a system's proxy; the same name for what is not of a proxy.
     *
     * @param image reference with or without tag or digest
     */
    public static String imageBehindProxy(String image, Environment environment) {
        for (CiSystem system : TABLE) {
            Optional<String> original = system.imageBehindProxy(image, environment);
            if (original.isPresent()) {
                return original.get();
            }
        }
        return image;
    }

    /** The labels by which containers of a job are known as long as it lives, of each system that sets some. */
    public static Stream<Map<String, String>> labelsOf(String job) {
        return TABLE.stream().map(system -> system.labelsOf(job)).filter(labels -> !labels.isEmpty());
    }

    /**
     * The names of the labels by which the containers of a job are known. Another container that bears one is taken for one of
     * them.
     */
    public static Set<String> labelsOfContainers(Environment environment) {
        Set<String> names = new TreeSet<>();
        for (CiSystem system : TABLE) {
            names.addAll(system.labelsOf("").keySet());
            system.ownContainer(environment)
                    .ifPresent(own -> names.addAll(own.labels().keySet()));
        }
        return names;
    }

    /**
     * The variables that tell a program where its project is: those of the job's own system and of the first of the table,
     * which a dood in that program asks first.
     */
    public static Stream<String> directoryVariables(Optional<CiSystem> system) {
        return Stream.concat(Stream.of(TABLE.get(0)), system.stream())
                .map(known -> known.variables().directory())
                .distinct();
    }

    /**
     * How the log is written that this process writes; none when it is only lines. Another system's format is never used in
     * a job of a system that comes before it: what one hides another would show.
     */
    public static Optional<LogFormat> logFormat(Environment environment) {
        for (CiSystem system : TABLE) {
            Optional<LogFormat> format = system.logFormat(environment);
            if (format.isPresent() || runs(system, environment)) {
                return format;
            }
        }
        return Optional.empty();
    }
}
