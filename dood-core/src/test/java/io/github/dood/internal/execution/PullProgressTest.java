package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.PullStep;
import io.github.dood.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PullProgressTest {

    private static final int MEGABYTE = 1_000_000;

    private final List<String> lines = new ArrayList<>();

    private long seconds;

    private final PullProgress pull = new PullProgress(
            "tool:1", event -> lines.add(((RunEvent.Pulling) event).status()), () -> TimeUnit.SECONDS.toNanos(seconds));

    /** Docker tells a layer's size when its download begins, and downloads three at a time. */
    @Test
    void layersWhoseSizeIsNotKnownYetCountAsMuchAsTheOthers() {
        step("1.0", "Pulling from library/tool", 0, 0);
        for (String layer : List.of("a", "b", "c", "d")) {
            step(layer, "Pulling fs layer", 0, 0);
        }
        step("d", "Waiting", 0, 0);
        step("a", "Downloading", 5, 10);
        step("b", "Downloading", 5, 10);
        tellLater();
        step("a", "Verifying Checksum", 0, 0);
        step("a", "Download complete", 0, 0);
        step("b", "Download complete", 0, 0);
        step("c", "Downloading", 10, 20);
        tellLater();

        assertThat(lines)
                .containsExactly("started", "25 %, 10.0 MB so far, 2.0 MB/s", "56 %, 30.0 MB so far, 4.0 MB/s");
    }

    @Test
    void theShareNeverFallsWhenALargeLayerBeginsLate() {
        step("a", "Downloading", 9, 10);
        tellLater();
        step("b", "Downloading", 1, 1000);
        tellLater();

        assertThat(lines).containsExactly("started", "90 %, 9.0 MB so far, 1.8 MB/s", "90 %, 10.0 MB so far, 0.2 MB/s");
    }

    /** Docker begins a broken download anew, from its first byte. */
    @Test
    void aDownloadThatBeginsAnewHasNeitherANegativeSpeedNorASmallerShare() {
        step("a", "Downloading", 8, 10);
        tellLater();
        step("a", "Retrying in 5 seconds", 0, 0);
        step("a", "Downloading", 1, 10);
        tellLater();

        assertThat(lines).containsExactly("started", "80 %, 8.0 MB so far, 1.6 MB/s", "80 %, 1.0 MB so far, 0.0 MB/s");
    }

    @Test
    void whatIsDownloadedIsUnpacked() {
        step("a", "Already exists", 0, 0);
        step("b", "Downloading", 9, 10);
        step("b", "Extracting", 3, 10);
        step("c", "Download complete", 0, 0);
        tellLater();
        step("b", "Pull complete", 0, 0);
        tellLater();

        assertThat(lines)
                .containsExactly("started", "unpacking, 1 of 3 layers are there", "unpacking, 2 of 3 layers are there");
    }

    /** Docker's newer store of images tells how many seconds it unpacks as if they were bytes. */
    @Test
    void unpackingAddsNoBytes() {
        step("a", "Downloading", 10, 10);
        step("a", "Extracting", 3, 0);
        step("b", "Downloading", 0, 10);
        tellLater();

        assertThat(lines).containsExactly("started", "50 %, 10.0 MB so far, 2.0 MB/s");
    }

    @Test
    void anEngineThatTellsNoSizesTellsOfLayers() {
        tellLater();
        step("a", "Pulling fs layer", 0, 0);
        step("b", "Pulling fs layer", 0, 0);
        tellLater();
        step("a", "Downloading", 2, -1);
        tellLater();
        step("a", "Pull complete", 0, 0);
        tellLater();

        assertThat(lines)
                .containsExactly(
                        "started",
                        "the registry has not sent anything yet",
                        "0 of 2 layers are there",
                        "2.0 MB so far, 0.4 MB/s",
                        "1 of 2 layers are there");
    }

    @Test
    void aSizeThatIsWrongMakesNoMoreThanAll() {
        step("a", "Downloading", 30, 10);
        step("b", "Waiting", 0, 0);
        tellLater();

        assertThat(lines).last().isEqualTo("50 %, 10.0 MB so far, 2.0 MB/s");
    }

    private void step(String layer, String status, int current, int total) {
        pull.accept(new PullStep(layer, status, (long) current * MEGABYTE, (long) total * MEGABYTE));
    }

    private void tellLater() {
        seconds += 5;
        pull.tell();
    }
}
