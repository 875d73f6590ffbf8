package io.github.dood.internal.ci;

import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RegistryLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A continuous integration system, as far as dood knows it. Each is a package of its own, and an entry in the table of
 * systems; what one does not have it leaves out.
 */
public interface CiSystem {

    /** Where a clone has the branches of the repository that it was made of. */
    String ORIGIN = "refs/remotes/origin/";

    /** The name for people. */
    String label();

    /** The variables by which it is known, and in which it describes a job. */
    JobVariables variables();

    /**
     * Whether the system itself sets a variable to describe a job, so that its value is no secret unless its name says so.
     *
     * @param variable the variable's name
     */
    boolean describes(String variable);

    /** The names of variables in which the system gives a job secrets. All others are the user's, whom nobody tells. */
    default Set<String> secrets() {
        return Set.of();
    }

    /**
     * The login that the system gives a job for the registry of an image; none when it gives none for that one.
     *
     * @param environment the job's
     */
    default Optional<RegistryLogin> login(ImageReference image, Environment environment) {
        return Optional.empty();
    }

    /**
     * The name under which the system's own proxy serves an image; the same name for what the proxy does not serve, none
     * when the system has no proxy.
     *
     * @param image reference with or without tag or digest
     * @param environment the job's
     * @throws InvalidSettingException when the system has one, but not for this job
     */
    default Optional<String> imageThroughProxy(String image, Environment environment) {
        return Optional.empty();
    }

    /**
     * The name that an image has without the system's own proxy; none where the name is not one of that proxy.
     *
     * @param image reference with or without tag or digest
     * @param environment the job's
     */
    default Optional<String> imageBehindProxy(String image, Environment environment) {
        return Optional.empty();
    }

    /**
     * The labels by which the job's own container is found; none when the system puts none on it that the job can know.
     *
     * @param environment the job's
     */
    default Optional<JobLabels> ownContainer(Environment environment) {
        return Optional.empty();
    }

    /**
     * The labels that all containers of a job bear as long as it lives; empty when the system puts no such labels on them.
     *
     * @param job its id, as {@link JobVariables#job()} says it
     */
    default Map<String, String> labelsOf(String job) {
        return Map.of();
    }

    /**
     * How the log is written that this process writes; none when it is not the log of such a job, or only lines.
     *
     * @param environment the job's
     */
    default Optional<LogFormat> logFormat(Environment environment) {
        return Optional.empty();
    }

    /**
     * Tells the job's project from every other, those of other servers among them; none where the job does not know it.
     *
     * @param environment the job's
     */
    default Optional<String> projectIdentity(Environment environment) {
        return environment.variable(variables().project());
    }

    /**
     * Which of the project's jobs may take over what this one's tools leave. Where the system does not tell whether the branch is
     * protected, those of the same branch; none that somebody asks for who may only propose changes.
     *
     * @param environment the job's
     */
    default RefGroup refGroup(Environment environment) {
        return RefGroup.UNPROTECTED;
    }

    /**
     * Names, for Git, of the commit or branch from which the job's changes start: into which they are to be merged. The best
     * comes first; none where the job is of no merge request and of no branch beside the main one.
     *
     * @param environment the job's
     */
    default List<String> changeBases(Environment environment) {
        return List.of();
    }

    /**
     * The base of a job whose branch is to be merged into the one that a variable names.
     *
     * @return none where the variable is not set
     */
    static List<String> target(Environment environment, String variable) {
        return environment.variable(variable).map(ORIGIN::concat).stream().toList();
    }

    /** What a user of the system can do where something is wrong. */
    default CiAdvice advice() {
        return CiAdvice.GENERAL;
    }
}
