package io.github.dood.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says why the system did not read or write something. */
public final class SystemWords {

    private SystemWords() {}

    /**
     * The reason alone, without the path. Java tells some failures by a class alone, with nothing but the path in their
     * message.
     *
     * @param failure as the JDK's file methods throw it
     */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        return Optional.of(failure)
                .filter(FileSystemException.class::isInstance)
                .map(known -> ((FileSystemException) known).getReason())
                .orElseGet(failure::getMessage);
    }
}
