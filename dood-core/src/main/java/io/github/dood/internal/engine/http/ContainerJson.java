package io.github.dood.internal.engine.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerLimits;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.MountPoint;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The engine's description of a container. */
final class ContainerJson {

    private static final String UNCONFINED = "label=disable";

    private static final long BILLION = 1_000_000_000;

    /** The kernel's, in microseconds, which a quota is part of. */
    private static final long USUAL_PERIOD = 100_000;

    private ContainerJson() {}

    static ContainerDetails parse(JsonElement container) {
        return new ContainerDetails(
                Json.requiredText(container, "Id"),
                nameIn(container),
                Json.text(Json.object(container, "Config"), "Image"),
                Json.text(container, "Image"),
                mountPointsOf(container),
                labelOptionsOf(container),
                limitsIn(Json.object(container, "HostConfig")),
                runningSince(Json.object(container, "State")));
    }

    /** The engine writes it with a slash in front. */
    private static String nameIn(JsonElement container) {
        String name = Json.text(container, "Name");
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static ContainerLimits limitsIn(JsonObject host) {
        return new ContainerLimits(limit(host, "Memory"), processorsIn(host), limit(host, "PidsLimit"));
    }

    private static OptionalLong processorsIn(JsonObject host) {
        OptionalLong quota = limit(host, "CpuQuota");
        OptionalLong processors = limit(host, "NanoCpus");
        return processors.isPresent() || quota.isEmpty()
                ? processors
                : OptionalLong.of(
                        quota.getAsLong() * BILLION / limit(host, "CpuPeriod").orElse(USUAL_PERIOD));
    }

    /** Engines write 0 or -1, or nothing, where there is none. */
    private static OptionalLong limit(JsonObject host, String name) {
        OptionalLong most = Json.number(host, name);
        return most.isPresent() && most.getAsLong() > 0 ? most : OptionalLong.empty();
    }

    private static Optional<Instant> runningSince(JsonObject state) {
        // An engine that does not tell since when it runs tells the same each time.
        return runs(state) ? Optional.of(time(Json.text(state, "StartedAt")).orElse(Instant.EPOCH)) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            // In whatever zone the engine writes it.
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException otherShape) {
            return Optional.empty();
        }
    }

    static ContainerState stateOf(JsonElement container) {
        JsonObject state = Json.object(container, "State");
        ContainerState.Stage stage = stageOf(Json.text(state, "Status"));
        if (stage == ContainerState.Stage.ENDED && runs(state)) {
            throw Json.strange("its answer says of a container that it has ended and that it runs");
        }
        OptionalInt exitCode = hasError(state) ? OptionalInt.empty() : codeIn(state, "ExitCode");
        return new ContainerState(stage, exitCode, Json.flag(state, "OOMKilled", false), ran(state));
    }

    private static Optional<ContainerState.Span> ran(JsonObject state) {
        // The engine gives the year 1 for what has not happened yet.
        Optional<Instant> start = time(Json.text(state, "StartedAt"));
        Optional<Instant> end = time(Json.text(state, "FinishedAt"));
        return start.isPresent() && end.isPresent() && end.get().isAfter(Instant.EPOCH)
                ? Optional.of(new ContainerState.Span(start.get(), end.get()))
                : Optional.empty();
    }

    /** A container without one has an empty text for it. */
    private static boolean hasError(JsonObject state) {
        return Json.has(state, "Error") && !state.get("Error").equals(new JsonPrimitive(""));
    }

    private static boolean runs(JsonObject state) {
        // Podman does not call a paused container running.
        return Json.flag(state, "Running", false)
                || Json.flag(state, "Paused", false)
                || Json.flag(state, "Restarting", false);
    }

    private static ContainerState.Stage stageOf(String status) {
        return switch (status) {
            case "created", "configured", "initialized" -> ContainerState.Stage.CREATED;
            case "exited", "stopped" -> ContainerState.Stage.ENDED;
            case "removing", "dead" -> ContainerState.Stage.GOING;
            case "running", "paused", "restarting", "stopping" -> ContainerState.Stage.RUNNING;
            default -> throw Json.strange("its answer has no Status of a container");
        };
    }

    /**
     * The exit code in the answer to a wait. It decides whether a tool passed, so anything that is not exactly an exit
     * code is an error.
     *
     * @throws IOException when there is none, or an error beside it
     */
    static int exitCodeOf(JsonElement answer) throws IOException {
        if (Json.has(answer, "Error")) {
            String words = Json.text(Json.object(answer, "Error"), "Message");
            throw new IOException(words.isEmpty() ? "it tells of an error and not of what" : words);
        }
        OptionalInt code = codeIn(answer, "StatusCode");
        if (code.isEmpty()) {
            throw new IOException("its answer has no exit code from 0 to 255");
        }
        return code.getAsInt();
    }

    private static OptionalInt codeIn(JsonElement parent, String name) {
        long code = Json.number(parent, name).orElse(-1);
        return code >= 0 && code <= 255 ? OptionalInt.of((int) code) : OptionalInt.empty();
    }

    private static List<String> labelOptionsOf(JsonElement container) {
        // The engine says the same of privileged containers.
        if (Json.texts(Json.object(container, "HostConfig"), "SecurityOpt").contains(UNCONFINED)) {
            return List.of(UNCONFINED);
        }
        // user:role:type:level, and levels have colons.
        String[] label = Json.text(container, "ProcessLabel").split(":", 4);
        return label.length == 4 ? List.of("label=level:" + label[3]) : List.of();
    }

    private static List<MountPoint> mountPointsOf(JsonElement container) {
        Map<String, String> subpaths = subpathsByTarget(container);
        List<MountPoint> points = new ArrayList<>();
        for (JsonElement mount : Json.list(container, "Mounts")) {
            String destination = Json.text(mount, "Destination");
            points.add(new MountPoint(
                    typeOf(Json.text(mount, "Type")),
                    Json.text(mount, "Name"),
                    Json.text(mount, "Driver"),
                    Json.text(mount, "Source"),
                    destination,
                    Optional.ofNullable(subpaths.get(destination)),
                    Json.flag(mount, "RW", true)));
        }
        // --tmpfs, unlike --mount type=tmpfs, is not among the mounts.
        for (String folder :
                Json.object(Json.object(container, "HostConfig"), "Tmpfs").keySet()) {
            points.add(MountPoint.tmpfs(folder));
        }
        return points;
    }

    /** Only the wish in HostConfig shows a subpath; the list of mounts hides it. */
    private static Map<String, String> subpathsByTarget(JsonElement container) {
        Map<String, String> subpaths = new HashMap<>();
        for (JsonElement mount : Json.list(Json.object(container, "HostConfig"), "Mounts")) {
            String subpath = Json.text(Json.object(mount, "VolumeOptions"), "Subpath");
            if (!subpath.isEmpty()) {
                subpaths.put(Json.text(mount, "Target"), subpath);
            }
        }
        return subpaths;
    }

    private static MountPoint.Type typeOf(String type) {
        return switch (type) {
            case "bind" -> MountPoint.Type.BIND;
            case "volume" -> MountPoint.Type.VOLUME;
            case "tmpfs" -> MountPoint.Type.TMPFS;
            default -> MountPoint.Type.OTHER;
        };
    }
}
