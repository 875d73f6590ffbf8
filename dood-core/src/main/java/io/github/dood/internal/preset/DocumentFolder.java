package io.github.dood.internal.preset;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder for rendered documents. A run may replace what an earlier one made there, and nothing else; the names of that
 * are kept in the folder.
 *
 * @param path of the folder, which need not be there
 * @param keepsHidden whether files whose names begin with a dot stay as they are in any case
 */
record DocumentFolder(Path path, boolean keepsHidden) {

    /** The file with the names, one in a line. */
    static final String NAMES = ".quarto-documents";

    private static final String SETTING = "outputDirectory";

    private static final int MOST_BYTES = 16 << 20;

    /** More names are not shown. */
    private static final int MOST_SHOWN = 3;

    /**
     * Refuses a folder in which files of others could get lost.
     *
     * @param sources the folder of the documents' sources
     * @throws InvalidSettingException when the folder has the sources or other files below it, or is none
     */
    void check(Path sources) {
        if (sources.startsWith(path)) {
            throw new InvalidSettingException(
                    SETTING, path, "has the documents' sources in it; name a folder of its own for the documents");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new InvalidSettingException(SETTING, path, "is no directory");
        }
        List<String> foreign = foreign();
        if (!foreign.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING,
                    path,
                    "has files that no earlier run made and that could be overwritten: %s. Name an empty folder, or remove them"
                            .formatted(String.join(", ", foreign)));
        }
    }

    private List<String> foreign() {
        Set<String> own = new HashSet<>();
        List<String> foreign = new ArrayList<>();
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    // A folder below it may be the output of another run.
                    own.addAll(documentsIn(folder));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    boolean isHidden = keepsHidden ? name.startsWith(".") : name.equals(NAMES);
                    if (!attributes.isRegularFile() || !isHidden && !own.contains(file.toString())) {
                        foreign.add(path.relativize(file).toString());
                    }
                    return foreign.size() == MOST_SHOWN ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, path, "cannot be read: " + SystemWords.withPath(unreadable));
        }
        return foreign;
    }

    /** The paths of what an earlier run made. Not as paths of the JDK, which knows none for some names. */
    private static List<String> documentsIn(Path folder) throws IOException {
        try {
            byte[] names = PlainFile.read(folder.resolve(NAMES), MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
            return new String(names, StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> folder + "/" + name)
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
