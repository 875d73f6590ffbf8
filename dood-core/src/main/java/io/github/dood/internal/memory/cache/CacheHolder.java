package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container that never runs, and has the volumes of one run mounted as long as that lasts. */
final class CacheHolder {

    /** No image has such a program: nothing of an image is to run in it. */
    static final ContainerSettings NO_PROGRAM =
            ContainerSettings.of(Optional.of(List.of("/dood/never-started")), List.of());

    /** Tells a volume that its user was given from one that the engine has just made, beside letting the group write. */
    private static final int PERMISSIONS = 0775;

    /** So exactly is known when a cache was last used. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final Engine engine;

    private final EngineResources resources;

    private final List<CacheVolume> volumes;

    private String container = "";

    CacheHolder(Engine engine, EngineResources resources, List<CacheVolume> volumes) {
        this.engine = engine;
        this.resources = resources;
        this.volumes = volumes;
    }

    List<CacheVolume> volumes() {
        return volumes;
    }

    /**
     * Takes the volumes, unless some container has one of them.
     *
     * @param image any that the engine has; nothing of it is run
     * @param labels of the container
     * @param owner whom the volumes are to belong to
     * @return false when a container has one
     * @throws CacheRefusal when one is not what it should be
     */
    boolean takes(ProvidedImage image, Map<String, String> labels, CacheOwner owner) {
        List<Mount> mounts = new ArrayList<>();
        for (CacheVolume volume : volumes) {
            engine.volumes().create(volume.name(), volume.labels());
            mounts.add(volume.at(CacheFolders.place(mounts.size())));
        }
        container = resources.createContainer(ContainerSpec.builder(image.reference())
                .settings(NO_PROGRAM.withPlatform(image.platform()))
                .labels(labels)
                .user(Optional.of("0:0"))
                .mounts(mounts)
                .build());
        try {
            if (!isAlone()) {
                release();
                return false;
            }
            requireOwn();
            prepare(owner);
            return true;
        } catch (RuntimeException | Error failure) {
            resources.removeAfter(failure, container);
            throw failure;
        }
    }

    /** Asked after the container was made: whoever comes later sees it, too. */
    private boolean isAlone() {
        List<String> names = new ArrayList<>();
        for (CacheVolume volume : volumes) {
            names.add(volume.name());
        }
        List<String> users = engine.containers().mounting(names);
        if (!users.contains(container)) {
            throw new CacheRefusal("the engine does not tell who has them");
        }
        return users.size() == 1;
    }

    private void requireOwn() {
        for (CacheVolume volume : volumes) {
            if (engine.volumes().inspect(volume.name()).filter(volume::is).isEmpty()) {
                throw new CacheRefusal(("the engine has another volume of the name %1$s, which dood did not make so."
                                + " If nobody needs it, remove it: docker volume rm %1$s")
                        .formatted(volume.name()));
            }
        }
    }

    /** Gives the volumes to the tool's user, and notes that they are used now. */
    private void prepare(CacheOwner owner) {
        List<Integer> strange = places(false);
        if (!strange.isEmpty() && engine.version().changesOwnerAtFirstStart()) {
            failToStart();
        }
        List<Integer> old = places(true);
        if (!old.isEmpty()) {
            new CacheFolders(engine, container).give(old, owner, PERMISSIONS);
        }
        if (!strange.isEmpty() && !places(false).isEmpty()) {
            throw new CacheRefusal("the engine does not give them to the tool's user");
        }
    }

    /**
     * The volumes that are not marked as the user's.
     *
     * @param orOld whether those count, too, that were not used for a while
     */
    private List<Integer> places(boolean orOld) {
        Instant recent = Instant.now().minus(TOLERANCE);
        List<Integer> places = new ArrayList<>();
        for (int number = 0; number < volumes.size(); number++) {
            Optional<FileStat> stat = engine.containers().stat(container, CacheFolders.place(number));
            boolean isMarked = stat.isPresent() && stat.get().permissions() == PERMISSIONS;
            if (!isMarked || orOld && stat.get().modified().isBefore(recent)) {
                places.add(number);
            }
        }
        return places;
    }

    /** The engine mounts the volumes, gives them away for the one time it does, and then finds no program. */
    private void failToStart() {
        Containers containers = engine.containers();
        try {
            containers.start(container);
        } catch (EngineException noProgram) {
            if (noProgram.isUnanswered()) {
                throw noProgram;
            }
        }
    }

    /** Removes the container, so that others can take the volumes. */
    void release() {
        resources.removeContainer(container);
    }
}
