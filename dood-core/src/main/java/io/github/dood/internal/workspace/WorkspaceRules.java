package io.github.dood.internal.workspace;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which directories cannot be a workspace, since no tool must get what is in them.
 *
 * @param home of the job's user, links resolved; none where it is the project's directory
 * @param storages where engines keep their files when nobody tells them otherwise
 */
public record WorkspaceRules(Optional<Path> home, List<Path> storages) {

    private static final List<Path> SYSTEM_STORAGES =
            List.of(Path.of("/var/lib/docker"), Path.of("/var/lib/containerd"), Path.of("/var/lib/containers/storage"));

    /** Below the home of whoever runs a rootless engine. */
    private static final List<Path> ROOTLESS_STORAGES =
            List.of(Path.of(".local/share/docker"), Path.of(".local/share/containers/storage"));

    /** Directories of the system. They cannot be a workspace themselves, but a project may lie below one. */
    private static final Set<String> SYSTEM = Set.of(
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/root",
            "/run",
            "/sbin",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib64",
            "/usr/local",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib");

    /** An engine that maps users has a storage for each mapping, and so its volumes a directory deeper. */
    private static final String IN_A_VOLUME = "(\\d+\\.\\d+/)?volumes/[^/]+/_data(/.*)?";

    private static final List<Path> KERNEL = List.of(Path.of("/proc"), Path.of("/sys"));

    /**
     * The rules for a job.
     *
     * @param home of the job's user, links resolved
     * @param project the directory that the job's system checked the project out to, links resolved; a home in it is the job's own
     */
    public static WorkspaceRules of(Path home, Optional<Path> project) {
        List<Path> storages = new ArrayList<>(SYSTEM_STORAGES);
        for (Path storage : ROOTLESS_STORAGES) {
            storages.add(home.resolve(storage));
        }
        boolean inProject = project.isPresent() && home.startsWith(project.get());
        return new WorkspaceRules(inProject ? Optional.empty() : Optional.of(home), storages);
    }

    /**
     * Looks whether a directory of the job can be a workspace.
     *
     * @param workspace links resolved
     * @throws InvalidSettingException when it cannot; the message says why
     */
    public void check(Workspace workspace) {
        Path directory = workspace.directory();
        Optional<String> reason = reason(directory);
        Optional<String> why = reason.isPresent() ? reason : storageAround(directory);
        if (why.isPresent()) {
            throw refusal(directory, "is " + why.get());
        }
    }

    /**
     * Looks whether the place can be a workspace where the engine's host has it.
     *
     * @param workspace as the job has it
     * @param share proven to show it
     * @throws InvalidSettingException when it cannot; the message says why
     */
    public void check(Workspace workspace, Share share) {
        if (share.hostPath().isPresent()) {
            Path onHost = Path.of(share.hostPath().get());
            Optional<String> why = reason(onHost);
            if (why.isPresent()) {
                throw refusal(workspace.directory(), "is %s on the engine's host, %s".formatted(onHost, why.get()));
            }
        }
    }

    private static InvalidSettingException refusal(Path directory, String why) {
        return new InvalidSettingException(
                "workspace", directory, why + "; no tool gets that. Name the project's own directory");
    }

    private Optional<String> reason(Path directory) {
        if (directory.getNameCount() == 0) {
            return Optional.of("everything");
        }
        if (home.isPresent() && home.get().startsWith(directory)) {
            return Optional.of(
                    home.get().equals(directory)
                            ? "your home directory, with keys and passwords in it"
                            : "the directory around your home directory, with keys and passwords in it");
        }
        if (SYSTEM.contains(directory.toString()) || isOfKernel(directory)) {
            return Optional.of("a directory of the system");
        }
        for (Path storage : storages) {
            if (isOf(storage, directory)) {
                return Optional.of(storage(storage));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfKernel(Path directory) {
        for (Path kernel : KERNEL) {
            if (directory.startsWith(kernel)) {
                return true;
            }
        }
        return false;
    }

    /** A storage at any other place, known by its files. */
    private static Optional<String> storageAround(Path directory) {
        for (Path around = directory; around.getNameCount() > 0; around = around.getParent()) {
            if (looksLikeStorage(around) && isOf(around, directory)) {
                return Optional.of(storage(around));
            }
        }
        return Optional.empty();
    }

    private static boolean looksLikeStorage(Path directory) {
        boolean docker = Files.exists(directory.resolve("volumes/metadata.db"))
                && Files.isDirectory(directory.resolve("containers"));
        boolean podman = Files.exists(directory.resolve("storage.lock"))
                && Files.isDirectory(directory.resolve("overlay-containers"));
        return docker || podman;
    }

    private static String storage(Path storage) {
        return "storage of a container engine at %s, with other containers' files in it".formatted(storage);
    }

    /** Whether a directory is a storage, contains one, or lies in one. The files of one volume are an exception. */
    private static boolean isOf(Path storage, Path directory) {
        if (storage.startsWith(directory)) {
            return storage.equals(directory) || Files.exists(storage);
        }
        return directory.startsWith(storage)
                && !storage.relativize(directory).toString().matches(IN_A_VOLUME);
    }
}
