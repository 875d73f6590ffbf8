package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.EngineInfo;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.PullStep;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Answers the doctor's questions as it is told. */
final class TalkativeEngine extends UnaskedEngine {

    boolean dead;

    Optional<RuntimeException> breakage = Optional.empty();

    /** Words of calls that a proxy in front of it forbids. */
    Set<String> forbidden = Set.of();

    /** Its words for every mount; empty where it mounts them. */
    String refusal = "";

    /** Whether its containers show the files of the job, whatever is mounted in them. */
    boolean showsFiles;

    List<String> imageIds = List.of("sha256:1");

    Map<String, ImageDetails> images = Map.of();

    List<String> known = List.of();

    List<Labelled> containers = List.of();

    List<Labelled> volumes = List.of();

    List<Map<String, String>> runningLabels = List.of();

    EngineInfo info = new EngineInfo("ABCD", false, false, "overlay2");

    @Override
    public EngineVersion version() {
        if (dead) {
            throw new EngineErrors(endpoint()).unreachable("say its version", new IOException("it is dead"));
        }
        return new EngineVersion(EngineVersion.DOCKER, "20.10", new ApiVersion(1, 41));
    }

    @Override
    public EngineInfo info() {
        permit("info");
        return info;
    }

    @Override
    public Optional<ContainerDetails> inspect(String id) {
        breakage.ifPresent(failure -> {
            throw failure;
        });
        return known.contains(id)
                ? Optional.of(new ContainerDetails(id, id, "image", "sha256:1", List.of(), List.of(), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public List<String> withLabels(Map<String, String> labels) {
        return runningLabels.contains(labels) ? List.of("id") : List.of();
    }

    @Override
    public List<Labelled> labelled(String label) {
        permit("containers");
        return containers;
    }

    @Override
    public List<Labelled> volumesLabelled(String label) {
        return volumes;
    }

    private void permit(String call) {
        if (forbidden.contains(call)) {
            throw new EngineErrors(endpoint()).forbidden(call, "GET", "/" + call, "no");
        }
    }

    @Override
    public void create(ContainerSpec spec) {
        if (!refusal.isEmpty()) {
            throw EngineException.of(refusal, 400, refusal, null);
        }
    }

    @Override
    public Optional<FileStat> stat(String id, String path) {
        return showsFiles ? Optional.of(new FileStat("", 0, 0, Instant.EPOCH)) : Optional.empty();
    }

    @Override
    public void remove(String id) {
        // Nothing was made.
    }

    @Override
    public Images images() {
        return new Images() {
            @Override
            public Optional<ImageDetails> inspect(String reference) {
                permit("images");
                return Optional.ofNullable(images.get(reference));
            }

            @Override
            public List<String> ids() {
                return imageIds;
            }

            @Override
            public void pull(PullRequest request, Consumer<PullStep> progress) {
                throw new AssertionError("not to be asked");
            }
        };
    }
}
