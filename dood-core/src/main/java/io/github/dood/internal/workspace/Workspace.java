package io.github.dood.internal.workspace;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directory that a tool must see, and how.
 *
 * @param directory where the job has it: absolute, existing, links resolved
 * @param target where the tool sees it, absolute
 * @param readOnly whether the tool may only read it
 */
public record Workspace(Path directory, String target, boolean readOnly) {

    private static final List<Path> KERNELS = List.of(Path.of("/proc"), Path.of("/sys"));

    /** What engines mount in every container, Podman more than Docker; nobody lists these among its mounts. */
    private static final List<Path> ENGINES = List.of(
            Path.of("/etc/hosts"),
            Path.of("/etc/hostname"),
            Path.of("/etc/resolv.conf"),
            Path.of("/dev/pts"),
            Path.of("/dev/shm"),
            Path.of("/dev/mqueue"),
            Path.of("/run/.containerenv"),
            Path.of("/run/secrets"));

    /**
     * Checks a directory and where it shall appear.
     *
     * @param directory as the user names it
     * @param mountAt where the tool sees it; none for the same absolute path, so that absolute paths in a tool's reports
     *     and links below the workspace mean the same on both sides
     * @throws InvalidSettingException when there is no such directory, or mountAt is not absolute
     */
    public static Workspace of(Path directory, Optional<String> mountAt, boolean readOnly) {
        if (!Files.exists(directory)) {
            throw new InvalidSettingException("workspace", directory, "does not exist; name the directory to work on");
        }
        if (!Files.isDirectory(directory)) {
            throw new InvalidSettingException("workspace", directory, "is no directory; name the one that holds it");
        }
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException unreadable) {
            throw new InvalidSettingException("workspace", directory, "cannot be read: " + SystemWords.of(unreadable));
        }
        if (real.getNameCount() == 0) {
            throw new InvalidSettingException("workspace", directory, "is everything; name a directory below it");
        }
        String target = mountAt.orElse(real.toString());
        Path targetPath = Path.of(target).normalize();
        if (!targetPath.isAbsolute() || targetPath.getNameCount() == 0) {
            throw new InvalidSettingException("mountAt", target, "must be an absolute path below /, such as /app");
        }
        if (mountAt.isPresent() && isOfEngineOrKernel(targetPath)) {
            throw new InvalidSettingException(
                    "mountAt",
                    target,
                    "is where engine and kernel have files of their own in every container, which would hide the job's; name"
                            + " another directory, such as /app");
        }
        return new Workspace(real, targetPath.toString(), readOnly);
    }

    /** Whether engine and kernel have files of their own at or around a place of every container. */
    public static boolean isOfEngineOrKernel(Path target) {
        for (Path place : ENGINES) {
            if (place.startsWith(target)) {
                return true;
            }
        }
        for (Path place : KERNELS) {
            if (target.startsWith(place)) {
                return true;
            }
        }
        return false;
    }

    /** The same workspace, only to be read. */
    public Workspace readOnlyCopy() {
        return new Workspace(directory, target, true);
    }

    /** The same workspace, seen at another place. */
    public Workspace at(String place) {
        return new Workspace(directory, place, readOnly);
    }

    /** Where the tool sees a file or directory below the workspace. */
    public String inTool(Path below) {
        return Path.of(target).resolve(directory.relativize(below)).toString();
    }

    /** Whether the tool sees the workspace where the job has it. */
    public boolean isAtSamePath() {
        return target.equals(directory.toString());
    }
}
