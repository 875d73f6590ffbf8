package io.github.dood.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.FileStat;
import io.github.dood.engine.UnaskedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners in the files of a kernel: process 17 is the one that asks, others are as the tests put them. */
class OwnersTest {

    private static final String BOOT = "6e62b089-7bd7-4512-b4f3-ed6fbaf3aaf7";

    private static final String STAT =
            "%s (a (very) odd name) %s 1 1 1 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 %s 0 %s 3133440 390 0 0 0 0 0 0 0 0 0 0\n";

    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @TempDir
    private Path root;

    private final RememberingEngine engine = new RememberingEngine();

    private final List<Self> selves = new ArrayList<>();

    @BeforeEach
    void startProcess() throws IOException {
        write("proc/sys/kernel/random/boot_id", BOOT + "\n");
        write(
                "proc/self/mountinfo",
                "29 1 0:5 / / rw - overlay overlay rw\n30 29 0:6 / /proc rw,nosuid - proc proc rw\n");
        write("proc/self/stat", STAT.formatted(17, "S", 1, 5000));
        namespace("4026531836");
        process(17, "S", 30, 5000);
    }

    @Test
    void knowsItsOwnProcess() {
        String own = owners().own().label();

        assertThat(own).isEqualTo("process=17 start=5000 namespace=pid:[4026531836] boot=" + BOOT);
        assertThat(owners().stateOf(own)).isEqualTo(OwnerState.LIVING);
    }

    @Test
    void knowsTheContainerThatItsControlGroupNames() {
        selves.add(self("abc", SelfEvidence.Kind.CGROUP));

        assertThat(owners().own().label()).endsWith(" container=abc since=2026-01-02T03:04:05.678901234Z");
    }

    @Test
    void takesNoContainerForItsOwnThatDoesNotShowItsFiles() {
        selves.add(self("strangers", SelfEvidence.Kind.MOUNTINFO));
        selves.add(self("anothers", SelfEvidence.Kind.HOSTNAME));

        assertThat(owners().own().container()).isEmpty();
        assertThat(engine.lookedInto).containsExactly("strangers", "anothers");
    }

    @Test
    void takesTheContainerForItsOwnThatShowsItsFiles() {
        selves.add(self("strangers", SelfEvidence.Kind.MOUNTINFO));
        selves.add(self("own", SelfEvidence.Kind.HOSTNAME));
        engine.showing = "own";

        assertThat(owners().own().container()).map(Owner.Container::id).hasValue("own");
    }

    @Test
    void looksForNoFileInADirectoryThatOtherContainersMayHave() throws IOException {
        write("proc/self/mountinfo", mounted("/") + mounted("/var/tmp") + mounted("/tmp") + mounted("/home"));
        selves.add(self("own", SelfEvidence.Kind.HOSTNAME));
        engine.showing = "own";

        assertThat(owners().own().container()).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsDead() {
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void aProcessOfTheSameNumberThatStartedLaterIsAnother() throws IOException {
        process(18, "S", 1, 4001);

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void aProcessWhoseExitCodeNobodyAsksForIsDead() throws IOException {
        process(18, "Z", 1, 4000);

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void aProcessLivesAsLongAsOneOfItsThreads() throws IOException {
        process(18, "Z", 7, 4000);

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.LIVING);
    }

    @Test
    void aProcessThatIsNotSeenWhereProcessesAreHiddenMayLive() throws IOException {
        write("proc/self/mountinfo", "30 29 0:6 / /proc rw,nosuid - proc proc rw,hidepid=invisible\n");

        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void aProcessOfAnotherNamespaceMayLive() {
        assertThat(owners().stateOf("process=18 start=4000 namespace=pid:[1] boot=" + BOOT))
                .isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void aProcessOfAnotherBootMayLiveOnAnotherMachine() {
        assertThat(owners().stateOf("process=18 start=4000 namespace=pid:[4026531836] boot=other"))
                .isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void whatRunsInAContainerThatRunsLives() {
        engine.containers.put("abc", Optional.of(SINCE));

        assertThat(owners().stateOf(inContainer("pid:[1]"))).isEqualTo(OwnerState.LIVING);
    }

    @Test
    void whatRanInAContainerThatHasEndedIsDead() {
        engine.containers.put("abc", Optional.empty());

        assertThat(owners().stateOf(inContainer("pid:[1]"))).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void whatRanInAContainerThatIsGoneIsDead() {
        assertThat(owners().stateOf(inContainer("pid:[1]"))).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void whatRanInAContainerBeforeItsRestartIsDead() {
        engine.containers.put("abc", Optional.of(SINCE.plusNanos(1)));

        assertThat(owners().stateOf(inContainer("pid:[1]"))).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void whatEndedInAContainerThatRunsIsDeadForThoseWhoSeeIt() {
        engine.containers.put("abc", Optional.of(SINCE));

        assertThat(owners().stateOf(inContainer("pid:[4026531836]"))).isEqualTo(OwnerState.DEAD);
    }

    @Test
    void whatMayNotBeLookedAtMayLive() {
        engine.status = 403;

        assertThat(owners().stateOf(inContainer("pid:[1]"))).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    void nothingIsKnownOfAnOwnerThatIsWrittenInAnotherForm() {
        for (String label : List.of(
                "",
                "17@2026-01-02T03:04:05Z",
                "process=x start=y namespace=pid:[4026531836] boot=" + BOOT,
                "container=abc",
                "container=abc since=yesterday")) {
            assertThat(owners().stateOf(label)).as(label).isEqualTo(OwnerState.UNKNOWN);
        }
    }

    @Test
    void nothingIsKnownWhereTheKernelTellsNothing() throws IOException {
        Files.delete(root.resolve("proc/self/stat"));

        assertThat(owners().own().label())
                .isEqualTo("process=" + ProcessHandle.current().pid());
        assertThat(stateOf(18, 4000)).isEqualTo(OwnerState.UNKNOWN);
    }

    private Owners owners() {
        return new Owners(new Environment(Map.of(), root, Path.of("/home")), engine, selves);
    }

    private OwnerState stateOf(int process, int start) {
        return owners().stateOf(
                        "process=%d start=%d namespace=pid:[4026531836] boot=%s".formatted(process, start, BOOT));
    }

    private static String inContainer(String namespace) {
        return "process=18 start=4000 namespace=%s boot=%s container=abc since=%s".formatted(namespace, BOOT, SINCE);
    }

    private static Self self(String id, SelfEvidence.Kind kind) {
        return new Self(details(id, Optional.of(SINCE)), List.of(new SelfEvidence(kind, id)));
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
                throw new EngineException("refused", status, "refused", null);
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
