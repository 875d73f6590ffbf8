package io.github.dood.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Gate;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a creation early, and however late its answer comes, nothing is left in the end. */
class CreationInFlightTest {

    private static final Map<String, String> LABELS = Map.of("owner", "this test");

    private final FakeEngine engine = new FakeEngine();

    /** What is on the engine, with its labels. */
    private final Map<String, Map<String, String>> containers = new ConcurrentHashMap<>();

    private final Map<String, Map<String, String>> volumes = new ConcurrentHashMap<>();

    private final EngineResources resources = new EngineResources(engine);

    private volatile int made;

    @BeforeEach
    void makeWhatIsAskedForThoughNobodyListensAnyMore() {
        engine.create.does(this::make);
        engine.createVolume.answers(volume -> {
            volumes.put(volume.name(), volume.labels());
            return "/volumes/" + volume.name();
        });
        engine.remove.does(containers::remove);
        engine.removeVolume.does(name -> {
            if (!containers.isEmpty()) {
                throw FakeEngine.failure(409, "volume is in use");
            }
            volumes.remove(name);
        });
    }

    /** With the volumes that it lacks, as engines do. */
    private void make(ContainerSpec spec) {
        made++;
        spec.mounts().forEach(mount -> volumes.putIfAbsent(mount.source(), mount.labels()));
        containers.put(spec.name(), spec.labels());
    }

    private void assertClean(int containersMade) {
        assertThat(made).isEqualTo(containersMade);
        assertThat(containers).isEmpty();
        assertThat(volumes).isEmpty();
    }

    @Test
    void allBearsItsOwnNameAndAVolumeDoesWhereTheEngineHasToMakeItAnew() {
        resources.createVolume("volume", LABELS);
        volumes.clear();

        resources.createContainer(container());

        assertThat(containers).hasSize(1).allSatisfy((name, labels) -> assertThat(labels)
                .containsEntry(Labelled.NAME, name)
                .containsEntry("owner", "this test"));
        assertThat(volumes).containsEntry("volume", Map.of(Labelled.NAME, "volume", "owner", "this test"));
    }

    @Test
    void aVolumeOfOthersGetsNoLabels() {
        resources.createContainer(container());

        assertThat(volumes).containsEntry("volume", Map.of());
    }

    @Test
    void whoIsInterruptedWaitsUntilWhatIsInTheMakingIsGone() throws Exception {
        Gate gate = engine.create.holds();
        CompletableFuture<Throwable> end = creation(gate, true);
        gate.opensAfter(Duration.ofMillis(300));

        assertThat(end.get(10, TimeUnit.SECONDS))
                .isInstanceOf(EngineException.class)
                .hasNoSuppressedExceptions();
        assertThat(made).isEqualTo(1);
        assertThat(containers).isEmpty();
        resources.close();
    }

    @Test
    void whatIsMadeTooLateIsNamedAndRemovedOnceItIsMadeAndTheConnectionIsKeptUntilThen() throws Exception {
        resources.createVolume("volume", LABELS);
        Gate gate = engine.create.holds();
        CompletableFuture<Throwable> end = creation(gate, true);

        assertThat(end.get(10, TimeUnit.SECONDS).getSuppressed())
                .singleElement()
                .asString()
                .contains("it did not remove dood-")
                .contains("within 4 s");
        assertThatThrownBy(resources::close).hasMessageContaining("it did not remove dood-");

        assertIsCleanBeforeTheConnectionEnds(gate);
    }

    @Test
    void anInterruptionWhileAllIsClosedKeepsNoVolume() throws Exception {
        resources.createVolume("volume", LABELS);
        resources.createContainer(container());
        Gate gate = engine.remove.holds();
        Thread closer = new Thread(resources::close);
        closer.start();
        gate.awaitCall();
        closer.interrupt();
        closer.join();

        assertIsCleanBeforeTheConnectionEnds(gate);
    }

