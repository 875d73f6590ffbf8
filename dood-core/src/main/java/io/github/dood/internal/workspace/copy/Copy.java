package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Feature;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.ImageVolumes;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.ShareMount;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.CopySize;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.Share;
import io.github.dood.run.WriteBackResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A copy of a workspace in a volume of its own, for one run at a time. */
public final class Copy implements AutoCloseable {

    /** How often files that change while they are copied are copied again. */
    private static final int ROUNDS = 5;

    private final Copies copies;

    private final Path workspace;

    private Optional<Copies.Volume> volume = Optional.empty();

    /** Through it files go in and out; it is there for one run. */
    private Optional<Staging> staging = Optional.empty();

    /** What the workspace had when the volume was last the same. */
    private Tree sent = Tree.NOTHING;

    /** What the volume had then, where an image could tell. */
    private Optional<Inventory> known = Optional.empty();

    /** What went into the volume for this run. */
    private SortedMap<Path, FileState> moved = new TreeMap<>();

    private final Traffic traffic = new Traffic();

    /** Whether the volume still has what the workspace has, so that the next run can use it. */
    private boolean reusable;

    Copy(Copies copies, Path workspace) {
        this.copies = copies;
        this.workspace = workspace;
    }

    /** How much went into the volume for this run; nothing when it had all from an earlier one. */
    public CopySize moved() {
        return CopyWeight.sizeOf(moved);
    }

    /** How much the volume has. */
    public CopySize size() {
        return CopyWeight.sizeOf(sent.files());
    }

    /** The sockets, pipes and devices of the workspace, which the copy does not have. */
    public List<Path> left() {
        return sent.left();
    }

    /** The volume as a share. */
    public Share share() {
        return new Share.Copy(volume.orElseThrow().name());
    }

    /**
     * What a container gets mounted so that it has the copy, also where its image has volumes of its own.
     *
     * @param seen the workspace as the container sees it
     * @param volumes the image's
     */
    public List<Mount> mounts(Workspace seen, List<String> volumes, EngineVersion engine) {
        List<Mount> mounts = new ArrayList<>(List.of(ShareMount.of(share(), seen)));
        for (Path place : ImageVolumes.hiding(seen, volumes)) {
            Path folder = workspace.relativize(place);
            mounts.add(
                    engine.has(Feature.VOLUME_SUBPATH)
                            ? Mount.volume(
                                    volume.orElseThrow().name(), folder.toString(), seen.inTool(place), seen.readOnly())
                            : Mount.bind(
                                    Path.of(hostPath()).resolve(folder).toString(),
                                    seen.inTool(place),
                                    seen.readOnly()));
        }
        return mounts;
    }

    /** Where the volume's files lie on the engine's host. */
    public String hostPath() {
        return volume.orElseThrow().hostPath();
    }

    void bringIn(CopyRequest request) {
        reusable = false;
        moved.clear();
        CopyNews news = new CopyNews(workspace, traffic, request.events());
        Set<Path> restless = news.whileMoving(false, () -> send(request, news));
        if (!restless.isEmpty()) {
            throw new DoodException(
                    ("The workspace %s cannot be copied to the engine, since %s cannot be read whole or changes all the"
                                    + " time. End what writes there, or name it in %s.")
                            .formatted(workspace, SafeText.names(List.copyOf(restless)), IgnoreFile.NAME));
        }
    }

