package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Gate;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineResourcesTest {

    private final FakeEngine engine = FakeEngine.empty();

    /** Containers and volumes, in order. */
    private final List<String> removed = new CopyOnWriteArrayList<>();

    private final EngineResources resources = new EngineResources(engine);

    @BeforeEach
    void writeDownWhatIsRemoved() {
        engine.remove.does(removed::add);
        engine.removeVolume.does(removed::add);
    }

    @Test
    void removesWhatIsLeftWhenClosedAndCreatesNothingAfter() {
        resources.createVolume("one", Map.of());
        resources.createVolume("two", Map.of());
        resources.removeVolume("one");
        resources.removeVolume("one");

        resources.close();

        assertThat(removed).containsExactly("one", "two");
        assertThatThrownBy(() -> resources.createVolume("three", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removesTheOthersWhenOneCanNotBe() {
        engine.removeVolume.failsFor("two", FakeEngine.failure(409, "in use"));
        for (String name : List.of("one", "two", "three")) {
            resources.createVolume(name, Map.of());
        }

        assertThatThrownBy(resources::close).isInstanceOf(EngineException.class);

        assertThat(removed).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void removesByItsNameWhatMayHaveBeenMadeThoughNoAnswerCame() {
        EngineException refusal = FakeEngine.failure(0, "no answer in time");
        engine.createVolume.fails(refusal);
        assertThatThrownBy(() -> resources.createVolume("perhaps", Map.of())).isSameAs(refusal);

        resources.close();

        assertThat(removed).containsOnly("perhaps");
    }

    @Test
    void doesNotRemoveWhatTheEngineRefusedToMake() {
        EngineException refusal = FakeEngine.failure(409, "name is taken");
        engine.createVolume.fails(refusal);
        assertThatThrownBy(() -> resources.createVolume("another's", Map.of())).isSameAs(refusal);

        resources.close();

        assertThat(removed).isEmpty();
    }

    @Test
    void removesAllAtTheSameTime() {
        int count = 16;
        engine.removeVolume.does(together(new CyclicBarrier(count)));
        for (int index = 0; index < count; index++) {
            resources.createVolume("volume " + index, Map.of());
        }

        resources.close();

        assertThat(removed).hasSize(count);
    }

    @Test
    void removesContainersBeforeTheVolumesThatTheyMayUse() {
        resources.createVolume("volume", Map.of());
        resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));

        resources.close();

        assertThat(removed).hasSize(2).last().isEqualTo("volume");
    }

    @Test
    void waitsForNoEngineThatDoesNotAnswerAndNamesWhatIsLeft() {
        String id = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        engine.remove.does(together(new CyclicBarrier(2)));
        long start = System.nanoTime();

        assertThatThrownBy(resources::close)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is too slow: it did not remove %s within 4 s".formatted(id))
                .hasMessageEndingWith("The next run of dood there does it.");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForVolumesThatGoSlowlyWhereNoToolRuns() {
        resources.createVolume("large", Map.of());
        CyclicBarrier slow = new CyclicBarrier(2);
        engine.removeVolume.does(together(slow));
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try {
            later.schedule(() -> slow.await(), 5, TimeUnit.SECONDS);

            resources.close();
        } finally {
            later.shutdownNow();
        }

        assertThat(removed).containsExactly("large");
    }

    @Test
    void removesOnAnInterruptedThreadToo() {
        resources.createVolume("one", Map.of());
        Thread.currentThread().interrupt();

        resources.removeVolume("one");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(removed).containsExactly("one");
    }

    @Test
    void waitsForNoEngineThatDoesNotAnswerOnAnInterruptedThread() {
        resources.createVolume("one", Map.of());
        resources.createVolume("two", Map.of());
        engine.removeVolume.does(together(new CyclicBarrier(2)));
        long start = System.nanoTime();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> resources.removeVolume("one"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is too slow: it did not remove one within 4 s");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void soonGivesUpOnAnInterruptedThreadWhatIsNotAnswered() {
        resources.createVolume("one", Map.of());
        engine.removeVolume.fails(FakeEngine.failure(0, "no answer"));
        long start = System.nanoTime();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> resources.removeVolume("one")).isInstanceOf(EngineException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForWhatIsBeingMadeWhenItIsClosed() throws Exception {
        Gate gate = engine.createVolume.holds();
        Thread creator = createLate(gate);
        gate.opensAfter(Duration.ofMillis(300));

        resources.close();

        assertThat(engine.createVolume.done()).hasSize(1);
        assertThat(removed).containsOnly("late");
        creator.join();
    }

    @Test
    void removesWhatIsMadeTooLateForClosing() throws Exception {
        Gate gate = engine.createVolume.holds();
        Thread creator = createLate(gate);
        assertThatThrownBy(resources::close).isInstanceOf(EngineException.class);
        assertThat(engine.createVolume.done()).isEmpty();

        engine.removeVolume.holds().opensAfter(Duration.ofMillis(300));
        gate.opensAfter(Duration.ZERO);
        creator.join();

        assertThat(engine.createVolume.done()).hasSize(1);
        assertThat(removed).containsOnly("late");
    }

    /** Begins to create a volume, which the engine makes when it is told to. */
    private Thread createLate(Gate gate) throws InterruptedException {
        Thread creator = new Thread(() -> assertThatThrownBy(() -> resources.createVolume("late", Map.of()))
                .isInstanceOf(IllegalStateException.class));
        creator.start();
        gate.awaitCall();
        return creator;
    }

    @Test
    void removesWhatWasUsedHoweverThatEnded() {
        String used = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        String broken = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));

        assertThat(resources.using(used, () -> "result")).isEqualTo("result");
        assertThat(removed).containsExactly(used);
        assertThatThrownBy(() -> resources.using(broken, () -> {
                    throw new IllegalStateException("the tool broke");
                }))
                .hasMessage("the tool broke");
        assertThat(removed).containsExactly(used, broken);
    }

    @Test
    void tellsOfWhatWentWrongFirstWhenARemovalFailsAsWell() {
        RuntimeException first = new IllegalStateException("the tool broke");
        String id = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        engine.remove.failsFor(id, FakeEngine.failure(409, "in use"));

        assertThatThrownBy(() -> resources.using(id, () -> {
                    throw first;
                }))
                .isSameAs(first)
                .hasSuppressedException(FakeEngine.failure(409, "in use"));
    }

    /** Removals that none of them can end alone. */
    private Consumer<String> together(CyclicBarrier barrier) {
        return name -> {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException broken) {
                throw FakeEngine.failure(0, "interrupted");
            }
            removed.add(name);
        };
    }
}