    private void assertIsCleanBeforeTheConnectionEnds(Gate gate) throws InterruptedException {
        CountDownLatch disconnected = new CountDownLatch(1);
        resources.afterAll(disconnected::countDown);
        assertThat(disconnected.getCount()).isEqualTo(1);
        gate.opensAfter(Duration.ZERO);
        assertThat(disconnected.await(10, TimeUnit.SECONDS)).isTrue();
        assertClean(1);
    }

    @Test
    void closingRemovesAVolumeAfterTheContainerInTheMakingThatMountsIt() throws Exception {
        resources.createVolume("volume", LABELS);
        Gate gate = engine.create.holds();
        CompletableFuture<Throwable> end = creation(gate, false);
        gate.opensAfter(Duration.ofMillis(500));

        resources.close();

        assertClean(1);
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVolumeIsRemovedAfterTheContainerInTheMakingThatMountsIt() throws Exception {
        resources.createVolume("volume", LABELS);
        Gate gate = engine.create.holds();
        CompletableFuture<Throwable> end = creation(gate, true);
        gate.opensAfter(Duration.ofMillis(500));

        resources.removeVolume("volume");

        assertClean(1);
        end.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {0, 502, 504})
    void whatIsMadeWithoutAnAnswerIsLookedForByItsName(int status) {
        EngineException lost = FakeEngine.failure(status, "no answer");
        engine.create.does(spec -> {
            make(spec);
            throw lost;
        });
        resources.createVolume("volume", LABELS);

        assertThatThrownBy(() -> resources.createContainer(container())).isSameAs(lost);

        assertThat(made).isEqualTo(1);
        assertThat(containers).isEmpty();
        resources.removeVolume("volume");
        resources.close();
        assertClean(1);
    }

    @Test
    void whatIsMadeLongAfterItsAnswerWasLostGoesWhenAllIsClosedAndItsVolumeToo() {
        EngineException lost = FakeEngine.failure(0, "no answer");
        engine.create.fails(lost);
        resources.createVolume("volume", LABELS);
        ContainerSpec spec = container();
        assertThatThrownBy(() -> resources.createContainer(spec)).isSameAs(lost);
        resources.removeVolume("volume");
        make(spec);

        resources.close();

        assertClean(1);
    }

    @Test
    void aVolumeGoesOnceTheContainerIsGoneThatTheEngineIsStillRemoving() {
        resources.createVolume("volume", LABELS);
        engine.removeVolume.failsNext(FakeEngine.failure(409, "volume is in use"));
        engine.removeVolume.failsNext(FakeEngine.failure(409, "volume is in use"));

        resources.close();

        assertClean(0);
    }

    @Test
    void anInterruptionWhileSomethingIsRemovedDoesNotBreakThatOff() throws Exception {
        String id = resources.createContainer(container());
        Gate gate = engine.remove.holds();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread remover = new Thread(() -> end.complete(catchThrowable(() -> resources.removeContainer(id))));
        remover.start();
        gate.awaitCall();
        remover.interrupt();
        gate.opensAfter(Duration.ofMillis(300));

        assertThat(end.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(containers).isEmpty();
        assertThat(gate.wasInterrupted()).isFalse();
    }

    private static ContainerSpec container() {
        return ContainerSpec.neverStarted("image", LABELS, List.of(Mount.volume("volume", "/target", false)));
    }

    /** Begins a creation that does not end yet, and returns its failure. */
    private CompletableFuture<Throwable> creation(Gate gate, boolean interrupt) throws InterruptedException {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread creator = new Thread(() -> {
            Throwable failure = catchThrowable(() -> resources.createContainer(container()));
            assertThat(Thread.currentThread().isInterrupted()).isEqualTo(interrupt);
            end.complete(failure);
        });
        creator.start();
        gate.awaitCall();
        if (interrupt) {
            creator.interrupt();
        }
        return end;
    }
}
