package io.github.dood.internal.location;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How the processes of a PID namespace are shown to those in it. */
final class ProcMounts {

    /** A mount of all that a PID namespace has; with the option hidepid nobody sees the processes of other users. */
    private static final Pattern WHOLE = Pattern.compile("(?:\\S+ ){3}/ /proc .* - proc (?!.*\\bhidepid=).*");

    /** Matches a mount at that place, whatever is mounted there. */
    private static final Pattern MOUNTED = Pattern.compile("(?:\\S+ ){4}/proc .*");

    private ProcMounts() {}

    /** Whether a process that is not seen is not there. */
    static boolean showAllProcesses(Environment environment) {
        List<String> mounts = environment.read(Path.of("/proc/self/mountinfo")).stream()
                .flatMap(String::lines)
                .filter(line -> MOUNTED.matcher(line).matches())
                .toList();
        return !mounts.isEmpty()
                && mounts.stream().allMatch(line -> WHOLE.matcher(line).matches());
    }
}
