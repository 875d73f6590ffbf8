package io.github.dood.internal.memory.digest;

import io.github.dood.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;

/** Nobody can tell whether files have the content that they had, so whatever depends on them counts as changed. */
public final class UnknownContentException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param file of which it is not known
     * @param why such as {@code is a pipe}
     */
    UnknownContentException(Path file, String why) {
        super(SafeText.line(file + " " + why));
    }
}
