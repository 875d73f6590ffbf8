package io.github.dood.internal.leftovers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftoverCleanerTest {

    private volatile boolean closed;

    private final DirtyEngine engine = new DirtyEngine();

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

    @Test
    void removesOnceWhatDeadOwnersLeftAndTellsOfIt() {
        sweep();
        sweep();

        assertThat(engine.removed).containsExactly("one", "three");
        assertThat(engine.listings).isEqualTo(1);
        assertThat(events)
                .containsExactly("dood: removed what a killed run had left: container one of job 1 of project p,"
                        + " container three of job 3 of project p");
    }

    @Test
    void removesTheOthersWhenOneCanNotBe() {
        engine.unremovable = "one";

        sweep();

        assertThat(engine.removed).containsExactly("three");
    }

    @Test
    void isSilentWhereItMayNotLook() {
        engine.forbidden = true;

        List<Throwable> printed = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> printed.add(failure));
        try {
            sweep();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(events).isEmpty();
        assertThat(printed).isEmpty();
    }

    @Test
    void tellsOfEachOwnersThingsAsTheyGoAndHoldsNoRunUpHoweverManyThereAre() {
        engine.many = true;
        long start = System.nanoTime();

        sweep();
        int toldBesideTheFirst = events.size();
        sweep();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(toldBesideTheFirst).isBetween(1, 1_999);
        assertThat(engine.inspected).isLessThan(2_000);
        assertThat(engine.listings).isEqualTo(1);
    }

    @Test
    void endsWhenAllIsClosed() {
        engine.many = true;
        sweep();

        closed = true;
        // What is being removed goes.
        sleep(500);
        int removed = engine.removed.size();
        sleep(100);

        assertThat(engine.removed).hasSize(removed);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    private void sweep() {
        cleaner.begin(event -> events.add(event.describe()));
        cleaner.await();
    }

    private static final class DirtyEngine extends UnaskedEngine {

        private boolean forbidden;

        private String unremovable = "";

        private boolean many;

        private int listings;

        private volatile int inspected;

        private final List<String> removed = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<Labelled> labelled(String label) {
            if (forbidden) {
                throw EngineException.of("forbidden", 403, "forbidden", null);
            }
            listings++;
            String dead = "container=gone since=2026-01-02T03:04:05Z";
            if (!many) {
                return List.of(made("one", "1", dead), made("two", "2", "another's"), made("three", "3", dead));
            }
            return IntStream.range(0, 2_000)
                    .mapToObj(number -> made("n" + number, "1", dead.replace("gone", "gone-" + number)))
                    .toList();
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

        @Override
        public List<Labelled> volumesLabelled(String label) {
            return List.of();
        }

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            inspected++;
            return Optional.empty();
        }

        @Override
        public void remove(String name) {
            if (many) {
                sleep(20);
            }
            if (name.equals(unremovable)) {
                throw EngineException.of("broken", 500, "broken", null);
            }
            removed.add(name);
        }
    }
}