    /** Sends all until it is right, and returns what will not be. */
    private Set<Path> send(CopyRequest request, CopyNews news) {
        Set<Path> restless = Set.of();
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            for (int round = 1; round <= ROUNDS && (round == 1 || !restless.isEmpty()); round++) {
                restless = sendChanges(directories, restless, request, news);
            }
            return restless;
        } catch (IOException failure) {
            throw new DoodException(
                    "The workspace %s cannot be opened: %s".formatted(workspace, SystemWords.of(failure)), failure);
        }
    }

    /** Sends what is not in the volume yet, and returns what must be sent again. */
    private Set<Path> sendChanges(OpenDirectories directories, Set<Path> again, CopyRequest request, CopyNews news) {
        Tree now = Tree.of(directories, copies.markers());
        SortedMap<Path, FileState> changed = toSend(now, again);
        // No engine can be asked to delete a file, and not each can be asked to replace one.
        if (!now.hasAllOf(sent) || !changed.isEmpty() && !copies.canReplace()) {
            discard();
            changed = toSend(now, again);
        }
        sent = now;
        if (changed.isEmpty()) {
            return Set.of();
        }
        copies.advice().give(directories, changed, request.needed(), news);
        Staging through = stage(request.image());
        SortedMap<Path, FileState> packed = changed;
        traffic.expect(() -> TarLength.of(packed, Staging.ABOVE));
        Set<Path> restless = new Packer(directories, packed, Staging.ABOVE).pack(through::unpack);
        moved.putAll(packed);
        if (restless.isEmpty()) {
            known = through.inventory();
            prove(through);
        }
        return restless;
    }

    private SortedMap<Path, FileState> toSend(Tree now, Set<Path> again) {
        SortedMap<Path, FileState> changed = now.changedSince(sent);
        again.stream()
                .filter(now.files()::containsKey)
                .forEach(path -> changed.put(path, now.files().get(path)));
        return changed;
    }

    private Staging stage(ProvidedImage image) {
        if (volume.isEmpty()) {
            volume = Optional.of(copies.createVolume());
        }
        if (staging.isEmpty()) {
            staging = Optional.of(copies.staging(volume.get().name(), image, traffic));
        }
        return staging.get();
    }

    private void unstage() {
        Optional<Staging> ended = staging;
        staging = Optional.empty();
        ended.ifPresent(Staging::close);
    }

    private void prove(Staging through) {
        SortedMap<Path, FileState> files = new TreeMap<>(sent.files());
        files.remove(Tree.ROOT);
        List<Path> differences =
                known.map(inventory -> inventory.differences(files)).orElseGet(() -> through.missing(files));
        if (!differences.isEmpty()) {
            throw new DoodException(
                    "The tool was not started, since its copy of %s is not right: the engine did not unpack %s as it is."
                            .formatted(workspace, SafeText.names(differences)));
        }
    }

    /**
     * Makes sure that the copy has a directory in which a tool is to start: the engine would make one, with nothing in it.
     *
     * @param directory relative to the workspace
     * @throws DoodException when it has not
     */
    public void requireDirectory(Path directory) {
        if (!sent.hasDirectory(directory)) {
            throw new DoodException(
                    "The tool was not started, since the copy of %s does not have %s, where it is to start: %s keeps it out."
                            .formatted(workspace, directory, IgnoreFile.NAME));
        }
    }

    /**
     * Makes sure that a created container has the copy. While no container has it, anybody may remove a volume, and the
     * engine makes an empty one of its name anew: brought back, that would empty the workspace.
     *
     * @param container mounts it
     * @throws DoodException when the container has something else
     */
    public void proveIn(Containers containers, ProvenContainer container) {
        Path target = Path.of(container.seen().target());
        boolean proven = sent.witness()
                .map(path -> containers.stat(container.name(), RawNames.text(target.resolve(path))))
                .map(Optional::isPresent)
                .orElse(true);
        if (!proven) {
            throw new DoodException("The tool was not started, since somebody removed the %s of %s from the engine."
                    .formatted(share(), workspace));
        }
    }

    /**
     * Writes what the tool changed into the workspace. A container must have had the copy all the time.
     *
     * @param outputs what may come back
     * @param user whom the tool ran as; none for the image's own
     * @param image the tool's
     * @param events is told how far it is
     * @throws DoodException when a change cannot be read from the engine or written into the workspace
     */
    public WriteBackResult bringBack(
            Outputs outputs, Optional<String> user, ProvidedImage image, Consumer<RunEvent> events) {
        // Two tools that end at once would take each other's writes for the job's.
        synchronized (copies.lockOf(workspace)) {
            return new CopyNews(workspace, traffic, events)
                    .whileMoving(true, () -> writeBack(outputs, uid(user), image));
        }
    }

    /** A user's number; none for a name, which only the image knows. */
    private static OptionalInt uid(Optional<String> user) {
        String name = user.orElse("").replaceFirst(":.*", "");
        return name.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }

    private WriteBackResult writeBack(Outputs outputs, OptionalInt tool, ProvidedImage image) {
        Staging through = stage(image);
        try (WriteBack back = new WriteBack(workspace, sent, tool, copies.markers()::name)) {
            Optional<Inventory> after = known.isPresent() ? through.inventory() : Optional.empty();
            Fetch fetch = new Fetch(through, back, outputs);
            if (after.isPresent()) {
                fetch.changes(sent, known.orElseThrow(), after.get());
            } else {
                fetch.everything(sent);
            }
            WriteBackResult returned = back.finish();
            reusable = fetch.isComplete() && returned.isComplete();
            sent = back.tree();
            known = after;
            return returned;
        }
    }

    /** The tool could change nothing, so nothing comes back. */
    public void leaveUnchanged() {
        reusable = true;
    }

    private void discard() {
        unstage();
        volume.map(Copies.Volume::name).ifPresent(copies::removeVolume);
        volume = Optional.empty();
        sent = Tree.NOTHING;
        known = Optional.empty();
    }

    /** Keeps the copy for the next run if it still has what the workspace has, else removes it. */
    @Override
    public void close() {
        if (reusable) {
            unstage();
        } else {
            discard();
        }
        copies.giveBack(this, workspace);
    }
}
