package io.github.dood.internal.doctor;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.ci.gitlab.RunnerConfig;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.location.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What to do, in whole sentences: the exact change, wherever it is known. */
final class Advice {

    /** Where the engine is named in a way that cannot work. */
    static final String SETTING =
            "Fix or unset that; DOCKER_HOST=unix://" + Endpoint.DEFAULT_SOCKET + " names the usual engine.";

    static final String OWN_CONTAINER =
            "Take the setting away, so that it is found out, or give the id that `docker ps` shows for the container that"
                    + " this build runs in: -Ddood.self=ID.";

    static final String MAPPING =
            "Take the setting away, so that it is found out, or write what `docker inspect` shows as the mount's Destination"
                    + " and Source: -Ddood.mapping=/destination=/source.";

    static final String WORKSPACE = "Name the directory that tools shall see: -Ddood.workspace=DIRECTORY.";

    static final String MAPPED_USERS =
            "To share instead, run the build in a container of this engine, or start the engine without userns-remap.";

    static final String PRUNE = "The next tool run on this engine removes them, or at once: mvn dood:prune.";

    static final String LOCALE = "Start the job with a locale that has all letters: LC_ALL=C.UTF-8.";

    static final String READABLE = "Let the build's user read it.";

    static final String ASK_AGAIN = "Ask again; `docker info` and the engine's own log may say more.";

    static final String UNFORESEEN =
            "dood did not foresee this: report it with this line if asking again shows it, too.";

    private Advice() {}

    static String missingProject(Job job) {
        return job.system()
                .map(system ->
                        "Let %s name the directory of the checked out project, or unset it where %s does not run."
                                .formatted(system.directoryVariable(), system.label()))
                .orElse(WORKSPACE);
    }

    /** Where the engine has no image to look into. */
    static String anyImage(String image) {
        return "Pull one, and ask again: docker pull %s.".formatted(image);
    }

    static String pull(String image) {
        return "The first run pulls it; to have it before: docker pull %s.".formatted(image);
    }

    /** The job has the workspace in its own container, where no other container can see it. */
    static String mountIntoJob(Path workspace, Job job) {
        return job.system().equals(Optional.of(CiSystem.GITLAB))
                ? "To share it instead, on a GitLab runner of your own, write in [runners.docker] of its config.toml: %s."
                        .formatted(RunnerConfig.volumesFor(workspace))
                : "To share it instead, start the job's container with --volume /on/the/host:%s.".formatted(workspace);
    }

    /** The engine is elsewhere, and does not have the job's files. */
    static String shareWithEngine(Path workspace) {
        String top = workspace.getRoot().resolve(workspace.getName(0)).toString();
        return ("To share it instead, let the engine have the same files at the same path: start its container with the"
                        + " job's volume, --volume VOLUME:%s; or where its host has them elsewhere, say so:"
                        + " -Ddood.mapping=%s=/on/the/host.")
                .formatted(top, workspace);
    }

    static String leaveMemory(List<String> places) {
        return ("To share it instead, start the job's container without --tmpfs %s; on a GitLab runner of your own take it"
                        + " out of [runners.docker.tmpfs] in its config.toml.")
                .formatted(String.join(" --tmpfs ", places));
    }

    /** Removes the containers and volumes of these names; at least one. */
    static String remove(List<String> containers, List<String> volumes) {
        String commands = containers.isEmpty() ? "" : "docker rm --force --volumes " + String.join(" ", containers);
        if (!volumes.isEmpty()) {
            commands += (commands.isEmpty() ? "" : " && ") + "docker volume rm " + String.join(" ", volumes);
        }
        return "If no build elsewhere uses them: %s.".formatted(commands);
    }
}
