package io.github.dood.internal.location;

import io.github.dood.internal.environment.Environment;
import io.github.dood.run.OwnerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    private static final String NUMBERS = "NSpid:";

    /** The process that asks; none where its kernel does not tell, or tells of another PID namespace. */
    static Optional<KernelProcess> own(Environment environment) {
        Optional<Stat> stat = Stat.of(environment, "self");
        if (stat.isEmpty() || !isNumberedAsItself(environment, stat.get().number())) {
            return Optional.empty();
        }
        Optional<String> boot = environment.read(PROC.resolve("sys/kernel/random/boot_id"));
        Optional<String> namespace = namespaces(environment);
        return boot.isPresent() && namespace.isPresent()
                ? Optional.of(new KernelProcess(
                        boot.get().strip(),
                        namespace.get(),
                        stat.get().number(),
                        stat.get().start()))
                : Optional.empty();
    }

    /**
     * The kernel lists the numbers of a process, from the namespace whose processes {@code /proc} has down to its own. With
     * more than one {@code /proc} is of another namespace than the process, and numbers other processes than the process
     * itself does.
     */
    private static boolean isNumberedAsItself(Environment environment, long number) {
        String status = environment.read(PROC.resolve("self/status")).orElse("");
        int name = status.indexOf("\n" + NUMBERS) + 1;
        if (!status.startsWith(NUMBERS, name)) {
            return false;
        }
        int end = status.indexOf('\n', name);
        String numbers = status.substring(name + NUMBERS.length(), end < 0 ? status.length() : end);
        return numbers.strip().equals(String.valueOf(number));
    }

    /** The numbers of the PID namespace, and of the clock's in which starts are told, where the kernel has such. */
    private static Optional<String> namespaces(Environment environment) {
        Optional<String> processes = namespace(environment, "pid");
        Optional<String> clock = namespace(environment, "time");
        return processes.isPresent() && clock.isPresent()
                ? Optional.of(processes.get() + "." + clock.get())
                : processes;
    }

    /** The number in a link such as {@code pid:[4026531836]}. */
    private static Optional<String> namespace(Environment environment, String kind) {
        Optional<String> link = environment.linkAt(PROC.resolve("self/ns").resolve(kind));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder number = new StringBuilder();
        for (char character : link.get().toCharArray()) {
            if (character >= '0' && character <= '9') {
                number.append(character);
            }
        }
        return Optional.of(number.toString());
    }

    /** Whether it still runs, as far as can be seen from the process that asks. */
    OwnerState seenFrom(Environment environment) {
        Optional<KernelProcess> own = own(environment);
        if (own.isEmpty()
                || !own.get().boot.equals(boot)
                || !own.get().namespace.equals(namespace)) {
            return OwnerState.UNKNOWN;
        }
        Optional<Stat> stat = Stat.of(environment, String.valueOf(number));
        if (stat.isPresent()) {
            return stat.get().start() == start && !stat.get().ended() ? OwnerState.LIVING : OwnerState.DEAD;
        }
        // A process that cannot be read may still run.
        boolean gone = Files.notExists(environment.file(PROC.resolve(String.valueOf(number))));
        return gone && ProcMounts.showAllProcesses(environment) ? OwnerState.DEAD : OwnerState.UNKNOWN;
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
            Optional<String> text = environment.read(PROC.resolve(process).resolve("stat"));
            return text.isPresent() ? parse(text.get()) : Optional.empty();
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
