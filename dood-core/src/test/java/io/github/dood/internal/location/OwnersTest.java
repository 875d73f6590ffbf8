package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.UnaskedEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.EngineException;
import io.github.dood.run.OwnerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners in the files of a kernel: process 17 is the one that asks, others are as the tests put them. */
class OwnersTest {

    private static final String BOOT = "6e62b089-7bd7-4512-b4f3-ed6fbaf3aaf7";

    private static final String STAT =
            "%s (a (very) odd name) %s 1 1 1 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 %s 0 %s 3133440 390 0 0 0 0 0 0 0 0 0 0\n";

    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @TempDir
    private Path root;

    private final RememberingEngine engine = new RememberingEngine();

    private final List<OwnContainer> selves = new ArrayList<>();

    @BeforeEach
    void startProcess() throws IOException {
        write("proc/sys/kernel/random/boot_id", BOOT + "\n");
        write(
                "proc/self/mountinfo",
                "29 1 0:5 / / rw - overlay overlay rw\n30 29 0:6 / /proc rw,nosuid - proc proc rw\n");
        write("proc/self/stat", STAT.formatted(17, "S", 1, 5000));
        numbers("17");
        namespace("4026531836");
        process(17, "S", 30, 5000);
    }

    @Test
    void knowsItsOwnProcess() {
        String own = owners().own().label();

        assertThat(own).isEqualTo("process=17 start=5000 namespace=4026531836 boot=" + BOOT + " near");
        assertThat(owners().stateOf(own)).isEqualTo(OwnerState.LIVING);
    }

    /** The build's first tool may be cancelled while its thread looks. */
    @Test
    void knowsItsOwnProcessWhereItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThat(owners().own().process()).isPresent();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void knowsTheContainerThatItsControlGroupNames() {
        selves.add(self("abc", OwnContainerEvidence.Kind.CGROUP));

        assertThat(owners().own().label()).endsWith(" container=abc since=2026-01-02T03:04:05.678901234Z near");
    }

    @Test
    void takesNoContainerForItsOwnThatDoesNotShowItsFiles() {
        selves.add(self("strangers", OwnContainerEvidence.Kind.MOUNTINFO));
        selves.add(self("anothers", OwnContainerEvidence.Kind.HOSTNAME));

        assertThat(owners().own().container()).isEmpty();
        assertThat(engine.lookedInto).containsExactly("strangers", "anothers");
    }

    @Test
    void takesTheContainerForItsOwnThatShowsItsFiles() {
        selves.add(self("strangers", OwnContainerEvidence.Kind.MOUNTINFO));
        selves.add(self("own", OwnContainerEvidence.Kind.HOSTNAME));
        engine.showing = "own";

        assertThat(owners().own().container()).map(Owner.Container::id).hasValue("own");
    }

    @Test
    void looksForNoFileInADirectoryThatOtherContainersMayHave() throws IOException {
        write("proc/self/mountinfo", mounted("/") + mounted("/var/tmp") + mounted("/tmp") + mounted("/home"));
        selves.add(self("own", OwnContainerEvidence.Kind.HOSTNAME));
        engine.showing = "own";

        assertThat(owners().own().container()).isEmpty();
    }

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
        engine.containers.putAll(known);

        assertThat(owners().stateOf(inContainer(namespace))).isEqualTo(expected);
    }

    @Test
    void whatEndedInTheContainerThatRunsIsDeadForThoseWhoAreInIt() {
        engine.containers.put("abc", Optional.of(SINCE));
        selves.add(self("abc", OwnContainerEvidence.Kind.CGROUP));

        assertThat(owners().stateOf(inContainer("4026531836"))).isEqualTo(OwnerState.DEAD);
    }

    /** Sandboxes of one template have the same boot and the same namespaces. */
    @Test
    void whatIsNotSeenFromAnotherContainerMayLive() {
        engine.containers.put("abc", Optional.of(SINCE));
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
        engine.status = status;

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

    /** On the machine that the engine runs on. */
    private Owners owners() {
        return owners(true, true);
    }

    private Owners owners(boolean near, boolean engineIsHere) {
        return new Owners(
                new Environment(Map.of(), root, Path.of("/home")), engine, selves, near, directory -> engineIsHere);
    }

    /** What the kernel says of the process that asks. */
    private void numbers(String numbers) throws IOException {
        write("proc/self/status", "Name:\tjava\nTgid:\t17\nNSpid:\t%s\nNSpgid:\t1\n".formatted(numbers));
        Files.createDirectories(root.resolve("var/tmp"));
    }

    private OwnerState stateOf(int process, int start) {
        return owners().stateOf(
                        "process=%d start=%d namespace=4026531836 boot=%s near".formatted(process, start, BOOT));
    }

    private static String inContainer(String namespace) {
        return "process=18 start=4000 namespace=%s boot=%s container=abc since=%s".formatted(namespace, BOOT, SINCE);
    }

    /** A marker has it in its name, and file systems know no longer ones. */
    @Test
    void aLabelIsNoLongerThanAPartOfAFilesName() throws IOException {
        Files.createSymbolicLink(root.resolve("proc/self/ns/time"), Path.of("time:[4026532000]"));
        write("proc/self/stat", STAT.formatted(4194304, "S", 1, 9999999999L));
        numbers("4194304");
        selves.add(self("a".repeat(64), OwnContainerEvidence.Kind.CGROUP));

        assertThat(owners().own().label()).hasSizeLessThanOrEqualTo(230);
    }

    private static OwnContainer self(String id, OwnContainerEvidence.Kind kind) {
        return new OwnContainer(details(id, Optional.of(SINCE)), List.of(new OwnContainerEvidence(kind, id)));
    }

    private static ContainerDetails details(String id, Optional<Instant> since) {
        return new ContainerDetails(id, "name", "image", "sha256:1", List.of(), List.of(), since);
    }

    private static String mounted(String place) {
        return "29 1 0:5 / %s rw - overlay overlay rw\n".formatted(place);
    }

    private void process(int number, String state, int threads, int start) throws IOException {
        write("proc/%d/stat".formatted(number), STAT.formatted(number, state, threads, start));
    }

    private void namespace(String number) throws IOException {
        Path link = root.resolve("proc/self/ns/pid");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("pid:[" + number + "]"));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Knows some containers, and shows the files of the present process in one of them. */
    private static final class RememberingEngine extends UnaskedEngine {

        private final Map<String, Optional<Instant>> containers = new HashMap<>();

        private final List<String> lookedInto = new ArrayList<>();

        private String showing = "";

        private int status;

        @Override
        public Optional<ContainerDetails> inspect(String id) {
            if (status != 0) {
                throw EngineException.of("refused", status, "refused", null);
            }
            return Optional.ofNullable(containers.get(id)).map(since -> details(id, since));
        }

        @Override
        public Optional<FileStat> stat(String id, String path) {
            lookedInto.add(id);
            return Optional.of(new FileStat(path, 0, 0, SINCE)).filter(any -> id.equals(showing));
        }
    }
}
