package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.CopyListing;
import io.github.dood.run.CopySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyListTest {

    private static final CopyListing LISTING = new CopyListing(
            Path.of("/p"),
            Optional.empty(),
            new CopySize(2, 1, 1234),
            List.of(
                    new CopyListing.Item(Path.of("a\n[ERROR] forged"), 34, false),
                    new CopyListing.Item(Path.of("b"), 1200, false)));

    private final RecordedLog log = new RecordedLog();

    private final List<String> output = new ArrayList<>();

    @Test
    void everyFileIsALineWhateverItsName() {
        new CopyList(LISTING).tell(log, output::add);

        assertThat(log.lines)
                .containsExactly(
                        "INFO dood: 2 files, 0.0 MB of /p would be copied to the engine",
                        "INFO dood:              34  a\\n[ERROR] forged",
                        "INFO dood:           1,200  b");
        assertThat(output).isEmpty();
    }

    /** Left in a job for ever, it must not look like a lint that passes. */
    @Test
    void theGoalFailsSinceNothingRan() {
        assertThat(CopyList.insteadOf("phplint . in tool:1"))
                .hasMessage(
                        "copyList: phplint . in tool:1 was not run and nothing was copied, since copyList only lists."
                                + " Without it the tool runs.");
    }
}
