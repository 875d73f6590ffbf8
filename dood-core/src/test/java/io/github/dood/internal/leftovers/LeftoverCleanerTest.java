package io.github.dood.internal.leftovers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoverCleanerTest {

    private static final String DEAD = "container=gone since=2026-01-02T03:04:05Z";

    private volatile boolean closed;

    private final FakeEngine engine = FakeEngine.empty();

    private final LeftoverCleaner cleaner = new LeftoverCleaner(
            new Leftovers(
                    engine,
                    new Context(
                            new Environment(Map.of(), Path.of("/nowhere"), Path.of("/nowhere")),
                            engine,
                            new EngineResources(engine),
                            LocationOverride.NOTHING)),
            () -> closed);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void leaveSome() {
        engine.labelled.returns(
                List.of(made("one", "1", DEAD), made("two", "2", "another's"), made("three", "3", DEAD)));
    }

    /** Of owners of their own, and each takes a while to go. */
    private void leaveMany() {
        engine.labelled.returns(IntStream.range(0, 2_000)
                .mapToObj(number -> made("n" + number, "1", DEAD.replace("gone", "gone-" + number)))
                .toList());
        engine.remove.does(name -> sleep(20));
    }

    private static Labelled made(String name, String job, String owner) {
        return new Labelled(
                name,
                Map.of(
                        "io.github.dood.name", name,
                        "io.github.dood.owner", owner,
                        "io.github.dood.job", job,
                        "io.github.dood.project", "p"),
                true);
    }

    @Test
    void removesOnceWhatDeadOwnersLeftAndTellsOfIt() {
        clean();
        clean();

        assertThat(engine.remove.done()).containsExactly("one", "three");
        assertThat(engine.labelled.asked()).hasSize(1);
        assertThat(events)
                .containsExactly("dood: removed what a killed run had left: container one of job 1 of project p,"
                        + " container three of job 3 of project p");
    }

    @Test
    void removesTheOthersWhenOneCanNotBe() {
        engine.remove.failsFor("one", FakeEngine.failure(500, "broken"));

        clean();

        assertThat(engine.remove.done()).containsExactly("three");
    }

    @Test
    void isSilentWhereItMayNotLook() {
        engine.labelled.fails(FakeEngine.failure(403, "forbidden"));

        List<Throwable> printed = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> printed.add(failure));
        try {
            clean();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(events).isEmpty();
        assertThat(printed).isEmpty();
    }

    @Test
    void tellsOfEachOwnersThingsAsTheyGoAndHoldsNoRunUpHoweverManyThereAre() {
        leaveMany();
        long start = System.nanoTime();

        clean();
        int toldBesideTheFirst = events.size();
        clean();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(toldBesideTheFirst).isBetween(1, 1_999);
        assertThat(engine.inspect.asked()).hasSizeLessThan(2_000);
        assertThat(engine.labelled.asked()).hasSize(1);
    }

    @Test
    void endsWhenAllIsClosed() {
        leaveMany();
        clean();

        closed = true;
        // What is being removed goes.
        sleep(500);
        int removed = engine.remove.done().size();
        sleep(100);

        assertThat(engine.remove.done()).hasSize(removed);
    }

    /** A thread that outlives a Maven build finds the classes of its plugin closed, and says so with a stack trace. */
    @Test
    void noneOfItRunsOnceItIsClosed() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        engine.labelled.answers(label -> {
            threads.add(Thread.currentThread());
            asked.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException brokenOff) {
                sleep(200);
                throw FakeEngine.failure(0, "broken off");
            }
            return List.of();
        });
        cleaner.begin(event -> {});
        asked.await();

        closed = true;
        cleaner.close();

        assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
    }

    @Test
    void doesNotBeginOnceAllIsClosed() {
        closed = true;
        cleaner.close();

        clean();

        assertThat(engine.labelled.asked()).isEmpty();
    }

    @Test
    void whoeverIsToldMayCloseAllThatThereIs() {
        cleaner.begin(event -> {
            closed = true;
            cleaner.close();
            events.add("closed");
        });
        cleaner.await();

        assertThat(events).containsExactly("closed");
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    private void clean() {
        cleaner.begin(event -> events.add(event.describe()));
        cleaner.await();
    }
}
