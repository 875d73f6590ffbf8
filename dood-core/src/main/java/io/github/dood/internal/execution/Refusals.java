package io.github.dood.internal.execution;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Feature;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Context;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolRun;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a tool is not run, in the words of the settings that its user knows. */
final class Refusals {

    private Refusals() {}

    /** Whether the engine takes an image's name for none. */
    static boolean isWrongName(EngineException failure) {
        return failure.words().contains("invalid reference format");
    }

    /** A failure of the engine, as that of the setting which it comes from, where that is known. */
    static DoodException explained(EngineException failure, ToolRun run, Optional<String> user, Endpoint endpoint) {
        String words = failure.words();
        if (isWrongName(failure)) {
            return new InvalidSettingException(
                    "image", run.image(), "is no image's name; write it like registry/group/name:tag");
        }
        if (words.toLowerCase(Locale.ROOT).contains("no such image")) {
            return new DoodException(
                    ("Image %s is gone from the engine at %s, although it was there a moment ago: %s. Run it again, then it"
                                    + " is pulled, and look what removes images there.")
                            .formatted(run.image(), endpoint, failure.briefWords()),
                    failure);
        }
        if (user.isPresent() && (words.contains("unable to find user") || words.contains("unable to find group"))) {
            return new DoodException(
                    "user: \"%s\" is not known in %s: %s. Write uid[:gid] in numbers, auto, or image."
                            .formatted(user.get(), run.image(), failure.briefWords()),
                    failure);
        }
        if (words.contains("network " + run.network() + " not found")) {
            return new DoodException(
                    "network: \"%s\" does not exist on the engine: %s. `docker network ls` lists them."
                            .formatted(run.network(), failure.briefWords()),
                    failure);
        }
        if (run.confinement().seccomp().isPresent() && words.contains("opening seccomp profile failed")) {
            return new DoodException(
                    "seccomp: the engine reads profiles from its own disk alone, as Podman does. Leave seccomp out, or"
                            + " set the profile for all containers in the engine's own configuration.",
                    failure);
        }
        if (run.confinement().privileged()
                && (words.contains("incompatible with user namespaces") || words.contains("unable to apply caps"))) {
            return new DoodException(
                    ("privileged: the engine at %s cannot give a tool all rights, since it maps users or lacks some of them"
                                    + " itself: %s. Leave privileged out, or use an engine that has all.")
                            .formatted(endpoint, failure.briefWords()),
                    failure);
        }
        if (words.toLowerCase(Locale.ROOT).contains("unknown capability")) {
            return new DoodException(
                    "capDrop: %s has a name that the engine does not know: %s. Write ALL, or names such as NET_RAW."
                            .formatted(run.confinement().capDrop(), failure.briefWords()),
                    failure);
        }
        return failure;
    }

    /** The run was cancelled while nothing of it ran yet. */
    static ToolCancelledException cancelledEarly(ToolRun run, @Nullable Exception cause) {
        return new ToolCancelledException("%s was cancelled before it started.".formatted(run), cause);
    }

    /**
     * Looks at what passes through to the container.
     *
     * @param environment the job's
     * @throws DoodException when this engine cannot do it, or would take it for something else
     */
    static void check(ContainerSettings settings, Engine engine, Environment environment) {
        if (settings.platform().isPresent()) {
            engine.version().require(Feature.CONTAINER_PLATFORM);
        }
        if (settings.wantsHostGateway()) {
            engine.version().require(Feature.HOST_GATEWAY);
            if (!engine.version().resolvesHostGateway()) {
                throw new DoodException(
                        "extraHosts: %s has no address for %s, as Podman has from 4.7 on. Write the address of its host."
                                .formatted(engine.version(), ContainerSettings.HOST_GATEWAY));
            }
        }
        if (settings.labels().isEmpty()) {
            return;
        }
        Set<String> taken = CiSystems.labelsOfContainers(environment);
        for (String label : settings.labels().keySet()) {
            if (taken.contains(label)) {
                throw new InvalidSettingException(
                        "labels",
                        label,
                        "is one by which a CI system's own containers are known, and the tool's would be taken for one of them; choose another name");
            }
        }
    }

    /** The id of the container with which a guarded tool is to end. */
    static String orphanGuard(Context context, Endpoint endpoint) {
        return context.ownContainer()
                .map(ContainerDetails::id)
                .orElseThrow(() -> new InvalidSettingException(
                        "orphanGuard",
                        true,
                        ("joins the tool to the processes of the job's container, and the engine at %s is not known to run"
                                        + " one: take the setting away, or run the job in a container of that engine")
                                .formatted(endpoint)));
    }
}
