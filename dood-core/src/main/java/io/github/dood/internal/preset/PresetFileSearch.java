package io.github.dood.internal.preset;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks over a directory for the files of a tool. Follows no links. */
final class PresetFileSearch extends SimpleFileVisitor<Path> {

    private final PresetFiles files;

    private final Path directory;

    private final boolean stopsAtFirst;

    private final List<Path> found = new ArrayList<>();

    private Optional<IOException> unreadable = Optional.empty();

    private PresetFileSearch(PresetFiles files, Path directory, boolean stopsAtFirst) {
        this.files = files;
        this.directory = directory;
        this.stopsAtFirst = stopsAtFirst;
    }

    static boolean any(PresetFiles files, Path directory) {
        return !new PresetFileSearch(files, directory, true).walk().found.isEmpty();
    }

    static List<Path> all(PresetFiles files, Path directory) {
        PresetFileSearch search = new PresetFileSearch(files, directory, false).walk();
        search.unreadable.ifPresent(failure -> {
            throw new InvalidSettingException(
                    "workspace",
                    directory,
                    "cannot be read as a whole, so nobody can tell which %s it has: %s. Name them in args"
                            .formatted(files.kind(), SystemWords.withPath(failure)));
        });
        return search.found;
    }

    private PresetFileSearch walk() {
        try {
            Files.walkFileTree(directory, this);
        } catch (IOException failure) {
            unreadable = Optional.of(failure);
        }
        return this;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(directory) && isPassedOver(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean counts = attributes.isRegularFile()
                && files.names().matcher(file.getFileName().toString()).matches()
                && !isPassedOver(file);
        if (counts) {
            found.add(file);
        }
        return counts && stopsAtFirst ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!isPassedOver(file)) {
            unreadable = Optional.of(failure);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        unreadable = Optional.ofNullable(failure).or(() -> unreadable);
        return FileVisitResult.CONTINUE;
    }

    private boolean isPassedOver(Path path) {
        return files.passedOver().matcher(path.getFileName().toString()).matches();
    }
}
