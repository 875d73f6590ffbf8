package io.github.dood.internal.doctor;

import io.github.dood.internal.ci.CiAdvice;
import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.location.Job;
import io.github.dood.run.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to do, in whole sentences: the exact change, wherever it is known.
 *
 * @param text whole without the remedy
 * @param remedy what of it each front end has words of its own for
 */
record Advice(String text, Optional<Remedy> remedy) {

    /** Where the engine is named in a way that cannot work. */
    static final Advice SETTING =
            new Advice("Fix or unset that; DOCKER_HOST=unix://" + Endpoint.DEFAULT_SOCKET + " names the usual engine.");

    static final Advice VERIFIED =
            new Advice("Set DOCKER_TLS_VERIFY=1, or make the context anew without skip-tls-verify.");

    static final Advice OWN_CONTAINER = new Advice(
            "Take the setting away, so that it is found out, or give the id that `docker ps` shows for the container that"
                    + " this build runs in.",
            new Remedy.Setting("self", "ID"));

    static final Advice MAPPING = new Advice(
            "Take the setting away, so that it is found out, or write what `docker inspect` shows as the mount's Destination"
                    + " and Source.",
            new Remedy.Setting("mapping", "/destination=/source"));

    static final Advice WORKSPACE =
            new Advice("Name the directory that tools shall see.", new Remedy.Setting("workspace", "DIRECTORY"));

    static final Advice MAPPED_USERS = new Advice(
            "To share instead, run the build in a container of this engine, or start the engine without userns-remap.");

    static final Advice REMOVAL =
            new Advice("The next tool run on this engine removes them.", new Remedy.RemoveLeftovers());

    static final Advice LOCALE = new Advice("Start the job with a locale that has all letters: LC_ALL=C.UTF-8.");

    static final Advice LOCK = new Advice("Write the digest into it: in a job the image does not run without.");

    static final Advice READABLE = new Advice("Let the build's user read it.");

    static final Advice ASK_AGAIN = new Advice("Ask again; `docker info` and the engine's own log may say more.");

    static final Advice UNFORESEEN =
            new Advice("dood did not foresee this: report it with this line if asking again shows it, too.");

    /** With a text that is the same for the users of every front end. */
    Advice(String text) {
        this(text, Optional.empty());
    }

    private Advice(String text, Remedy remedy) {
        this(text, Optional.of(remedy));
    }

    static Advice missingProject(Job job) {
        return job.system()
                .map(system -> new Advice(
                        "Let %s name the directory of the checked out project, or unset it where %s does not run."
                                .formatted(system.variables().directory(), system.label())))
                .orElse(WORKSPACE);
    }

    /** Where the engine has no image to look into. */
    static Advice anyImage(String image) {
        return new Advice("Pull one, and ask again: docker pull %s.".formatted(image));
    }

    static Advice pull(String image) {
        return new Advice("The first run pulls it; to have it before: docker pull %s.".formatted(image));
    }

    /** The job has the workspace in its own container, where no other container can see it. */
    static Advice mountIntoJob(Path workspace, Job job) {
        return new Advice("To share it instead, %s."
                .formatted(job.system()
                        .map(CiSystem::advice)
                        .orElse(CiAdvice.GENERAL)
                        .shareDirectory(workspace)));
    }

    /** The engine is elsewhere, and does not have the job's files. */
    static Advice shareWithEngine(Path workspace) {
        String top = workspace.getRoot().resolve(workspace.getName(0)).toString();
        return new Advice(
                ("To share it instead, let the engine have the same files at the same path: start its container with the"
                                + " job's volume, --volume VOLUME:%s; or where its host has them elsewhere, say so.")
                        .formatted(top),
                new Remedy.Setting("mapping", workspace + "=/on/the/host"));
    }

    static Advice leaveMemory(List<String> places, Job job) {
        return new Advice("To share it instead, start the job's container without --tmpfs %s%s."
                .formatted(
                        String.join(" --tmpfs ", places),
                        CiSystems.advice(job.system())
                                .leaveMemory()
                                .map(text -> "; " + text)
                                .orElse("")));
    }

    /** Removes the containers and volumes of these names; at least one. */
    static Advice remove(List<String> containers, List<String> volumes) {
        String commands = containers.isEmpty() ? "" : "docker rm --force --volumes " + String.join(" ", containers);
        if (!volumes.isEmpty()) {
            commands += (commands.isEmpty() ? "" : " && ") + "docker volume rm " + String.join(" ", volumes);
        }
        return new Advice("If no build elsewhere uses them: %s.".formatted(commands));
    }
}
