package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Feature;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.run.Share;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the shares that could be right, the likeliest first. It calls no engine and reads no file. */
final class Candidates {

    private final Workspace workspace;

    private final boolean atHostPath;

    private final List<String> volumes;

    private final EngineVersion engine;

    /** @param volumes where the tool's image has volumes of its own */
    Candidates(Workspace workspace, boolean atHostPath, List<String> volumes, EngineVersion engine) {
        this.workspace = workspace;
        this.atHostPath = atHostPath;
        this.volumes = volumes;
        this.engine = engine;
    }

    /**
     * What the mounts say that the job may have. None when the workspace is in no mount of them, or in one that no other
     * container can have.
     */
    List<Candidate> from(MountTable table) {
        Optional<MountTable.Location> location = table.locate(workspace.directory());
        return location.isPresent() ? candidatesAt(location.get(), table) : List.of();
    }

    private List<Candidate> candidatesAt(MountTable.Location location, MountTable table) {
        // If the job may only read it, so may its tool.
        Workspace visible = location.mount().writable() ? workspace : workspace.readOnlyCopy();
        List<Candidate> candidates = new ArrayList<>();
        for (Share share : sharesOf(location)) {
            Optional<Workspace> seen = placeOf(share, visible);
            if (seen.isPresent()) {
                Candidate bare = Candidate.of(share, seen.get(), table, originOf(share, location, table));
                Optional<Candidate> whole = withChildren(bare, table);
                if (whole.isPresent()) {
                    candidates.add(whole.get());
                }
            }
        }
        return candidates;
    }

    private Optional<Workspace> placeOf(Share share, Workspace visible) {
        return atHostPath ? share.hostPath().map(visible::at) : Optional.of(visible);
    }

    /** A folder of a volume lies in the volume's own directory, whatever the job was given of it. */
    private static Optional<Candidate.Origin> originOf(Share share, MountTable.Location location, MountTable table) {
        Optional<String> path = share.hostPath();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (table.guessed()) {
            return Optional.of(new Candidate.Origin("/", path.get()));
        }
        String source = location.mount().source();
        return Optional.of(new Candidate.Origin(
                source, Path.of(source).relativize(Path.of(path.get())).toString()));
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

    /**
     * Mounts below the workspace in the job hide what the share has there, so the tool needs them as well. A bind
     * brings nothing that the host has mounted below it, and the job may not see that either; so each is mounted
     * separately.
     */
    private Optional<Candidate> withChildren(Candidate candidate, MountTable table) {
        Candidate result = candidate;
        Set<Path> places = new LinkedHashSet<>();
        for (MountPoint child : table.below(workspace.directory())) {
            Optional<Path> place = MountTable.pathOf(child.destination());
            Optional<Mount> mount =
                    place.flatMap(inJob -> mountOf(child, "", candidate.seen().inTool(inJob)));
            // The containers that the tool starts get the bind without the mounts inside it.
            if (mount.isEmpty()
                    || atHostPath && !child.source().equals(mount.get().target())) {
                return Optional.empty();
            }
            result = result.with(mount.get());
            places.add(place.get());
        }
        for (String mountPoint : table.mountPoints()) {
            if (MountTable.isBelow(mountPoint, workspace.directory())) {
                Optional<Path> place = MountTable.pathOf(mountPoint);
                if (place.isEmpty()) {
                    return Optional.empty();
                }
                if (isInBind(place.get(), table)) {
                    result = covered(result, place.get(), table).orElse(result);
                }
                places.add(place.get());
            }
        }
        for (Path place : ImageVolumes.hiding(candidate.seen(), volumes)) {
            Optional<Candidate> covered = covered(result, place, table);
            if (covered.isEmpty()) {
                return Optional.empty();
            }
            result = covered.get();
            places.add(place);
        }
        for (Path place : places) {
            result = result.provenAt(place, table);
        }
        return Optional.of(result);
    }

    private static boolean isInBind(Path place, MountTable table) {
        return table.locate(place)
                .filter(location -> location.mount().type() == MountPoint.Type.BIND)
                .isPresent();
    }

    /** The candidate with a mount at a place of the job; none where no mount can show it. */
    private Optional<Candidate> covered(Candidate candidate, Path place, MountTable table) {
        if (candidate.mountsAt(place)) {
            return Optional.of(candidate);
        }
        return table.locate(place)
                .flatMap(location -> mountOf(
                        location.mount(), location.rest(), candidate.seen().inTool(place)))
                .map(candidate::with);
    }

    private Optional<Mount> mountOf(MountPoint mount, String rest, String target) {
        boolean readOnly = workspace.readOnly() || !mount.writable();
        return switch (mount.type()) {
            case BIND -> Optional.of(Mount.bind(join(mount.source(), rest), target, readOnly));
            case VOLUME -> volumeMountOf(mount, join(mount.subpath().orElse(""), rest), target, readOnly);
            case TMPFS, OTHER -> Optional.empty();
        };
    }

    private Optional<Mount> volumeMountOf(MountPoint mount, String folder, String target, boolean readOnly) {
        if (folder.isEmpty()) {
            return Optional.of(Mount.volume(mount.volume(), target, readOnly));
        }
        if (engine.has(Feature.VOLUME_SUBPATH)) {
            return Optional.of(Mount.volume(mount.volume(), folder, target, readOnly));
        }
        return mount.driver().equals("local") && !mount.source().isEmpty()
                ? Optional.of(Mount.bind(join(mount.source(), folder), target, readOnly))
                : Optional.empty();
    }

    private static String join(String path, String rest) {
        return rest.isEmpty() ? path : Path.of(path).resolve(rest).toString();
    }
}
