package io.github.dood.internal.workspace;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Pattern IN_A_VOLUME = Pattern.compile("(\\d+\\.\\d+/)?volumes/[^/]+/_data(/.*)?");

    private static final List<Path> KERNEL = List.of(Path.of("/proc"), Path.of("/sys"));

    /**
     * The rules for a job.
     *
     * @param home of the job's user, links resolved
     * @param project the directory that the job's system checked the project out to, links resolved; a home in it is the job's own
     */
    public static WorkspaceRules of(Path home, Optional<Path> project) {
        List<Path> storages = Stream.concat(
                        SYSTEM_STORAGES.stream(), ROOTLESS_STORAGES.stream().map(home::resolve))
                .toList();
        boolean inProject = project.filter(home::startsWith).isPresent();
        return new WorkspaceRules(Optional.of(home).filter(own -> !inProject), storages);
    }

    /**
     * Looks whether a directory of the job can be a workspace.
     *
     * @param workspace links resolved
     * @throws InvalidSettingException when it cannot; the message says why
     */
    public void check(Workspace workspace) {
        Path directory = workspace.directory();
        reason(directory).or(() -> storageAround(directory)).ifPresent(why -> {
            throw refusal(directory, "is " + why);
        });
    }

    /**
     * Looks whether the place can be a workspace where the engine's host has it.
     *
     * @param workspace as the job has it
     * @param share proven to show it
     * @throws InvalidSettingException when it cannot; the message says why
     */
    public void check(Workspace workspace, Share share) {
        share.hostPath().map(Path::of).ifPresent(onHost -> reason(onHost).ifPresent(why -> {
            throw refusal(workspace.directory(), "is %s on the engine's host, %s".formatted(onHost, why));
        }));
    }

    private static InvalidSettingException refusal(Path directory, String why) {
        return new InvalidSettingException(
                "workspace", directory, why + "; no tool gets that. Name the project's own directory");
    }

    private Optional<String> reason(Path directory) {
        if (directory.getNameCount() == 0) {
            return Optional.of("everything");
        }
        if (home.filter(own -> own.startsWith(directory)).isPresent()) {
            return Optional.of(
                    home.filter(directory::equals).isPresent()
                            ? "your home directory, with keys and passwords in it"
                            : "the directory around your home directory, with keys and passwords in it");
        }
        if (SYSTEM.contains(directory.toString()) || KERNEL.stream().anyMatch(directory::startsWith)) {
            return Optional.of("a directory of the system");
        }
        return storages.stream()
                .filter(storage -> isOf(storage, directory))
                .findFirst()
                .map(WorkspaceRules::storage);
    }

    /** A storage at any other place, known by its files. */
    private static Optional<String> storageAround(Path directory) {
        return Stream.iterate(directory, around -> around.getNameCount() > 0, Path::getParent)
                .filter(WorkspaceRules::looksLikeStorage)
                .filter(storage -> isOf(storage, directory))
                .findFirst()
                .map(WorkspaceRules::storage);
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
                && !IN_A_VOLUME
                        .matcher(storage.relativize(directory).toString())
                        .matches();
    }
}
