package io.github.dood.internal.text;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says why the system did not read or write something. */
public final class SystemWords {

    /** Java tells these by the class alone, with nothing but the path in their message. */
    private static final Map<Class<? extends IOException>, String> OF_CLASSES = Map.of(
            AccessDeniedException.class, "permission denied",
            NoSuchFileException.class, "no such file",
            FileAlreadyExistsException.class, "there is one already",
            NotDirectoryException.class, "not a directory",
            DirectoryNotEmptyException.class, "the directory is not empty",
            FileSystemLoopException.class, "links lead in a circle",
            NotLinkException.class, "not a link",
            MalformedInputException.class, "it is no text in the expected encoding");

    private static final String NONE = "the system gives no reason";

    private SystemWords() {}

    /**
     * The reason alone, without the path.
     *
     * @param failure as the JDK's methods throw it
     */
    public static String of(IOException failure) {
        return Optional.ofNullable(OF_CLASSES.get(failure.getClass()))
                .or(() -> Optional.ofNullable(
                        failure instanceof FileSystemException known ? known.getReason() : failure.getMessage()))
                .filter(words -> !words.isBlank())
                .orElse(NONE);
    }

    /**
     * The reason behind the path, where the failure knows one.
     *
     * @param failure as the JDK's methods throw it
     */
    public static String withPath(IOException failure) {
        return failure instanceof FileSystemException known && known.getFile() != null
                ? known.getFile() + ": " + of(failure)
                : of(failure);
    }

    /** Whether somebody's words say that there is no room for what was to be stored. */
    public static boolean areOfFullStorage(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return text.contains("no space left on device") || text.contains("disk quota exceeded");
    }
}
