package io.github.dood.run;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Memory ran out while a tool ran, and the kernel ended one of its processes.
 *
 * @param limitBytes what the tool may have; none when the engine's host is the limit
 * @param ofJob whether it may have that since the job's own container may have no more, and the run says nothing
 * @since 0.1.0
 */
public record OutOfMemory(OptionalLong limitBytes, boolean ofJob) {

    private static final double MEGABYTE = 1024 * 1024;

    /** Why, and what to do, in words for people that go on from "the kernel ended it, since". */
    public String describe() {
        if (limitBytes.isEmpty()) {
            return "the memory of the engine's host, or of what the engine may have of it, was used up. Run fewer tools"
                    + " at once, give the host more, or set memory to what this tool may have";
        }
        return String.format(
                Locale.ROOT,
                ofJob
                        ? "it used up the %,.0f MB of memory that the job's own container may have, and a tool with it where"
                                + " the setting memory says nothing. Set memory to what this tool may have, 0 for no limit,"
                                + " or make it need less, such as with fewer parallel processes"
                        : "it used up the %,.0f MB of memory that the setting memory gives it. Give it more, or make it need"
                                + " less, such as with fewer parallel processes",
                limitBytes.getAsLong() / MEGABYTE);
    }
}
