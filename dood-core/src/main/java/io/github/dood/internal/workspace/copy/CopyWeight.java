package io.github.dood.internal.workspace.copy;

import io.github.dood.run.CopyPart;
import io.github.dood.run.CopySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What makes a copy large. Folders that programs made, and can make again, are told apart from others by their names, or by
 * the tag that caches have, and those of one name are taken together.
 */
final class CopyWeight {

    /** From here on people wait for it. */
    private static final long LARGE = 100_000_000;

    /** What is smaller in both is copied so fast that nobody needs to do anything. */
    private static final long WORTH_A_WORD = 1_000_000;

    private static final int FILES_WORTH_A_WORD = 1_000;

    private static final int MOST_PARTS = 5;

    /** As one of so many of all bytes, or of many files; what is less makes nobody wait. */
    private static final int SMALLEST_PART = 20;

    /** See bford.info/cachedir. */
    private static final Path CACHE_TAG = Path.of("CACHEDIR.TAG");

    /** Most tools end the names of hidden folders so in which they remember something. */
    private static final String HIDDEN_CACHE = "cache";

    private static final Set<String> MADE = Set.of(
            // What compilers and site generators write.
            "target",
            "build",
            "out",
            "dist",
            "_build",
            "_site",
            "_book",
            ".next",
            ".nuxt",
            ".svelte-kit",
            ".angular",
            ".turbo",
            ".dart_tool",
            ".stack-work",
            "dist-newstyle",
            "DerivedData",
            "cmake-build-debug",
            "cmake-build-release",
            "coverage",
            "bazel-out",
            // What package managers fetch.
            "node_modules",
            "bower_components",
            "vendor",
            "jspm_packages",
            ".pnpm-store",
            ".yarn",
            ".npm",
            ".m2",
            ".gradle",
            ".ivy2",
            ".sbt",
            ".cargo",
            ".bundle",
            ".venv",
            "venv",
            "site-packages",
            "Pods",
            ".composer",
            ".nuget",
            ".terraform",
            ".go",
            // What tools remember.
            "__pycache__",
            ".tox",
            ".nox",
            ".eggs",
            ".sonar",
            ".scannerwork",
            ".pip",
            // What version control and editors keep.
            ".git",
            ".hg",
            ".svn",
            ".bzr",
            ".idea",
            ".vs");

    private final SortedMap<Path, FileState> files;

    private final Predicate<Path> needed;

    private final Set<Path> tagged = new HashSet<>();

    /** Whether the run names them, for which it is asked once. */
    private final Map<Path, Boolean> neededFolders = new HashMap<>();

    /** What the run names, of which nothing is told. */
    private final Part named = new Part("", Tree.ROOT);

    private final Map<String, Part> made = new HashMap<>();

    private final Map<String, Part> others = new HashMap<>();

    private CopySize all = CopySize.NONE;

    /**
     * @param files what is copied, by paths relative to the workspace
     * @param needed tells of a folder whether the run names it
     */
    private CopyWeight(SortedMap<Path, FileState> files, Predicate<Path> needed) {
        this.files = files;
        this.needed = needed;
    }

    /** Weighs what is copied; see the constructor. */
    static CopyWeight of(SortedMap<Path, FileState> files, Predicate<Path> needed) {
        CopyWeight weight = new CopyWeight(files, needed);
        weight.weigh();
        return weight;
    }

    /** How much some files are. */
    static CopySize sizeOf(SortedMap<Path, FileState> files) {
        CopySize size = CopySize.NONE;
        for (FileState file : files.values()) {
            size = size.plus(sizeOf(file));
        }
        return size;
    }

    private static CopySize sizeOf(FileState file) {
        return file.isDirectory() ? new CopySize(0, 1, 0) : new CopySize(1, 0, file.size());
    }

    private void weigh() {
        for (Path path : files.keySet()) {
            if (path.endsWith(CACHE_TAG)) {
                tagged.add(Tree.parentOf(path));
            }
        }
        Path directory = Tree.ROOT;
        Part part = partOf(directory);
        for (Map.Entry<Path, FileState> file : files.entrySet()) {
            // Files of one directory stand together.
            Path parent = Tree.parentOf(file.getKey());
            if (!parent.equals(directory)) {
                directory = parent;
                part = partOf(directory);
            }
            if (part != named) {
                CopySize size = sizeOf(file.getValue());
                all = all.plus(size);
                part.add(size);
            }
        }
    }

    /** To which part the files of a directory belong. */
    private Part partOf(Path directory) {
        Optional<Path> folder = madeFolder(directory);
        if (folder.isPresent()) {
            return neededFolders.computeIfAbsent(folder.get(), needed::test)
                    ? named
                    : part(made, folder.get().getFileName().toString(), folder.get());
        }
        return directory.equals(Tree.ROOT)
                ? new Part("", directory)
                : part(others, directory.getName(0).toString(), directory.getName(0));
    }

    /** The outermost folder that a program made and that a directory is or lies in. */
    private Optional<Path> madeFolder(Path directory) {
        for (int depth = 1; depth <= directory.getNameCount(); depth++) {
            if (isMade(directory.getName(depth - 1).toString())
                    || !tagged.isEmpty() && tagged.contains(directory.subpath(0, depth))) {
                return Optional.of(directory.subpath(0, depth));
            }
        }
        return Optional.empty();
    }

    private static boolean isMade(String folder) {
        return MADE.contains(folder) || folder.startsWith(".") && folder.endsWith(HIDDEN_CACHE);
    }

    private static Part part(Map<String, Part> parts, String name, Path folder) {
        Part part = parts.computeIfAbsent(name, any -> new Part(name, folder));
        part.isOne &= part.first.equals(folder);
        return part;
    }

    /** What is copied, but for folders that programs made and the run names. */
    CopySize size() {
        return all;
    }

    /** Whether it is so much, or so much of it was made by programs, that people should know. */
    boolean isMuch() {
        CopySize byPrograms = CopySize.NONE;
        for (Part part : made.values()) {
            byPrograms = byPrograms.plus(part.size);
        }
        boolean isMost = 2 * byPrograms.bytes() > all.bytes() && all.bytes() >= WORTH_A_WORD
                || 2 * byPrograms.files() > all.files() && all.files() >= FILES_WORTH_A_WORD;
        return all.bytes() >= LARGE || isMost;
    }

    /** The largest folders, as far as they matter. */
    List<CopyPart> largest() {
        List<Part> parts = new ArrayList<>(made.values());
        parts.addAll(others.values());
        parts.sort(Comparator.comparingLong((Part part) -> part.size.bytes())
                .thenComparingInt(part -> part.size.files())
                .reversed()
                .thenComparing(Part::pattern));
        return parts.stream()
                .filter(part -> matters(part.size))
                .limit(MOST_PARTS)
                .map(part -> new CopyPart(part.pattern(), part.size))
                .toList();
    }

    private boolean matters(CopySize part) {
        return SMALLEST_PART * part.bytes() >= all.bytes()
                || all.files() >= FILES_WORTH_A_WORD && SMALLEST_PART * part.files() >= all.files();
    }

    /** Folders of one name. */
    private static final class Part {

        private final String name;

        private final Path first;

        private boolean isOne = true;

        private CopySize size = CopySize.NONE;

        Part(String name, Path first) {
            this.name = name;
            this.first = first;
        }

        private void add(CopySize more) {
            size = size.plus(more);
        }

        String pattern() {
            return isOne ? first.toString() : "**/" + name;
        }
    }
}
