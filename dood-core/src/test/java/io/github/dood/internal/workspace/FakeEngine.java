package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes down the calls and answers as it is told. It proves no mount: that is for the tests on a real engine; it shows
 * which calls are made, and in which order.
 */
final class FakeEngine extends UnaskedEngine {

    final List<String> calls = new ArrayList<>();

    /** What is mounted in its containers beside what was asked for. */
    final List<MountPoint> unplanned = new ArrayList<>();

    /** Which paths of its containers have nothing, whatever is mounted. */
    Predicate<String> hidden = path -> false;

    /** What is mounted in each container. */
    private final Map<String, String> sources = new HashMap<>();

    /** Which mounts' sources show the job's files. */
    private final Predicate<String> shows;

    /** The engine's words for a source that it refuses. */
    private final Map<String, String> refusals;

    private final String name;

    FakeEngine(Predicate<String> shows, Map<String, String> refusals) {
        this(EngineVersion.DOCKER, shows, refusals);
    }

    FakeEngine(String name, Predicate<String> shows, Map<String, String> refusals) {
        this.name = name;
        this.shows = shows;
        this.refusals = refusals;
    }

    @Override
    public synchronized void create(ContainerSpec spec) {
        String source = spec.mounts().get(0).source();
        calls.add("create " + source);
        if (refusals.containsKey(source)) {
            throw EngineException.of(refusals.get(source), 400, refusals.get(source), null);
        }
        sources.put(spec.name(), source);
    }

    @Override
    public synchronized Optional<FileStat> stat(String id, String path) {
        String source = sources.get(id);
        calls.add("stat " + source);
        return shows.test(source) && !hidden.test(path)
                ? Optional.of(new FileStat("", 0, 0, Instant.EPOCH))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<ContainerDetails> inspect(String id) {
        calls.add("inspect " + sources.get(id));
        return Optional.of(
                new ContainerDetails(id, id, "image", "sha256:1", List.copyOf(unplanned), List.of(), Optional.empty()));
    }

    @Override
    public synchronized void remove(String id) {
        calls.add("remove " + sources.get(id));
    }

    @Override
    public EngineVersion version() {
        return new EngineVersion(name, "20.10", new ApiVersion(1, 41));
    }
}
