package io.github.dood.run;

import java.util.Optional;

/**
 * One way of giving a tool the workspace. Each is proven before a tool starts.
 *
 * @since 0.1.0
 */
public sealed interface Share {

    /** Whether the engine's volume is mounted, rather than a path of its host. */
    boolean isVolume();

    /** Where the engine's host has the workspace, as far as the share says so. Such a share is a bind. */
    default Optional<String> hostPath() {
        return Optional.empty();
    }

    /**
     * None, since there are no files for the tool, so that it did not start.
     *
     * @since 0.1.0
     */
    record NoFiles() implements Share {

        @Override
        public boolean isVolume() {
            return false;
        }

        @Override
        public String toString() {
            return "none, no files";
        }
    }

    /**
     * The host has the workspace at the same path as the job.
     *
     * @param path on the host and in the job
     * @since 0.1.0
     */
    record IdentityBind(String path) implements Share {

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
     * @since 0.1.0
     */
    record TranslatedBind(String source) implements Share {

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
     * @since 0.1.0
     */
    record VolumeSubpath(String volume, String folder) implements Share {

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
     * @since 0.1.0
     */
    record WholeVolume(String volume, String destination) implements Share {

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
     * @since 0.1.0
     */
    record Copy(String volume) implements Share {

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
     * @since 0.1.0
     */
    record VolumeDirectory(String volume, String source) implements Share {

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

    /**
     * None, since an earlier result stood for the run, and the tool did not start.
     *
     * @since 0.1.0
     */
    record NotNeeded() implements Share {

        @Override
        public boolean isVolume() {
            return false;
        }

        @Override
        public String toString() {
            return "none, up to date";
        }
    }
}
