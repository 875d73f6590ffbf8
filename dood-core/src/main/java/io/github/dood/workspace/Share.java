package io.github.dood.workspace;

import io.github.dood.engine.Mount;
import java.nio.file.Path;
import java.util.Optional;

/** One way of giving a tool the workspace. Whether it is right is for the {@link Proof} to say. */
public sealed interface Share {

    /** The mount that makes the workspace appear at its target. */
    Mount mount(Workspace workspace);

    /** Whether the engine's volume is mounted, rather than a path of its host. */
    boolean isVolume();

    /** The directory of the job in which a tool may write through the share. */
    default Path reach(Workspace workspace) {
        return workspace.directory();
    }

    /** Where the engine's host has the workspace, as far as the share's mount says so. */
    default Optional<String> hostPath() {
        return Optional.empty();
    }

    /**
     * The host has the workspace at the same path as the job.
     *
     * @param path on the host and in the job
     */
    record IdentityBind(String path) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            return Mount.bind(path, workspace.target(), workspace.readOnly());
        }

        @Override
        public boolean isVolume() {
            return false;
        }

        @Override
        public Optional<String> hostPath() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return "bind of " + path;
        }
    }

    /**
     * The host has the workspace at another path, which the mounts of the job's container tell.
     *
     * @param source on the host
     */
    record TranslatedBind(String source) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            return Mount.bind(source, workspace.target(), workspace.readOnly());
        }

        @Override
        public boolean isVolume() {
            return false;
        }

        @Override
        public Optional<String> hostPath() {
            return Optional.of(source);
        }

        @Override
        public String toString() {
            return "bind of the host's " + source;
        }
    }

    /**
     * The workspace is a folder of a volume, and the engine can mount just that.
     *
     * @param volume the volume's name
     * @param folder below the volume's root
     */
    record VolumeSubpath(String volume, String folder) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            return Mount.volume(volume, folder, workspace.target(), workspace.readOnly());
        }

        @Override
        public boolean isVolume() {
            return true;
        }

        @Override
        public String toString() {
            return "volume " + volume + "/" + folder;
        }
    }

    /**
     * All of a volume, mounted where the job has it. The tool sees what else is in the volume, too.
     *
     * @param volume the volume's name
     * @param destination where the job's container has it; the workspace is that or lies below it
     */
    record WholeVolume(String volume, String destination) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            boolean isWorkspace = destination.equals(workspace.directory().toString());
            return Mount.volume(volume, isWorkspace ? workspace.target() : destination, workspace.readOnly());
        }

        @Override
        public Path reach(Workspace workspace) {
            return Path.of(destination);
        }

        @Override
        public boolean isVolume() {
            return true;
        }

        @Override
        public String toString() {
            return "volume " + volume + " at " + destination;
        }
    }

    /**
     * The workspace's files are copied into a volume of dood's own, and what the tool changes is copied back.
     *
     * @param volume the volume's name
     */
    record Copy(String volume) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            return Mount.volume(volume, workspace.target(), workspace.readOnly());
        }

        @Override
        public boolean isVolume() {
            return true;
        }

        @Override
        public String toString() {
            return "copy in volume " + volume;
        }
    }

    /**
     * The directory on the host in which the engine's own driver keeps the volume's files.
     *
     * @param volume the volume's name
     * @param source the workspace's directory on the host
     */
    record VolumeDirectory(String volume, String source) implements Share {

        @Override
        public Mount mount(Workspace workspace) {
            return Mount.bind(source, workspace.target(), workspace.readOnly());
        }

        @Override
        public boolean isVolume() {
            return true;
        }

        @Override
        public Optional<String> hostPath() {
            return Optional.of(source);
        }

        @Override
        public String toString() {
            return "directory of volume " + volume + ", the host's " + source;
        }
    }
}
