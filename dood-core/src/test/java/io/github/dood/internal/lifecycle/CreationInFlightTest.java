package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a creation early, and however late its answer comes, nothing is left in the end. */
class CreationInFlightTest {

    private static final Map<String, String> LABELS = Map.of("owner", "this test");

    private final MakingEngine engine = new MakingEngine();

    private final EngineResources resources = new EngineResources(engine);

    @Test
    void allBearsItsOwnNameAndAVolumeDoesWhereTheEngineHasToMakeItAnew() {
        resources.createVolume("volume", LABELS);
        engine.volumes.clear();

        resources.createContainer(container());

        assertThat(engine.containers).hasSize(1).allSatisfy((name, labels) -> assertThat(labels)
                .containsEntry(Labelled.NAME, name)
                .containsEntry("owner", "this test"));
        assertThat(engine.volumes).containsEntry("volume", Map.of(Labelled.NAME, "volume", "owner", "this test"));
    }

    @Test
    void aVolumeOfOthersGetsNoLabels() {
        resources.createContainer(container());

        assertThat(engine.volumes).containsEntry("volume", Map.of());
    }

    @Test
    void whoIsInterruptedWaitsUntilWhatIsInTheMakingIsGone() throws Exception {
        CompletableFuture<Throwable> end = interruptedCreation();
        engine.finishAfter(Duration.ofMillis(300));

        assertThat(end.get(10, TimeUnit.SECONDS))
                .isInstanceOf(EngineException.class)
                .hasNoSuppressedExceptions();
        assertThat(engine.made).isEqualTo(1);
        assertThat(engine.containers).isEmpty();
        resources.close();
    }

    @Test
    void whatIsMadeTooLateIsNamedAndRemovedOnceItIsMadeAndTheConnectionIsKeptUntilThen() throws Exception {
        resources.createVolume("volume", LABELS);
        CompletableFuture<Throwable> end = interruptedCreation();

        assertThat(end.get(10, TimeUnit.SECONDS).getSuppressed())
                .singleElement()
                .asString()
                .contains("it did not remove dood-")
                .contains("within 4 s");
        assertThatThrownBy(resources::close).hasMessageContaining("it did not remove dood-");

        assertIsCleanBeforeTheConnectionEnds();
    }

    @Test
    void anInterruptionWhileAllIsClosedKeepsNoVolume() throws Exception {
        resources.createVolume("volume", LABELS);
        resources.createContainer(container());
        engine.removalsHeld = true;
        engine.hold();
        Thread closer = new Thread(resources::close);
        closer.start();
        engine.entered.await();
        closer.interrupt();
        closer.join();

        assertIsCleanBeforeTheConnectionEnds();
    }

    private void assertIsCleanBeforeTheConnectionEnds() throws InterruptedException {
        CountDownLatch disconnected = new CountDownLatch(1);
        resources.afterAll(disconnected::countDown);
        assertThat(disconnected.getCount()).isEqualTo(1);
        engine.finishAfter(Duration.ZERO);
        assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        engine.assertClean(1);
    }

