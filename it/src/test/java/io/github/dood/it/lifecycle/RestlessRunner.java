package io.github.dood.it.lifecycle;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import io.github.dood.run.OwnerState;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A program that runs tools over several workspaces at once and ends them at random: it interrupts them, closes, and kills or
 * terminates itself. Whoever starts it again lets it go on where it ended. Its words: the image, the seed, how many runs, a
 * file that counts them, and the workspaces, the last of which is copied.
 */
public final class RestlessRunner {

    /** Every step of a run is reached within this time, now and then. */
    private static final int LONGEST_MILLIS = 2_500;

    /** How a program ends that is to be started again. */
    private static final int TERMINATED = 143;

    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(2);

    private final Random random;

    private final Workspaces workspaces;

    private Dood dood = Dood.open();

    private RestlessRunner(Random random, Workspaces workspaces) {
        this.random = random;
        this.workspaces = workspaces;
    }

    /** Prints what went wrong that should not, a line for each. */
    public static void main(String[] words) throws Exception {
        Workspaces workspaces = Workspaces.of(words[0], Stream.of(words).skip(4));
        Path counter = Path.of(words[3]);
        int count = Files.exists(counter) ? Integer.parseInt(Files.readString(counter)) : 0;
        RestlessRunner runner = new RestlessRunner(new Random(Long.parseLong(words[1]) + count), workspaces);
        int runs = Integer.parseInt(words[2]);
        if (count >= runs) {
            runner.cleanUp();
            return;
        }
        while (count < runs) {
            count += workspaces.size();
            // At once: a kill may come at any time.
            Path next = counter.resolveSibling("count.next");
            Files.writeString(next, String.valueOf(count));
            Files.move(next, counter, StandardCopyOption.ATOMIC_MOVE);
            runner.round();
        }
        runner.close();
        // What a busy engine did not remove in time is left to the next process, as nobody removes what a living one
        // made.
        System.exit(TERMINATED);
    }

    private void round() throws Exception {
        List<Thread> runs = new ArrayList<>();
        for (int number = 0; number < workspaces.size(); number++) {
            ToolRun run = tool(number);
            Dood present = dood;
            runs.add(new Thread(() -> run(present, run)));
        }
        runs.forEach(Thread::start);
        for (Thread run : runs) {
            if (random.nextBoolean()) {
                at(random.nextInt(LONGEST_MILLIS), run::interrupt);
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> endItself("KILL");
            case 1 -> endItself("TERM");
            case 2, 3 -> {
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                close();
                dood = Dood.open();
            }
            default -> {
                // They are interrupted, or end well.
            }
        }
        for (Thread run : runs) {
            run.join();
        }
    }

    private void endItself(String signal) {
        at(random.nextInt(LONGEST_MILLIS), () -> {
            try {
                long process = ProcessHandle.current().pid();
                // A shell has it, also where there is no program of this name.
                new ProcessBuilder("bash", "-c", "kill -%s %d".formatted(signal, process)).start();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private static void at(int millis, Runnable happening) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(millis);
                happening.run();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private ToolRun tool(int number) {
        String script =
                "sleep %d.%d; echo %d > made".formatted(random.nextInt(2), random.nextInt(10), random.nextInt());
        return workspaces.tool(number, script).build();
    }

    private static void run(Dood dood, ToolRun run) {
        try {
            dood.run(run);
        } catch (DoodException cancelled) {
            boolean expected = cancelled.getMessage().contains("cancelled")
                    || Thread.currentThread().isInterrupted();
            if (!expected) {
                System.out.println("run: " + cancelled.getMessage());
            }
        } catch (RuntimeException | Error unexpected) {
            System.out.println("run: " + unexpected);
        }
    }

    private void close() {
        try {
            dood.close();
        } catch (DoodException failure) {
            // A busy machine may take longer than closing waits.
            boolean expected = failure.getMessage().contains("is too slow");
            (expected ? System.err : System.out).println("close: " + failure.getMessage());
        }
    }

    /** A run in peace, beside which goes what is left. */
    private void cleanUp() throws InterruptedException {
        run(dood, tool(0));
        run(dood, tool(1));
        long end = System.nanoTime() + LONGEST_SWEEP.toNanos();
        // The copies that are kept for the next run go when it is closed.
        while (deadAreLeft() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        close();
    }

    private boolean deadAreLeft() {
        return Workspaces.leftovers(dood).anyMatch(leftover -> leftover.state() == OwnerState.DEAD);
    }
}
