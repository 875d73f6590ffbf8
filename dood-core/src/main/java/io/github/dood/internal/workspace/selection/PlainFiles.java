package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Finds all files where Git says nothing of them. */
final class PlainFiles extends SimpleFileVisitor<Path> {

    private final Listing listing;

    private PlainFiles(Listing listing) {
        this.listing = listing;
    }

    /**
     * Adds all files below a directory, as changed ones.
     *
     * @param directory below the workspace, or the workspace itself
     * @throws InvalidSettingException when something below it cannot be read, so that nobody can tell which files there are
     */
    static void add(Path directory, Listing listing) {
        try {
            Files.walkFileTree(directory, new PlainFiles(listing));
        } catch (IOException unreadable) {
            throw new InvalidSettingException(
                    "workspace",
                    listing.workspace(),
                    "cannot be read as a whole, so nobody can tell which files it has: "
                            + SystemWords.withPath(unreadable));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean isPassedOver = directory.getFileName().toString().equals(Checkout.REPOSITORY)
                || listing.workspace().relativize(directory).equals(Copies.MEMORY);
        return isPassedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!file.getFileName().toString().equals(Checkout.REPOSITORY)) {
            listing.add(RawNames.of(listing.workspace().relativize(file)), true, attributes);
        }
        return FileVisitResult.CONTINUE;
    }
}
