package io.github.dood.internal.preset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Walks over a directory up to the first file of a tool. Follows no links. */
final class PresetFileSearch extends SimpleFileVisitor<Path> {

    private final PresetFiles files;

    private final Path directory;

    private boolean isFound;

    private PresetFileSearch(PresetFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    static boolean any(PresetFiles files, Path directory) {
        PresetFileSearch search = new PresetFileSearch(files, directory);
        try {
            Files.walkFileTree(directory, search);
            return search.isFound;
        } catch (IOException unreadable) {
            return search.isFound;
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(directory) && isPassedOver(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        isFound = attributes.isRegularFile()
                && files.names().matcher(file.getFileName().toString()).matches()
                && !isPassedOver(file);
        return isFound ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private boolean isPassedOver(Path path) {
        return files.passedOver().matcher(path.getFileName().toString()).matches();
    }
}
