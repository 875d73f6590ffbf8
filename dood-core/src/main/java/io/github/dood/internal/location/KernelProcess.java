package io.github.dood.internal.location;

import io.github.dood.internal.environment.Environment;
import io.github.dood.run.OwnerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process as its kernel tells it from all others: a number means something in its PID namespace only, comes again after
 * the process's end, and namespaces are numbered anew at each boot.
 *
 * @param boot the kernel's id of the boot
 * @param namespace the numbers of the PID namespace and of the clock's
 * @param number the process's number there
 * @param start when it started, in the kernel's ticks
 */
record KernelProcess(String boot, String namespace, long number, long start) {

    private static final Path PROC = Path.of("/proc");

    /** A mount of all that a PID namespace has; with the option hidepid nobody sees the processes of other users. */
    private static final Pattern WHOLE = Pattern.compile("(?:\\S+ ){3}/ /proc .* - proc (?!.*\\bhidepid=).*");

    /** Matches a mount at that place, whatever is mounted there. */
    private static final Pattern MOUNTED = Pattern.compile("(?:\\S+ ){4}/proc .*");

    /**
     * The numbers of a process, from the namespace whose processes {@code /proc} has down to its own. With more than one
     * {@code /proc} is of another namespace than the process, and numbers other processes than the process itself does.
     */
    private static final Pattern NUMBERS = Pattern.compile("^NSpid:\\s+([\\d\\s]*?)\\s*$", Pattern.MULTILINE);

    /** The process that asks; none where its kernel does not tell, or tells of another PID namespace. */
    static Optional<KernelProcess> own(Environment environment) {
        return Stat.of(environment, "self")
                .filter(stat -> isNumberedAsItself(environment, stat.number()))
                .flatMap(stat -> environment
                        .read(PROC.resolve("sys/kernel/random/boot_id"))
                        .flatMap(boot -> namespaces(environment)
                                .map(namespace ->
                                        new KernelProcess(boot.strip(), namespace, stat.number(), stat.start()))));
    }

    private static boolean isNumberedAsItself(Environment environment, long number) {
        return environment
                .read(PROC.resolve("self/status"))
                .map(NUMBERS::matcher)
                .filter(Matcher::find)
                .map(numbers -> numbers.group(1))
                .filter(String.valueOf(number)::equals)
                .isPresent();
    }

    /** The numbers of the PID namespace, and of the clock's in which starts are told, where the kernel has such. */
    private static Optional<String> namespaces(Environment environment) {
        String clock =
                namespace(environment, "time").map(number -> "." + number).orElse("");
        return namespace(environment, "pid").map(processes -> processes + clock);
    }

    private static Optional<String> namespace(Environment environment, String kind) {
        return environment.linkAt(PROC.resolve("self/ns").resolve(kind)).map(link -> link.replaceAll("\\D", ""));
    }

    /** Whether it still runs, as far as can be seen from the process that asks. */
    OwnerState seenFrom(Environment environment) {
        boolean visible = own(environment)
                .filter(own -> own.boot.equals(boot) && own.namespace.equals(namespace))
                .isPresent();
        if (!visible) {
            return OwnerState.UNKNOWN;
        }
        Optional<Stat> stat = Stat.of(environment, String.valueOf(number));
        if (stat.isPresent()) {
            return stat.get().start() == start && !stat.get().ended() ? OwnerState.LIVING : OwnerState.DEAD;
        }
        // A process that cannot be read may still run.
        boolean gone = Files.notExists(environment.file(PROC.resolve(String.valueOf(number))));
        return gone && showsAllProcesses(environment) ? OwnerState.DEAD : OwnerState.UNKNOWN;
    }

    private static boolean showsAllProcesses(Environment environment) {
        List<String> mounts = environment.read(PROC.resolve("self/mountinfo")).stream()
                .flatMap(String::lines)
                .filter(line -> MOUNTED.matcher(line).matches())
                .toList();
        return !mounts.isEmpty()
                && mounts.stream().allMatch(line -> WHOLE.matcher(line).matches());
    }

    /**
     * What the kernel says of a process.
     *
     * @param ended whether it has ended, though nobody has asked for its exit code yet; that may never come to pass in a
     *     container
     */
    private record Stat(long number, long start, boolean ended) {

        private static final int STATE = 0;

        private static final int THREADS = 17;

        private static final int START = 19;

        private static final List<String> ENDED = List.of("Z", "X");

        static Optional<Stat> of(Environment environment, String process) {
            return environment.read(PROC.resolve(process).resolve("stat")).flatMap(Stat::parse);
        }

        private static Optional<Stat> parse(String text) {
            // Number, program in parentheses, state; a program's name may have blanks and parentheses.
            int open = text.indexOf(" (");
            int close = text.lastIndexOf(") ");
            if (open < 0 || close < open) {
                return Optional.empty();
            }
            String[] fields = text.substring(close + 2).strip().split(" ");
            if (fields.length <= START) {
                return Optional.empty();
            }
            // The thread that a process began with may end before the others.
            boolean ended = ENDED.contains(fields[STATE]) && Long.parseLong(fields[THREADS]) <= 1;
            return Optional.of(new Stat(Long.parseLong(text.substring(0, open)), Long.parseLong(fields[START]), ended));
        }
    }
}
