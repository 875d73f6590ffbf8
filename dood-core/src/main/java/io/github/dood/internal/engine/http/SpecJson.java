package io.github.dood.internal.engine.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Confinement;
import io.github.dood.run.Limits;
import java.util.List;

/** A container about to be created, as the engine wants it described. */
final class SpecJson {

    private static final String TEMPORARY = "/tmp";

    private SpecJson() {}

    static JsonObject of(ContainerSpec spec) {
        JsonObject json = new JsonObject();
        json.addProperty("Image", spec.image());
        spec.settings().entrypoint().ifPresent(words -> json.add("Entrypoint", array(words)));
        if (!spec.settings().args().isEmpty()) {
            json.add("Cmd", array(spec.settings().args()));
        }
        json.add(
                "Env",
                array(spec.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList()));
        json.add("Labels", Json.texts(spec.labels()));
        spec.user().ifPresent(user -> json.addProperty("User", user));
        json.addProperty("WorkingDir", spec.workingDirectory());
        json.addProperty("AttachStdout", true);
        json.addProperty("AttachStderr", true);
        json.add("HostConfig", hostConfig(spec));
        return json;
    }

    private static JsonObject hostConfig(ContainerSpec spec) {
        JsonObject json = new JsonObject();
        JsonArray mounts = new JsonArray();
        spec.mounts().forEach(mount -> mounts.add(mountOf(mount)));
        json.add("Mounts", mounts);
        json.addProperty("NetworkMode", spec.settings().network());
        json.addProperty("AutoRemove", spec.removedAtEnd());
        spec.orphanGuard().ifPresent(id -> json.addProperty("PidMode", "container:" + id));
        if (!spec.groups().isEmpty()) {
            json.add("GroupAdd", array(spec.groups()));
        }
        confine(json, spec);
        // The output is read live; a copy in the engine's storage would only fill it.
        JsonObject log = new JsonObject();
        log.addProperty("Type", "none");
        json.add("LogConfig", log);
        Limits limits = spec.settings().limits();
        limits.memoryBytes().ifPresent(bytes -> json.addProperty("Memory", bytes));
        limits.nanoCpus().ifPresent(billionths -> json.addProperty("NanoCpus", billionths));
        limits.sharedMemoryBytes().ifPresent(bytes -> json.addProperty("ShmSize", bytes));
        return json;
    }

    private static void confine(JsonObject json, ContainerSpec spec) {
        Confinement confinement = spec.settings().confinement();
        JsonArray options = array(spec.labelOptions());
        options.add("no-new-privileges:true");
        confinement.seccomp().ifPresent(profile -> options.add("seccomp=" + profile.json()));
        json.add("SecurityOpt", options);
        json.addProperty("PidsLimit", confinement.pidsLimit());
        json.add("CapDrop", array(confinement.capDrop()));
        json.addProperty("ReadonlyRootfs", confinement.readOnlyRootfs());
        json.addProperty("Privileged", confinement.privileged());
        boolean isMounted =
                spec.mounts().stream().anyMatch(mount -> mount.target().equals(TEMPORARY));
        if (confinement.readOnlyRootfs() && !isMounted) {
            JsonObject memory = new JsonObject();
            // A tool that can write to the workspace could keep programs there as well.
            memory.addProperty(TEMPORARY, "exec");
            json.add("Tmpfs", memory);
        }
    }

    private static JsonObject mountOf(Mount mount) {
        JsonObject json = new JsonObject();
        json.addProperty("Source", mount.source());
        json.addProperty("Target", mount.target());
        json.addProperty("ReadOnly", mount.readOnly());
        switch (mount.type()) {
            case BIND -> {
                json.addProperty("Type", "bind");
                JsonObject options = new JsonObject();
                options.addProperty("NonRecursive", !mount.recursive());
                json.add("BindOptions", options);
            }
            case VOLUME -> {
                json.addProperty("Type", "volume");
                JsonObject options = new JsonObject();
                // Without this an empty volume is filled from the image when the container is created.
                options.addProperty("NoCopy", true);
                if (!mount.labels().isEmpty()) {
                    options.add("Labels", Json.texts(mount.labels()));
                }
                mount.subpath().ifPresent(folder -> options.addProperty("Subpath", folder));
                json.add("VolumeOptions", options);
            }
        }
        return json;
    }

    private static JsonArray array(List<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }
}
