package io.github.dood.workspace;

import io.github.dood.engine.EngineVersion;
import io.github.dood.engine.Feature;
import io.github.dood.engine.Mount;
import io.github.dood.engine.MountPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the shares that could be right, the likeliest first. Pure: asks nobody anything. */
final class Candidates {

    private final Workspace workspace;

    private final boolean atHostPath;

    private final EngineVersion engine;

    Candidates(Workspace workspace, boolean atHostPath, EngineVersion engine) {
        this.workspace = workspace;
        this.atHostPath = atHostPath;
        this.engine = engine;
    }

    /**
     * What the mounts say that the job may have. None when the workspace is in no mount of them, or in one that no other
     * container can have.
     */
    List<Candidate> from(MountTable table) {
        return table.locate(workspace.directory())
                .map(location -> candidatesAt(location, table))
                .orElse(List.of());
    }

    private List<Candidate> candidatesAt(MountTable.Location location, MountTable table) {
        // What the job may only read, its tool may only read.
        Workspace visible = location.mount().writable() ? workspace : workspace.readOnlyCopy();
        return sharesOf(location).stream()
                .flatMap(
                        share -> placeOf(share, visible)
                                .map(seen -> Candidate.of(share, seen, originOf(share, location, table)))
                                .stream())
                .map(candidate -> withChildren(candidate, table))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Workspace> placeOf(Share share, Workspace visible) {
        return atHostPath ? share.hostPath().map(visible::at) : Optional.of(visible);
    }

    /** A folder of a volume lies in the volume's own directory, whatever the job was given of it. */
    private static Optional<Candidate.Origin> originOf(Share share, MountTable.Location location, MountTable table) {
        String source = location.mount().source();
        return share.hostPath()
                .map(path -> table.guessed()
                        ? new Candidate.Origin("/", path)
                        : new Candidate.Origin(
                                source,
                                Path.of(source).relativize(Path.of(path)).toString()));
    }

    private List<Share> sharesOf(MountTable.Location location) {
        MountPoint mount = location.mount();
        if (MountTable.pathOf(mount.source()).isEmpty()) {
            return List.of();
        }
        return switch (mount.type()) {
            case BIND -> List.of(bindOf(mount.source(), location.rest()));
            case VOLUME -> volumeSharesOf(mount, location.rest());
            case TMPFS, OTHER -> List.of();
        };
    }

    private Share bindOf(String source, String rest) {
        String path = join(source, rest);
        return path.equals(workspace.directory().toString())
                ? new Share.IdentityBind(path)
                : new Share.TranslatedBind(path);
    }

    private List<Share> volumeSharesOf(MountPoint mount, String rest) {
        List<Share> shares = new ArrayList<>();
        String folder = join(mount.subpath().orElse(""), rest);
        boolean whole = mount.subpath().isEmpty();
        if (!folder.isEmpty() && engine.has(Feature.VOLUME_SUBPATH)) {
            shares.add(new Share.VolumeSubpath(mount.volume(), folder));
        }
        if (folder.isEmpty() || whole && workspace.isAtSamePath()) {
            shares.add(new Share.WholeVolume(mount.volume(), mount.destination()));
        }
        if (mount.driver().equals("local") && !mount.source().isEmpty()) {
            shares.add(new Share.VolumeDirectory(mount.volume(), join(mount.source(), folder)));
        }
        return shares;
    }

    /** Mounts below the workspace in the job hide what the share has there, so the tool needs them as well. */
    private Optional<Candidate> withChildren(Candidate candidate, MountTable table) {
        Candidate result = candidate;
        for (MountPoint child : table.below(workspace.directory())) {
            Optional<Path> inJob = MountTable.pathOf(child.destination());
            if (inJob.isEmpty()) {
                return Optional.empty();
            }
            String target = candidate.seen().inTool(inJob.get());
            Optional<Mount> mount = childMount(child, target);
            // What the tool starts gets the bind without what the tool has mounted in it.
            if (mount.isEmpty() || atHostPath && !child.source().equals(target)) {
                return Optional.empty();
            }
            result = result.with(mount.get(), inJob.get());
        }
        for (String mountPoint : table.mountPoints()) {
            if (MountTable.isBelow(mountPoint, workspace.directory())) {
                Optional<Path> known = MountTable.pathOf(mountPoint);
                if (known.isEmpty()) {
                    return Optional.empty();
                }
                result = result.provenAt(known.get());
            }
        }
        return Optional.of(result);
    }

    private Optional<Mount> childMount(MountPoint child, String target) {
        boolean readOnly = workspace.readOnly() || !child.writable();
        return switch (child.type()) {
            case BIND -> Optional.of(Mount.bind(child.source(), target, readOnly));
            case VOLUME ->
                Optional.of(child.subpath()
                        .map(folder -> Mount.volume(child.volume(), folder, target, readOnly))
                        .orElseGet(() -> Mount.volume(child.volume(), target, readOnly)));
            case TMPFS, OTHER -> Optional.empty();
        };
    }

    private static String join(String path, String rest) {
        return rest.isEmpty() ? path : Path.of(path).resolve(rest).toString();
    }
}
