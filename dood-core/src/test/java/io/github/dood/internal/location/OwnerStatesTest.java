package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.run.OwnerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether others live, as far as a process can tell. */
class OwnerStatesTest extends OwnersFixture {

    @Test
    void aProcessThatHasEndedIsDead() {
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.DEAD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "one of the same number that started later is another, S, 1, 4001, DEAD",
        "one whose exit code nobody asks for is dead, Z, 1, 4000, DEAD",
        "one lives as long as one of its threads, Z, 7, 4000, LIVING"
    })
    void aProcessIsKnownByItsStateAndItsStart(String rule, String state, int threads, int start, OwnerState expected)
            throws IOException {
        process(18, state, threads, start);

        assertThat(stateOf(18, 4000)).isEqualTo(expected);
    }

    @Test
    void aProcessThatIsNotSeenWhereProcessesAreHiddenMayLive() throws IOException {
        write("proc/self/mountinfo", "30 29 0:6 / /proc rw,nosuid - proc proc rw,hidepid=invisible\n");

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"one of another namespace, 1, " + BOOT, "one of another boot on another machine, 4026531836, other"})
    void aProcessThatCanNotBeSeenMayLive(String which, String namespace, String boot) {
        assertThat(owners().stateOf("process=18 start=4000 namespace=%s boot=%s".formatted(namespace, boot)))
                .isEqualTo(OwnerState.UNKNOWN);
    }

    static Stream<Arguments> containers() {
        return Stream.of(
                Arguments.of(
                        "what runs in one that runs lives", Map.of("abc", Optional.of(SINCE)), "1", OwnerState.LIVING),
                Arguments.of(
                        "what ran in one that has ended is dead",
                        Map.of("abc", Optional.empty()),
                        "1",
                        OwnerState.DEAD),
                Arguments.of("what ran in one that is gone is dead", Map.of(), "1", OwnerState.DEAD),
                Arguments.of(
                        "what ran in one before its restart is dead",
                        Map.of("abc", Optional.of(SINCE.plusNanos(1))),
                        "1",
                        OwnerState.DEAD),
                Arguments.of(
                        "what is not seen from outside of one that runs may live in it",
                        Map.of("abc", Optional.of(SINCE)),
                        "4026531836",
                        OwnerState.LIVING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void whatRunsInAContainerLivesAsLongAsThat(
            String rule, Map<String, Optional<Instant>> known, String namespace, OwnerState expected) {
        containers.putAll(known);

        assertThat(owners().stateOf(inContainer(namespace))).isEqualTo(expected);
    }

    @Test
    void whatEndedInTheContainerThatRunsIsDeadForThoseWhoAreInIt() {
        containers.put("abc", Optional.of(SINCE));
        selves.add(self("abc", OwnContainerEvidence.Kind.CGROUP));

        assertThat(owners().stateOf(inContainer("4026531836"))).isEqualTo(OwnerState.DEAD);
    }

    /** Sandboxes of one template have the same boot and the same namespaces. */
    @Test
    void whatIsNotSeenFromAnotherContainerMayLive() {
        containers.put("abc", Optional.of(SINCE));
        selves.add(self("own", OwnContainerEvidence.Kind.CGROUP));

        assertThat(owners().stateOf(inContainer("4026531836"))).isEqualTo(OwnerState.LIVING);
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    /** A machine that was copied while it ran is in the same boot as its copies. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the engine is elsewhere, near, true, false",
        "I reach the engine over the network, near, false, true",
        "its maker reached the engine over the network, far, true, true"
    })
    void aProcessThatMayRunOnACopyOfThisMachineMayLive(String rule, String word, boolean near, boolean engineIsHere) {
        Owners owners = owners(near, engineIsHere);

        assertThat(owners.stateOf("process=18 start=4000 namespace=4026531836 boot=%s %s".formatted(BOOT, word)))
                .isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void whatLiesInTheJobsDirectoriesIsLeftWhereItsMakerIsNotSeen() throws IOException {
        String label = "process=18 start=4000 namespace=4026531836 boot=" + BOOT;

        assertThat(owners(false, false).isGone(label)).isTrue();
        assertThat(owners(false, false).isGone(label.replace(BOOT, "other"))).isFalse();
        assertThat(owners(false, false).isGone(inContainer("1"))).isTrue();
        process(18, "S", 1, 4000);
        assertThat(owners(false, false).isGone(label)).isFalse();
    }

    @Test
    void aProcessThatIsSeenLivesWhereverTheEngineIs() throws IOException {
        process(18, "S", 1, 4000);

        assertThat(owners(false, false).stateOf("process=18 start=4000 namespace=4026531836 boot=" + BOOT))
                .isEqualTo(OwnerState.LIVING);
    }

    /** As after {@code unshare --pid} without a new {@code /proc}. */
    @ParameterizedTest(name = "numbers {0}")
    @ValueSource(strings = {"17\t1", "17\t5\t1", "1", ""})
    void aProcessThatProcNumbersOtherwiseThanItsNamespaceIsNotNamed(String numbers) throws IOException {
        numbers(numbers);

        assertThat(owners().own().process()).isEmpty();
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void aProcessIsNotNamedWhereTheKernelDoesNotTellItsNumbers() throws IOException {
        Files.delete(root.resolve("proc/self/status"));

        assertThat(owners().own().process()).isEmpty();
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    /** Starts are told in the clock of who asks. */
    @Test
    void aProcessOfAnotherClockMayLive() throws IOException {
        Files.createSymbolicLink(root.resolve("proc/self/ns/time"), Path.of("time:[4026532000]"));
        process(18, "S", 1, 4001);

        assertThat(owners().own().label()).contains(" namespace=4026531836.4026532000 ");
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "29 1 0:5 / / rw - overlay overlay rw",
                "30 29 0:6 / /proc rw,nosuid - proc proc rw,hidepid=2",
                "30 29 0:6 / /proc rw - proc proc rw\n31 30 0:7 / /proc rw - proc proc rw,hidepid=ptraceable",
                "30 29 0:6 / /proc rw - tmpfs tmpfs rw",
                "30 29 0:6 /17 /proc rw - proc proc rw"
            })
    void aProcessThatIsNotSeenInAProcOfLessThanAllMayLive(String mounts) throws IOException {
        write("proc/self/mountinfo", mounts + "\n");

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {403, 500})
    void whatMayNotBeLookedAtMayLive(int status) {
        engine.inspect.fails(FakeEngine.failure(status, "refused"));

        assertThat(owners().stateOf(inContainer("1"))).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void nothingIsKnownOfAnOwnerThatIsWrittenInAnotherForm() {
        for (String label : List.of(
                "",
                "17@2026-01-02T03:04:05Z",
                "process=x start=y namespace=4026531836 boot=" + BOOT,
                "container=abc",
                "container=abc since=yesterday")) {
            assertThat(owners().stateOf(label)).as(label).isEqualTo(OwnerState.UNKNOWN);
        }
    }

    @Test
    void nothingIsKnownWhereTheKernelTellsNothing() throws IOException {
        Files.delete(root.resolve("proc/self/stat"));

        assertThat(owners().own().label())
                .isEqualTo("process=%d near".formatted(ProcessHandle.current().pid()));
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }
}
