package io.github.dood.internal.location;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerLimits;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Owners in the files of a kernel: process 17 is the one that asks, others are as the tests put them. */
abstract class OwnersFixture {

    static final String BOOT = "6e62b089-7bd7-4512-b4f3-ed6fbaf3aaf7";

    static final String STAT =
            "%s (a (very) odd name) %s 1 1 1 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 %s 0 %s 3133440 390 0 0 0 0 0 0 0 0 0 0\n";

    static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @TempDir
    Path root;

    final FakeEngine engine = new FakeEngine();

    /** The containers that the engine knows, and since when they run. */
    final Map<String, Optional<Instant>> containers = new HashMap<>();

    /** The container that shows the files of the present process. */
    String showing = "";

    final List<OwnContainer> selves = new ArrayList<>();

    @BeforeEach
    void startEngine() {
        engine.inspect.answers(id -> Optional.ofNullable(containers.get(id)).map(since -> details(id, since)));
        engine.stat.answers(
                place -> Optional.of(FakeEngine.FILE).filter(any -> place.id().equals(showing)));
    }

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

    /** On the machine that the engine runs on. */
    Owners owners() {
        return owners(true, true);
    }

    Owners owners(boolean near, boolean engineIsHere) {
        return new Owners(
                new Environment(Map.of(), root, Path.of("/home")),
                engine.containers(),
                selves,
                near,
                directory -> engineIsHere);
    }

    /** What the kernel says of the process that asks. */
    void numbers(String numbers) throws IOException {
        write("proc/self/status", "Name:\tjava\nTgid:\t17\nNSpid:\t%s\nNSpgid:\t1\n".formatted(numbers));
        Files.createDirectories(root.resolve("var/tmp"));
    }

    OwnerState stateOf(int process, int start) {
        return owners().stateOf(
                        "process=%d start=%d namespace=4026531836 boot=%s near".formatted(process, start, BOOT));
    }

    static String inContainer(String namespace) {
        return "process=18 start=4000 namespace=%s boot=%s container=abc since=%s".formatted(namespace, BOOT, SINCE);
    }

    static OwnContainer self(String id, OwnContainerEvidence.Kind kind) {
        return new OwnContainer(details(id, Optional.of(SINCE)), List.of(new OwnContainerEvidence(kind, id)));
    }

    static ContainerDetails details(String id, Optional<Instant> since) {
        return new ContainerDetails(id, "name", "image", "sha256:1", List.of(), List.of(), ContainerLimits.NONE, since);
    }

    static String mounted(String place) {
        return "29 1 0:5 / %s rw - overlay overlay rw\n".formatted(place);
    }

    void process(int number, String state, int threads, int start) throws IOException {
        write("proc/%d/stat".formatted(number), STAT.formatted(number, state, threads, start));
    }

    void namespace(String number) throws IOException {
        Path link = root.resolve("proc/self/ns/pid");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("pid:[" + number + "]"));
    }

    void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
