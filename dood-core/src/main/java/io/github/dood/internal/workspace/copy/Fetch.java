package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Brings a tool's changes from a volume to the workspace. */
final class Fetch {

    private final Staging staging;

    private final WriteBack back;

    private final Outputs outputs;

    private boolean complete = true;

    Fetch(Staging staging, WriteBack back, Outputs outputs) {
        this.staging = staging;
        this.back = back;
        this.outputs = outputs;
    }

    /** Whether all changes were wanted. */
    boolean isComplete() {
        return complete;
    }

    /** Brings what differs between two inventories. */
    void changes(Tree sent, Inventory before, Inventory after) {
        SortedMap<Path, Inventory.Item> first = after.changedSince(before);
        first.keySet().removeIf(this::isMemory);
        int changes = first.size();
        first.keySet().removeIf(path -> !isWanted(path));
        back.leaveOut(changes - first.size());
        first.entrySet()
                .removeIf(item -> item.getValue().kind() == FileState.Kind.FILE && back.isExcluded(item.getKey()));
        back.requireRoom(room(sent, first));
        // What takes another's place comes after all that may have been moved away from there, so that no failure loses
        // it.
        List<Path> replacing = first.keySet().stream()
                .filter(path -> sent.files().containsKey(path))
                .filter(path -> sent.files().get(path).kind() != first.get(path).kind())
                .toList();
        SortedMap<Path, Inventory.Item> then = new TreeMap<>(first);
        then.keySet().removeIf(path -> replacing.stream().noneMatch(path::startsWith));
        first.keySet().removeAll(then.keySet());
        bring(first, after);
        bring(then, after);
        // Last: until then what was moved is still where it was.
        deletions(sent, path -> after.items().containsKey(path));
    }

    /**
     * How many bytes it takes to write files one after the other: what each is larger by than the one it replaces, and what
     * is there twice until it is replaced. Further names of a file are written as files of their own.
     */
    static double room(Tree sent, SortedMap<Path, Inventory.Item> files) {
        double more = 0;
        double twice = 0;
        for (Map.Entry<Path, Inventory.Item> file : files.entrySet()) {
            double size = file.getValue().size();
            double replaced = Optional.ofNullable(sent.files().get(file.getKey()))
                    .map(old -> Math.min(size, old.size()))
                    .orElse(0.0);
            more += size - replaced;
            twice = Math.max(twice, replaced);
        }
        return more + twice;
    }

    private void bring(SortedMap<Path, Inventory.Item> changed, Inventory after) {
        changed.forEach((path, item) -> {
            switch (item.kind()) {
                case DIRECTORY -> back.directory(path, item.made());
                case LINK -> back.link(path, item.link().orElseThrow());
                case FILE -> {
                    // Their contents come below.
                }
                case SPECIAL -> back.special(path);
            }
        });
        Set<Path> files = new TreeSet<>(changed.keySet());
        files.removeIf(path -> changed.get(path).kind() != FileState.Kind.FILE);
        if (!files.isEmpty()) {
            bringFiles(files, changed, after);
        }
    }

    private void bringFiles(Set<Path> files, SortedMap<Path, Inventory.Item> changed, Inventory after) {
        Map<String, Path> missing = byText(files, after.items().keySet());
        List<Path> plan = FetchPlan.of(after.items(), files);
        staging.traffic().expect(() -> TarLength.of(plan, after.items()));
        for (Path place : plan) {
            AtomicInteger left = new AtomicInteger(after.items().size() + 1);
            staging.pack(
                    place,
                    archive -> each(place, archive, (name, entry, content) -> {
                        if (left.getAndDecrement() == 0) {
                            throw new IOException("the engine sent more files of %s than were listed".formatted(place));
                        }
                        Optional<Path> path = Optional.ofNullable(missing.get(name));
                        if (path.isPresent() && isRegular(entry)) {
                            missing.remove(name);
                            Inventory.Item item = changed.get(path.get());
                            requireListed(path.get(), entry, Optional.of(item));
                            back.file(path.get(), item.made(), content);
                        }
                    }));
        }
        // An archive holds further names of one file as links.
        missing.values().forEach(path -> single(path, Optional.of(changed.get(path))));
    }

    /** The files by the names that archives have for them, which must be no other file's. */
    private static Map<String, Path> byText(Set<Path> files, Set<Path> all) {
        Map<String, Path> paths = new TreeMap<>();
        files.forEach(file -> paths.put(RawNames.text(file), file));
        for (Path path : all) {
            String text = RawNames.text(path);
            if (RawNames.isGarbled(text)
                    && paths.containsKey(text)
                    && !paths.get(text).equals(path)) {
                throw unnamed(text);
            }
        }
        return paths;
    }

    private static DoodException unnamed(String text) {
        return new DoodException(
                ("What the tool made of %s cannot be brought back, since its name is not UTF-8 and the engine cannot tell"
                                + " it from others.")
                        .formatted(text));
    }

