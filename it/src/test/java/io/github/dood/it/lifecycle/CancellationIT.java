package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever ends a run, its containers are gone within seconds. The library on the engine's own host. */
@ResourceLock(Footprint.NO_SYSTEM)
class CancellationIT {

    /** What is promised is 3 s; this machine may be busy with other tests. Whatever the engine does, closing ends by then. */
    private static final Duration BOUND = Duration.ofSeconds(8);

    private static final int MANY = 16;

    private final String job = UUID.randomUUID().toString();

    private final Made made = new Made(job);

    private Path workspace;

    private final List<Process> programs = new ArrayList<>();

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = SampleWorkspace.scratch("cancellation");
    }

    @AfterEach
    void removeLeftovers() {
        programs.forEach(Process::destroyForcibly);
        made.remove();
    }

    @Test
    void closingEndsSixteenToolsAtOnce() throws Exception {
        Dood dood = open("unix://" + Job.SOCKET_SOURCE);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < MANY; run++) {
                runs.add(threads.submit(() -> dood.run(tool())));
            }
            made.awaitRunning(MANY);

            long start = System.nanoTime();
            close(dood);

            assertWithin("closing with %d tools".formatted(MANY), start);
            assertThatAllWillBeGone(start);
            for (Future<?> run : runs) {
                assertThatThrownBy(run::get).hasCauseInstanceOf(DoodException.class);
            }
            assertThatThrownBy(() -> dood.run(tool()))
                    .isInstanceOf(DoodException.class)
                    .hasMessageEndingWith("was cancelled before it started.");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void terminationEndsSixteenToolsAtOnceAndSaysSo() throws Exception {
        Process program = start(MANY, "unix://" + Job.SOCKET_SOURCE);
        made.awaitRunning(MANY);

        long start = System.nanoTime();
        program.destroy();

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertWithin("SIGTERM with %d tools".formatted(MANY), start);
        assertThatAllWillBeGone(start);
        assertThat(Files.readString(workspace.resolve("output"))).contains("dood: cancelled");
    }

    @Test
    void anEngineThatDoesNotAnswerHoldsNoProcessUp() throws Exception {
        try (LoopbackEngine engine = new LoopbackEngine()) {
            Process program = start(2, engine.address());
            List<String> names = made.awaitRunning(2);

            engine.fallSilent();
            long start = System.nanoTime();
            program.destroy();

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertWithin("SIGTERM with a silent engine", start);
            assertThat(Files.readString(workspace.resolve("output")))
                    .contains(
                            "dood: cancelled, but could not remove all that it made: The engine at " + engine.address())
                    .contains("it did not remove " + String.join(", ", names));
        }
        try (Dood next = open("unix://" + Job.SOCKET_SOURCE)) {
            next.run(Tools.of(Images.BASE, workspace, "true").build());
            made.awaitNone();
        }
    }

    @Test
    void anInterruptedRunEndsItsTool() throws Exception {
        assertThatAnInterruptionEnds("unix://" + Job.SOCKET_SOURCE);
    }

    @Test
    void anInterruptedRunEndsItsToolOnAnEngineOfTheNetwork() throws Exception {
        try (LoopbackEngine engine = new LoopbackEngine()) {
            assertThatAnInterruptionEnds(engine.address());
        }
    }

    private void assertThatAnInterruptionEnds(String engine) throws Exception {
        try (Dood dood = open(engine)) {
            List<String> told = new ArrayList<>();
            Thread runner = new Thread(() -> {
                try {
                    dood.run(tool());
                } catch (DoodException failure) {
                    told.add(failure.getMessage() + Thread.currentThread().isInterrupted());
                }
            });
            runner.start();
            made.awaitRunning(1);

            long start = System.nanoTime();
            runner.interrupt();
            runner.join(Duration.ofSeconds(30).toMillis());

            assertWithin("interruption over " + engine.replaceFirst(":.*", ""), start);
            assertThat(made.names()).isEmpty();
            assertThat(told)
                    .singleElement()
                    .asString()
                    .endsWith("was cancelled. Its container is killed and removed.true");
        }
    }

    private static void close(Dood dood) {
        try {
            dood.close();
        } catch (DoodException slow) {
            // The engine of a busy machine goes on alone with what it was told.
            System.out.println(slow.getMessage());
        }
    }

    /** All were told to go at once: what is not asked for before the process ends stays for ever. */
    private void assertThatAllWillBeGone(long start) {
        made.awaitNone();
        System.out.printf("the last container is gone after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private Process start(int count, String engine) throws Exception {
        Process program = ManyTools.start(workspace, count, job, engine);
        programs.add(program);
        return program;
    }

    private Dood open(String engine) {
        Map<String, String> variables = Map.of(
                "DOCKER_HOST", engine, "GITLAB_CI", "true", "CI_JOB_ID", job, "CI_PROJECT_DIR", workspace.toString());
        return Dood.builder()
                .variables(variables)
                .files(Path.of("/"), Path.of("/nowhere"))
                .open();
    }

    private ToolRun tool() {
        return Tools.of(Images.BASE, workspace, "sleep", "600").build();
    }

    private static void assertWithin(String what, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%s: %d ms%n", what, took.toMillis());
        assertThat(took).as(what).isLessThan(BOUND);
    }
}
