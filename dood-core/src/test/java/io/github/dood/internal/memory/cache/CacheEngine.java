package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.VolumeDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A fake engine that knows which volumes there are, who has them mounted, and when they were last given to a user. */
final class CacheEngine {

    final FakeEngine fake = FakeEngine.empty();

    final Map<String, VolumeDetails> volumes = new ConcurrentHashMap<>();

    /** By name. */
    final Map<String, ContainerSpec> containers = new ConcurrentHashMap<>();

    /** When each volume was given to a user, by name. */
    final Map<String, Instant> given = new ConcurrentHashMap<>();

    CacheEngine() {
        fake.createVolume.answers(volume -> {
            volumes.putIfAbsent(volume.name(), new VolumeDetails(volume.name(), "local", volume.labels(), Map.of()));
            return "/volumes/" + volume.name();
        });
        fake.inspectVolume.answers(name -> Optional.ofNullable(volumes.get(name)));
        fake.create.does(spec -> containers.put(spec.name(), spec));
        fake.remove.does(containers::remove);
        fake.mounting.answers(this::mounting);
        fake.stat.answers(place -> Optional.of(statOf(place)));
        fake.unpack.does(archive -> giveAll());
        fake.start.succeeds();
        fake.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
    }

    List<String> mounting(List<String> names) {
        List<String> users = new ArrayList<>();
        for (ContainerSpec container : containers.values()) {
            if (names.stream().anyMatch(container.sources()::contains)) {
                users.add(container.name());
            }
        }
        return users;
    }

    /** All that is mounted anywhere, whatever the archive has: what is in it shows only on a real engine. */
    private void giveAll() {
        for (ContainerSpec container : containers.values()) {
            container.sources().forEach(volume -> given.put(volume, Instant.now()));
        }
    }

    private FileStat statOf(FakeEngine.Place place) {
        Mount mount = containers.get(place.id()).mounts().stream()
                .filter(one -> one.target().equals(place.path()))
                .findFirst()
                .orElseThrow();
        Instant time = given.get(mount.source());
        return new FileStat("0", 0, time == null ? 0755 : 0775, time == null ? Instant.now() : time);
    }
}
