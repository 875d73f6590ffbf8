package io.github.dood.internal.engine.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Confinement;
import io.github.dood.run.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A container about to be created, as the engine wants it described. */
final class SpecJson {

    private static final String TEMPORARY = "/tmp";

    private SpecJson() {}

    static JsonObject of(ContainerSpec spec) {
        JsonObject json = new JsonObject();
        json.addProperty("Image", spec.image());
        if (spec.settings().entrypoint().isPresent()) {
            json.add("Entrypoint", array(spec.settings().entrypoint().get()));
        }
        if (!spec.settings().args().isEmpty()) {
            json.add("Cmd", array(spec.settings().args()));
        }
        JsonArray variables = new JsonArray();
        for (Map.Entry<String, String> variable : spec.environment().entrySet()) {
            variables.add(variable.getKey() + "=" + variable.getValue());
        }
        json.add("Env", variables);
        json.add("Labels", Json.texts(labels(spec)));
        if (spec.user().isPresent()) {
            json.addProperty("User", spec.user().get());
        }
        json.addProperty("WorkingDir", spec.workingDirectory());
        json.addProperty("AttachStdout", true);
        json.addProperty("AttachStderr", true);
        json.add("HostConfig", hostConfig(spec));
        return json;
    }

    /** Ours last, since they win: by them we know what is ours to remove. */
    private static Map<String, String> labels(ContainerSpec spec) {
        if (spec.settings().labels().isEmpty()) {
            return spec.labels();
        }
        Map<String, String> labels = new LinkedHashMap<>(spec.settings().labels());
        labels.putAll(spec.labels());
        return labels;
    }

    private static JsonObject hostConfig(ContainerSpec spec) {
        JsonObject json = new JsonObject();
        JsonArray mounts = new JsonArray();
        for (Mount mount : spec.mounts()) {
            mounts.add(mountOf(mount));
        }
        json.add("Mounts", mounts);
        json.addProperty("NetworkMode", spec.settings().network());
        if (!spec.settings().extraHosts().isEmpty()) {
            json.add("ExtraHosts", array(spec.settings().extraHosts()));
        }
        json.addProperty("AutoRemove", spec.removedAtEnd());
        if (spec.orphanGuard().isPresent()) {
            json.addProperty("PidMode", "container:" + spec.orphanGuard().get());
        }
        if (!spec.groups().isEmpty()) {
            json.add("GroupAdd", array(spec.groups()));
        }
        confine(json, spec);
        // The output is read live; a copy in the engine's storage would only fill it.
        JsonObject log = new JsonObject();
        log.addProperty("Type", "none");
        json.add("LogConfig", log);
        Limits limits = spec.settings().limits();
        limit(json, "Memory", limits.memoryBytes());
        limit(json, "NanoCpus", limits.nanoCpus());
        limit(json, "ShmSize", limits.sharedMemoryBytes());
        return json;
    }

    private static void limit(JsonObject json, String name, OptionalLong most) {
        if (most.isPresent()) {
            json.addProperty(name, most.getAsLong());
        }
    }

    private static void confine(JsonObject json, ContainerSpec spec) {
        Confinement confinement = spec.settings().confinement();
        JsonArray options = array(spec.labelOptions());
        options.add("no-new-privileges:true");
        if (confinement.seccomp().isPresent()) {
            options.add("seccomp=" + confinement.seccomp().get().json());
        }
        json.add("SecurityOpt", options);
        json.addProperty("PidsLimit", confinement.pidsLimit().orElse(Confinement.PIDS_LIMIT));
        json.add("CapDrop", array(confinement.capDrop()));
        json.addProperty("ReadonlyRootfs", confinement.readOnlyRootfs());
        json.addProperty("Privileged", confinement.privileged());
        if (confinement.readOnlyRootfs() && !isMounted(spec, TEMPORARY)) {
            JsonObject memory = new JsonObject();
            // A tool that can write to the workspace could keep programs there as well.
            memory.addProperty(TEMPORARY, "exec");
            json.add("Tmpfs", memory);
        }
    }

    private static boolean isMounted(ContainerSpec spec, String target) {
        for (Mount mount : spec.mounts()) {
            if (mount.target().equals(target)) {
                return true;
            }
        }
        return false;
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
                if (mount.subpath().isPresent()) {
                    options.addProperty("Subpath", mount.subpath().get());
                }
                json.add("VolumeOptions", options);
            }
        }
        return json;
    }

    private static JsonArray array(List<String> words) {
        JsonArray array = new JsonArray();
        for (String word : words) {
            array.add(word);
        }
        return array;
    }
}
