package io.github.dood.internal.workspace;

import io.github.dood.run.DoodException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The volumes that an image has of its own. The engine mounts an empty one at each place where nothing else is mounted, so
 * below the workspace the tool would not see the job's files, and would lose what it writes there.
 */
public final class ImageVolumes {

    private ImageVolumes() {}

    /**
     * The directories of the job that an image's volumes would hide, so that each needs a mount of its own.
     *
     * @param seen the workspace as the tool sees it
     * @param volumes the image's, absolute
     * @throws DoodException when the workspace has no directory at a volume's place
     */
    public static List<Path> hiding(Workspace seen, List<String> volumes) {
        Path target = Path.of(seen.target());
        Set<Path> hiding = new TreeSet<>();
        for (String name : volumes) {
            Optional<Path> volume = MountTable.pathOf(name);
            if (volume.isPresent()
                    && volume.get().startsWith(target)
                    && !volume.get().equals(target)) {
                hiding.add(existing(seen, volume.get()));
            }
        }
        return List.copyOf(hiding);
    }

    private static Path existing(Workspace seen, Path volume) {
        Path inJob = seen.directory().resolve(Path.of(seen.target()).relativize(volume));
        if (!Files.isDirectory(inJob, LinkOption.NOFOLLOW_LINKS)) {
            throw new DoodException(
                    ("The tool was not started: its image has a volume of its own at %s, below %s where it sees the workspace,"
                                    + " and what it writes there would be lost. Make the directory %s, which is mounted there"
                                    + " then, or let the tool see the workspace elsewhere with mountAt.")
                            .formatted(volume, seen.target(), inJob));
        }
        return inJob;
    }
}
