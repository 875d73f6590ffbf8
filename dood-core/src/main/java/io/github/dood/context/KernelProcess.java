package io.github.dood.context;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process as its kernel tells it from all others: a number means something in its PID namespace only, comes again after
 * the process's end, and namespaces are numbered anew at each boot.
 *
 * @param boot the kernel's id of the boot
 * @param namespace the PID namespace, as {@code /proc} names it
 * @param number the process's number there
 * @param start when it started, in the kernel's ticks
 */
record KernelProcess(String boot, String namespace, long number, long start) {

    private static final Path PROC = Path.of("/proc");

    /** With this option of {@code /proc} nobody sees the processes of other users. */
    private static final Pattern HIDING = Pattern.compile("^(?:\\S+ ){4}/proc .*\\bhidepid=", Pattern.MULTILINE);

    /** The process that asks; none where its kernel does not tell. */
    static Optional<KernelProcess> own(Environment environment) {
        return Stat.of(environment, "self").flatMap(stat -> environment
                .read(PROC.resolve("sys/kernel/random/boot_id"))
                .flatMap(boot -> environment
                        .linkAt(PROC.resolve("self/ns/pid"))
                        .map(namespace -> new KernelProcess(boot.strip(), namespace, stat.number(), stat.start()))));
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
        // One that can not be read may run all the same.
        boolean gone = Files.notExists(environment.file(PROC.resolve(String.valueOf(number))));
        return gone && !hidesProcesses(environment) ? OwnerState.DEAD : OwnerState.UNKNOWN;
    }

    private static boolean hidesProcesses(Environment environment) {
        return environment
                .read(PROC.resolve("self/mountinfo"))
                .map(mounts -> HIDING.matcher(mounts).find())
                .orElse(true);
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