    @Test
    void closingRemovesAVolumeAfterTheContainerInTheMakingThatMountsIt() throws Exception {
        resources.createVolume("volume", LABELS);
        engine.hold();
        CompletableFuture<Throwable> end = creation(false);
        engine.finishAfter(Duration.ofMillis(500));

        resources.close();

        engine.assertClean(1);
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVolumeIsRemovedAfterTheContainerInTheMakingThatMountsIt() throws Exception {
        resources.createVolume("volume", LABELS);
        CompletableFuture<Throwable> end = interruptedCreation();
        engine.finishAfter(Duration.ofMillis(500));

        resources.removeVolume("volume");

        engine.assertClean(1);
        end.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {0, 502, 504})
    void whatIsMadeWithoutAnAnswerIsLookedForByItsName(int status) {
        engine.lost = Optional.of(EngineException.of("no answer", status, "no answer", null));
        resources.createVolume("volume", LABELS);

        assertThatThrownBy(() -> resources.createContainer(container())).isSameAs(engine.lost.get());

        assertThat(engine.made).isEqualTo(1);
        assertThat(engine.containers).isEmpty();
        resources.removeVolume("volume");
        resources.close();
        engine.assertClean(1);
    }

    @Test
    void whatIsMadeLongAfterItsAnswerWasLostGoesWhenAllIsClosedAndItsVolumeToo() {
        engine.lost = Optional.of(EngineException.of("no answer", 0, "no answer", null));
        engine.madeWhenLost = false;
        resources.createVolume("volume", LABELS);
        ContainerSpec spec = container();
        assertThatThrownBy(() -> resources.createContainer(spec)).isSameAs(engine.lost.get());
        resources.removeVolume("volume");
        engine.make(spec);

        resources.close();

        engine.assertClean(1);
    }

    @Test
    void aVolumeGoesOnceTheContainerIsGoneThatTheEngineIsStillRemoving() {
        resources.createVolume("volume", LABELS);
        engine.conflicts = 2;

        resources.close();

        engine.assertClean(0);
    }

    @Test
    void anInterruptionWhileSomethingIsRemovedDoesNotBreakThatOff() throws Exception {
        String id = resources.createContainer(container());
        engine.removalsHeld = true;
        engine.hold();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread remover = new Thread(() -> end.complete(catchThrowable(() -> resources.removeContainer(id))));
        remover.start();
        engine.entered.await();
        remover.interrupt();
        engine.finishAfter(Duration.ofMillis(300));

        assertThat(end.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(engine.containers).isEmpty();
        assertThat(engine.interrupted).isFalse();
    }

    private static ContainerSpec container() {
        return ContainerSpec.neverStarted("image", LABELS, List.of(Mount.volume("volume", "/target", false)));
    }

    private CompletableFuture<Throwable> interruptedCreation() throws InterruptedException {
        engine.hold();
        return creation(true);
    }

    /** Begins a creation that does not end yet, and returns its failure. */
    private CompletableFuture<Throwable> creation(boolean interrupt) throws InterruptedException {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread creator = new Thread(() -> {
            Throwable failure = catchThrowable(() -> resources.createContainer(container()));
            assertThat(Thread.currentThread().isInterrupted()).isEqualTo(interrupt);
            end.complete(failure);
        });
        creator.start();
        engine.entered.await();
        if (interrupt) {
            creator.interrupt();
        }
        return end;
    }

    /** Makes the volumes that a container lacks, as engines do, and does what it was asked though nobody listens any more. */
    private static final class MakingEngine extends UnaskedEngine {

        private final Map<String, Map<String, String>> containers = Collections.synchronizedMap(new LinkedHashMap<>());

        private final Map<String, Map<String, String>> volumes = Collections.synchronizedMap(new LinkedHashMap<>());

        private volatile CountDownLatch gate = new CountDownLatch(0);

        private volatile CountDownLatch entered = new CountDownLatch(1);

        private Optional<EngineException> lost = Optional.empty();

        private boolean madeWhenLost = true;

        private boolean removalsHeld;

        private int conflicts;

        private volatile boolean interrupted;

        private int made;

        void hold() {
            gate = new CountDownLatch(1);
            entered = new CountDownLatch(1);
        }

        void finishAfter(Duration time) {
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(gate::countDown);
        }

        private void pass() {
            entered.countDown();
            try {
                gate.await();
            } catch (InterruptedException broken) {
                interrupted = true;
                throw EngineException.of("interrupted", 0, "interrupted", broken);
            }
        }

        @Override
        public void create(ContainerSpec spec) {
            pass();
            if (lost.isEmpty() || madeWhenLost) {
                make(spec);
            }
            lost.ifPresent(failure -> {
                throw failure;
            });
        }

        void make(ContainerSpec spec) {
            made++;
            for (Mount mount : spec.mounts()) {
                volumes.putIfAbsent(mount.source(), mount.labels());
            }
            containers.put(spec.name(), spec.labels());
        }

        @Override
        public String create(String name, Map<String, String> labels) {
            volumes.put(name, labels);
            return "/volumes/" + name;
        }

        @Override
        public void remove(String name) {
            if (removalsHeld) {
                pass();
            }
            boolean isVolume = volumes.containsKey(name);
            if (isVolume && (!containers.isEmpty() || conflicts-- > 0)) {
                throw EngineException.of("volume is in use", 409, "volume is in use", null);
            }
            containers.remove(name);
            volumes.remove(name);
        }

        void assertClean(int containersMade) {
            assertThat(made).isEqualTo(containersMade);
            assertThat(containers).isEmpty();
            assertThat(volumes).isEmpty();
        }
    }
}
