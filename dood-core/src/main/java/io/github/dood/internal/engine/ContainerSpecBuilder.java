package io.github.dood.internal.engine;

import io.github.dood.run.ContainerSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a {@link ContainerSpec} step by step. Every method returns this builder. */
public final class ContainerSpecBuilder {

    private final String name;

    private final String image;

    private ContainerSettings settings = ContainerSettings.of(Optional.empty(), List.of());

    private Map<String, String> environment = Map.of();

    private Map<String, String> labels = Map.of();

    private Optional<String> user = Optional.empty();

    private List<String> groups = List.of();

    private String workingDirectory = "/";

    private List<Mount> mounts = List.of();

    private List<String> labelOptions = List.of();

    private Optional<String> orphanGuard = Optional.empty();

    private boolean removedAtEnd;

    ContainerSpecBuilder(String image) {
        this.name = Labelled.newName();
        this.image = image;
    }

    ContainerSpecBuilder(ContainerSpec like) {
        this.name = like.name();
        this.image = like.image();
        this.settings = like.settings();
        this.environment = like.environment();
        this.labels = like.labels();
        this.user = like.user();
        this.groups = like.groups();
        this.workingDirectory = like.workingDirectory();
        this.mounts = like.mounts();
        this.labelOptions = like.labelOptions();
        this.orphanGuard = like.orphanGuard();
        this.removedAtEnd = like.removedAtEnd();
    }

    /** Its command, network, platform, limits and rights; by default the image's command, no network, and the engine's own. */
    public ContainerSpecBuilder settings(ContainerSettings value) {
        settings = value;
        return this;
    }

    /** Variables, beside those of the image; by default none. */
    public ContainerSpecBuilder environment(Map<String, String> value) {
        environment = value;
        return this;
    }

    /** By which it is found again; by default none. */
    public ContainerSpecBuilder labels(Map<String, String> value) {
        labels = value;
        return this;
    }

    /** {@code uid}, {@code uid:gid} or a name; by default the image's own. */
    public ContainerSpecBuilder user(Optional<String> value) {
        user = value;
        return this;
    }

    /** The user's further groups, by number; by default none. */
    public ContainerSpecBuilder groups(List<String> value) {
        groups = value;
        return this;
    }

    /** Absolute, in the container; by default {@code /}. */
    public ContainerSpecBuilder workingDirectory(String value) {
        workingDirectory = value;
        return this;
    }

    /** What it sees of the outside; by default nothing. */
    public ContainerSpecBuilder mounts(List<Mount> value) {
        mounts = value;
        return this;
    }

    /** As {@link ContainerDetails#labelOptions} of the container whose files it must open; by default none. */
    public ContainerSpecBuilder labelOptions(List<String> value) {
        labelOptions = value;
        return this;
    }

    /**
     * The id of the container whose PID namespace it joins: when the first process of that one ends, the kernel ends this one,
     * too. By default it has a namespace of its own.
     */
    public ContainerSpecBuilder orphanGuard(Optional<String> value) {
        orphanGuard = value;
        return this;
    }

    /** Whether the engine removes it when it ends, without being asked; by default it stays. */
    public ContainerSpecBuilder removedAtEnd(boolean value) {
        removedAtEnd = value;
        return this;
    }

    /** The container as described. */
    public ContainerSpec build() {
        return new ContainerSpec(
                name,
                image,
                settings,
                environment,
                labels,
                user,
                groups,
                workingDirectory,
                mounts,
                labelOptions,
                orphanGuard,
                removedAtEnd);
    }
}
