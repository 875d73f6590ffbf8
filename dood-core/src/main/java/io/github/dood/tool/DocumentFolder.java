package io.github.dood.tool;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder for rendered documents. A run may replace what an earlier one made there, and nothing else; the names of that
 * are kept in the folder. Files whose names begin with a point are no documents and stay as they are.
 *
 * @param path of the folder, which need not be there
 */
record DocumentFolder(Path path) {

    /** The file with the names, one in a line. */
    static final String NAMES = ".quarto-documents";

    private static final String SETTING = "outputDirectory";

    private static final int MOST_BYTES = 16 << 20;

    /** More need not be shown. */
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
        try {
            Set<String> own = names();
            List<String> foreign = new ArrayList<>();
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = path.relativize(file).toString();
                    boolean isOwn = attributes.isRegularFile()
                            && (own.contains(name)
                                    || file.getFileName().toString().startsWith("."));
                    if (!isOwn) {
                        foreign.add(name);
                    }
                    return foreign.size() == MOST_SHOWN ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
            return foreign;
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, path, "can not be read: " + SystemWords.of(unreadable));
        }
    }

    private Set<String> names() throws IOException {
        Path file = path.resolve(NAMES);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
            return Set.of();
        }
        // Names in any encoding; of one that is no UTF-8 the run says that it is not its own.
        return new HashSet<>(List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")));
    }
}
