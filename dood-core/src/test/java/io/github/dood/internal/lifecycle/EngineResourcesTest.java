package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineResourcesTest {

    private final RecordingEngine engine = new RecordingEngine();

    private final EngineResources resources = new EngineResources(engine);

    @Test
    void removesWhatIsLeftWhenClosedAndCreatesNothingAfter() {
        resources.createVolume("one", Map.of());
        resources.createVolume("two", Map.of());
        resources.removeVolume("one");
        resources.removeVolume("one");

        resources.close();

        assertThat(engine.removed).containsExactly("one", "two");
        assertThatThrownBy(() -> resources.createVolume("three", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removesTheOthersWhenOneCanNotBe() {
        engine.unremovable = "two";
        for (String name : List.of("one", "two", "three")) {
            resources.createVolume(name, Map.of());
        }

        assertThatThrownBy(resources::close).isInstanceOf(EngineException.class);

        assertThat(engine.removed).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void removesByItsNameWhatMayHaveBeenMadeThoughNoAnswerCame() {
        engine.refusal = EngineException.of("no answer in time", 0, "", null);
        assertThatThrownBy(() -> resources.createVolume("perhaps", Map.of())).isSameAs(engine.refusal);

        resources.close();

        assertThat(engine.removed).containsOnly("perhaps");
    }

    @Test
    void doesNotRemoveWhatTheEngineRefusedToMake() {
        engine.refusal = EngineException.of("name is taken", 409, "", null);
        assertThatThrownBy(() -> resources.createVolume("another's", Map.of())).isSameAs(engine.refusal);

        resources.close();

        assertThat(engine.removed).isEmpty();
    }

    @Test
    void removesAllAtTheSameTime() {
        int count = 16;
        engine.together = Optional.of(new CyclicBarrier(count));
        for (int index = 0; index < count; index++) {
            resources.createVolume("volume " + index, Map.of());
        }

        resources.close();

        assertThat(engine.removed).hasSize(count);
    }

    @Test
    void removesContainersBeforeTheVolumesThatTheyMayUse() {
        resources.createVolume("volume", Map.of());
        resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));

        resources.close();

        assertThat(engine.removed).hasSize(2).last().isEqualTo("volume");
    }

    @Test
    void waitsForNoEngineThatDoesNotAnswerAndNamesWhatIsLeft() {
        String id = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        engine.together = Optional.of(new CyclicBarrier(2));
        long start = System.nanoTime();

        assertThatThrownBy(resources::close)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is too slow: it did not remove %s within 4 s".formatted(id))
                .hasMessageEndingWith("The next run of dood there does it, or `mvn dood:prune`.");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForVolumesThatGoSlowlyWhereNoToolRuns() {
        resources.createVolume("large", Map.of());
        CyclicBarrier slow = new CyclicBarrier(2);
        engine.together = Optional.of(slow);
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try {
            later.schedule(() -> slow.await(), 5, TimeUnit.SECONDS);

            resources.close();
        } finally {
            later.shutdownNow();
        }

        assertThat(engine.removed).containsExactly("large");
    }

    @Test
    void removesOnAnInterruptedThreadToo() {
        resources.createVolume("one", Map.of());
        Thread.currentThread().interrupt();

        resources.removeVolume("one");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.removed).containsExactly("one");
    }

    @Test
    void waitsForNoEngineThatDoesNotAnswerOnAnInterruptedThread() {
        resources.createVolume("one", Map.of());
        resources.createVolume("two", Map.of());
        engine.together = Optional.of(new CyclicBarrier(2));
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
        engine.unanswered = true;
        long start = System.nanoTime();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> resources.removeVolume("one")).isInstanceOf(EngineException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForWhatIsBeingMadeWhenItIsClosed() throws Exception {
        Thread creator = createLate();
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        later.schedule(engine.creation::countDown, 300, TimeUnit.MILLISECONDS);

        resources.close();

        assertThat(engine.made).containsExactly("late");
        assertThat(engine.present).isEmpty();
        creator.join();
        later.shutdown();
    }

    @Test
    void removesWhatIsMadeTooLateForClosing() throws Exception {
        Thread creator = createLate();
        assertThatThrownBy(resources::close).isInstanceOf(EngineException.class);
        assertThat(engine.made).isEmpty();

        engine.creation.countDown();
        creator.join();

        assertThat(engine.made).containsExactly("late");
        assertThat(engine.present).isEmpty();
    }

    /** Begins to create a volume, which the engine makes when it is told to. */
    private Thread createLate() throws InterruptedException {
        engine.creation = new CountDownLatch(1);
        Thread creator = new Thread(() -> assertThatThrownBy(() -> resources.createVolume("late", Map.of()))
                .isInstanceOf(IllegalStateException.class));
        creator.start();
        engine.creating.await();
        return creator;
    }

    @Test
    void removesWhatWasUsedHoweverThatEnded() {
        String used = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        String broken = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));

        assertThat(resources.using(used, () -> "result")).isEqualTo("result");
        assertThat(engine.removed).containsExactly(used);
        assertThatThrownBy(() -> resources.using(broken, () -> {
                    throw new IllegalStateException("the tool broke");
                }))
                .hasMessage("the tool broke");
        assertThat(engine.removed).containsExactly(used, broken);
    }

    @Test
    void tellsOfWhatWentWrongFirstWhenARemovalFailsAsWell() {
        RuntimeException first = new IllegalStateException("the tool broke");
        String id = resources.createContainer(ContainerSpec.neverStarted("image", Map.of(), List.of()));
        engine.unremovable = id;

        assertThatThrownBy(() -> resources.using(id, () -> {
                    throw first;
                }))
                .isSameAs(first)
                .hasSuppressedException(EngineException.of("in use", 409, "", null));
    }

    private static final class RecordingEngine extends UnaskedEngine {

        private final List<String> removed = Collections.synchronizedList(new ArrayList<>());

        /** Removals that none of them can end alone. */
        private Optional<CyclicBarrier> together = Optional.empty();

        private final CountDownLatch creating = new CountDownLatch(1);

        private CountDownLatch creation = new CountDownLatch(0);

        private final List<String> made = Collections.synchronizedList(new ArrayList<>());

        private final Set<String> present = Collections.synchronizedSet(new HashSet<>());

        private String unremovable = "";

        private boolean unanswered;

        private EngineException refusal;

        @Override
        public String create(String name, Map<String, String> labels) {
            if (refusal != null) {
                throw refusal;
            }
            creating.countDown();
            try {
                creation.await();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
            made.add(name);
            present.add(name);
            return "/volumes/" + name;
        }

        @Override
        public void create(ContainerSpec spec) {
            // Nothing is made.
        }

        @Override
        public void remove(String name) {
            if (name.equals(unremovable)) {
                throw EngineException.of("in use", 409, "", null);
            }
            if (unanswered) {
                throw EngineException.of("no answer", 0, "", null);
            }
            try {
                if (together.isPresent()) {
                    together.get().await();
                }
            } catch (InterruptedException | BrokenBarrierException broken) {
                throw EngineException.of("interrupted", 0, "", broken);
            }
            present.remove(name);
            removed.add(name);
        }
    }
}
