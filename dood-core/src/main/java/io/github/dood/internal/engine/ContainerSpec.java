package io.github.dood.internal.engine;

import io.github.dood.run.ContainerSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A container about to be created.
 *
 * @param name unique on the engine
 * @param image reference with tag or digest
 * @param settings its command, network, platform, limits and rights
 * @param environment variables, beside those of the image
 * @param labels by which it is found again
 * @param user {@code uid}, {@code uid:gid} or a name; none for the image's own
 * @param groups the user's further groups, by number
 * @param workingDirectory absolute, in the container
 * @param mounts what it sees of the outside
 * @param labelOptions as {@link ContainerDetails#labelOptions} of the container whose files it must open
 * @param orphanGuard the id of the container whose PID namespace it joins, so that its processes end with that one's
 *     first; none for a namespace of its own
 * @param removedAtEnd whether the engine removes it when it ends, without being asked
 */
public record ContainerSpec(
        String name,
        String image,
        ContainerSettings settings,
        Map<String, String> environment,
        Map<String, String> labels,
        Optional<String> user,
        List<String> groups,
        String workingDirectory,
        List<Mount> mounts,
        List<String> labelOptions,
        Optional<String> orphanGuard,
        boolean removedAtEnd) {

    /**
     * Starts the description of a container with a new name, which may do nothing but what is said.
     *
     * @param image reference with tag or digest
     */
    public static ContainerSpecBuilder builder(String image) {
        return new ContainerSpecBuilder(image);
    }

    /**
     * A container that is only looked into.
     *
     * @param image one that the engine has
     * @param mounts what is looked at
     */
    public static ContainerSpec neverStarted(String image, Map<String, String> labels, List<Mount> mounts) {
        return builder(image)
                // An image without a command of its own cannot become a container without one.
                .settings(ContainerSettings.of(Optional.empty(), List.of("never-started")))
                .labels(labels)
                .mounts(mounts)
                .build();
    }

    /**
     * The same container with its name as a label.
     *
     * @param labelsOf what a volume bears; none where it is not ours
     */
    public ContainerSpec owned(Function<String, Optional<Map<String, String>>> labelsOf) {
        List<Mount> owned = new ArrayList<>();
        for (Mount mount : mounts) {
            Optional<Map<String, String>> known = labelsOf.apply(mount.source());
            owned.add(known.isPresent() ? mount.labelled(known.get()) : mount);
        }
        return toBuilder().labels(Labelled.named(name, labels)).mounts(owned).build();
    }

    /** The same container, which is there after its end until somebody removes it. */
    public ContainerSpec keptAtEnd() {
        return toBuilder().removedAtEnd(false).build();
    }

    /** The same container with other words for its program. */
    public ContainerSpec withArgs(List<String> words) {
        return toBuilder().settings(settings.withArgs(words)).build();
    }

    private ContainerSpecBuilder toBuilder() {
        return new ContainerSpecBuilder(this);
    }

    /** The sources of the mounts. */
    public Set<String> sources() {
        Set<String> sources = new HashSet<>();
        for (Mount mount : mounts) {
            sources.add(mount.source());
        }
        return Set.copyOf(sources);
    }

    /** Name and image, without the values of variables. */
    @Override
    public String toString() {
        return name + " of " + image;
    }
}