    /** Compares the whole volume, where there is no inventory. */
    void everything(Tree sent) {
        Map<Path, Boolean> seen = new HashMap<>();
        List<Path> furtherNames = new ArrayList<>();
        SortedMap<Path, Path> links = new TreeMap<>();
        staging.pack(
                Tree.ROOT,
                archive -> each(Tree.ROOT, archive, (name, entry, content) -> {
                    if (RawNames.isGarbled(name)) {
                        throw unnamed(name);
                    }
                    Path path = RawNames.pathOfText(name);
                    seen.put(path, entry.isDirectory());
                    if (path.equals(Tree.ROOT) || isMemory(path) || !isWanted(path)) {
                        return;
                    }
                    if (entry.isDirectory()) {
                        back.directory(path, Made.of(entry));
                    } else if (entry.isSymbolicLink()) {
                        if (RawNames.isGarbled(entry.getLinkName())) {
                            throw unnamed(name);
                        }
                        links.put(path, RawNames.pathOfText(entry.getLinkName()));
                    } else if (entry.isLink()) {
                        furtherNames.add(path);
                    } else if (isRegular(entry)) {
                        back.requireRoom(entry.getSize());
                        back.file(path, Made.of(entry), content);
                    } else {
                        back.special(path);
                    }
                }));
        furtherNames.forEach(path -> single(path, Optional.empty()));
        // What one replaces may have been moved, and must have come by then.
        links.forEach(back::link);
        Set<Path> gone = gone(sent, seen);
        deletions(sent, path -> !gone.contains(path));
    }

    /** What neither the archive nor the engine has any more. */
    private Set<Path> gone(Tree sent, Map<Path, Boolean> seen) {
        Set<Path> gone = new HashSet<>();
        // Directories come before what is in them; without its directory a file is gone, and engines fail when asked
        // for it.
        for (Path path : sent.files().keySet()) {
            if (path.equals(Tree.ROOT) || seen.containsKey(path)) {
                continue;
            }
            Path parent = Tree.parentOf(path);
            boolean withoutDirectory = gone.contains(parent) || !seen.getOrDefault(parent, true);
            // An engine that cannot read a file leaves it out of the archive without a word.
            if (withoutDirectory || !staging.mayHave(path)) {
                gone.add(path);
            }
        }
        return gone;
    }

    private void deletions(Tree sent, Predicate<Path> there) {
        List<Path> paths = new ArrayList<>(sent.files().keySet());
        for (int index = paths.size() - 1; index >= 0; index--) {
            Path path = paths.get(index);
            if (!path.equals(Tree.ROOT) && !there.test(path) && isWanted(path)) {
                back.delete(path);
            }
        }
    }

    /** What dood keeps stays where it is; a copy that has such a thing is not the workspace any more. */
    private boolean isMemory(Path path) {
        boolean isMemory = Tree.isMemory(path);
        complete &= !isMemory;
        return isMemory;
    }

    private boolean isWanted(Path path) {
        boolean wanted = outputs.test(path);
        complete &= wanted;
        return wanted;
    }

    /** Brings one file, whatever the archive calls it. */
    private void single(Path path, Optional<Inventory.Item> listed) {
        boolean[] found = new boolean[1];
        staging.pack(path, archive -> {
            TarArchiveInputStream content = new TarArchiveInputStream(archive);
            TarArchiveEntry entry = content.getNextEntry();
            if (entry != null && isRegular(entry)) {
                requireListed(path, entry, listed);
                back.file(path, listed.map(Inventory.Item::made).orElseGet(() -> Made.of(entry)), content);
                found[0] = true;
            }
        });
        if (!found[0]) {
            throw new DoodException("What the tool made of %s could not be read from the engine.".formatted(path));
        }
    }

    private void requireListed(Path path, TarArchiveEntry entry, Optional<Inventory.Item> listed) throws IOException {
        if (listed.isEmpty()) {
            back.requireRoom(entry.getSize());
        } else if (entry.getSize() > listed.get().size()) {
            throw new IOException("%s has more bytes than were listed".formatted(path));
        }
    }

    static void each(Path place, InputStream archive, Sink sink) throws IOException {
        TarArchiveInputStream content = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        String above = RawNames.text(place);
        String top = Staging.nameInArchive(place);
        TarArchiveEntry entry;
        while ((entry = content.getNextEntry()) != null) {
            String name = entry.getName();
            String below = below(top, name)
                    // Podman has no name for the volume itself.
                    .or(() -> place.equals(Tree.ROOT) ? below("", name) : Optional.empty())
                    .orElseThrow(() -> new IOException("the engine sent %s when asked for %s".formatted(name, place)));
            sink.take(above + (above.isEmpty() || below.isEmpty() ? "" : "/") + below, entry, content);
        }
    }

    /** What a name has behind that of a directory; none when it is no name of it or of something in it. */
    private static Optional<String> below(String directory, String name) {
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (plain.equals(directory)) {
            return Optional.of("");
        }
        return plain.startsWith(directory + "/")
                ? Optional.of(plain.substring(directory.length() + 1))
                : Optional.empty();
    }

    private static boolean isRegular(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isSymbolicLink()
                && !entry.isLink()
                && !entry.isFIFO()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice();
    }

    interface Sink {

        /** @param name the path relative to the workspace, as text */
        void take(String name, TarArchiveEntry entry, InputStream content) throws IOException;
    }
}
