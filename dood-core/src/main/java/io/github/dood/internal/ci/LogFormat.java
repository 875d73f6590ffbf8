package io.github.dood.internal.ci;

import java.util.Optional;

/** How a system's log is written where it is more than lines. */
public interface LogFormat {

    /**
     * A part of the log that the system shows as one, under a header. No section may be within another.
     *
     * @param header shown also when the section is folded; made one line, whatever is in it
     */
    LogSection section(String header);

    /** Keeps what one program prints from being taken for a section's marker. */
    OutputGuard guard();

    /**
     * The line, with its break, that makes the system hide a value in all of the log. Whoever reads what this process writes
     * before the system does, reads the value.
     *
     * @return none when the system cannot, or would hide more than the value
     */
    default Optional<String> hide(String value) {
        return Optional.empty();
    }
}
