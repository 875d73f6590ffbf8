package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.it.support.Fault;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Tools;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A copy over a line so slow that people would wonder what it does. */
@ResourceLock(Footprint.NO_SYSTEM)
class SlowCopyIT {

    @TempDir
    private Path directory;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void tellsHowFarItIsOnItsWayInAndBack() throws Exception {
        Path workspace = directory.toRealPath();
        byte[] noise = new byte[6_500_000];
        new Random(1).nextBytes(noise);
        Files.write(workspace.resolve("noise"), noise);
        try (FaultyProxy proxy = FaultyProxy.before(Path.of(Job.SOCKET_SOURCE))
                        .on("/containers/[^/]+/archive", new Fault.Slow(1_000_000));
                Dood dood = Dood.builder()
                        .variables(Map.of("DOCKER_HOST", "unix://" + proxy.socket()))
                        .files(Path.of("/"), Path.of("/nobody"))
                        .open()) {
            dood.run(
                    Tools.shell(Images.BASE, workspace, "cat noise noise | head -c 7000000 > made && rm noise")
                            .share(ShareMode.COPY)
                            .build(),
                    events::add);
        }

        assertThat(workspace.resolve("made")).hasSize(7_000_000);
        assertThat(workspace.resolve("noise")).doesNotExist();
        assertThat(told(false)).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(SlowCopyIT::isPlausible);
        assertThat(told(true)).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(SlowCopyIT::isPlausible);
        assertThat(events.indexOf(told(false).get(0)))
                .isLessThan(events.indexOf(events.stream()
                        .filter(CopyEvent.Copied.class::isInstance)
                        .findFirst()
                        .orElseThrow()));
    }

    private List<CopyEvent.Copying> told(boolean back) {
        return events.stream()
                .filter(CopyEvent.Copying.class::isInstance)
                .map(CopyEvent.Copying.class::cast)
                .filter(copying -> copying.back() == back)
                .toList();
    }

    /** Buffers on the way take some hundred kilobytes ahead. */
    private static void isPlausible(CopyEvent.Copying copying) {
        assertThat(copying.describe()).matches("dood: copying .*: \\d+ %, \\d+\\.\\d MB so far, \\d\\.\\d MB/s");
        assertThat(copying.progress().percent().orElseThrow()).isBetween(20, 100);
        assertThat(copying.progress().bytesPerSecond()).isBetween(100_000.0, 2_000_000.0);
    }
}
