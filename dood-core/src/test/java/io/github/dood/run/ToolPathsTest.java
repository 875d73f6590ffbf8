package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ToolPathsTest {

    private static final ToolPaths PATHS =
            new ToolPaths(Path.of("/builds/g/p"), Path.of("/app"), Path.of("/app/module"));

    @Test
    void findsTheFilesThatTheToolNames() {
        assertThat(PATHS.inWorkspace("/app/src/a.php")).contains("src/a.php");
        assertThat(PATHS.inWorkspace("src/a.php")).contains("module/src/a.php");
        assertThat(PATHS.inWorkspace("./../b.php")).contains("b.php");
        assertThat(PATHS.inWorkspace("/app//module/../a.php")).contains("a.php");
        assertThat(PATHS.inWorkspace("/app")).contains("");
    }

    @Test
    void findsNoneOutsideTheWorkspace() {
        assertThat(PATHS.inWorkspace("/application/a.php")).isEmpty();
        assertThat(PATHS.inWorkspace("../../a.php")).isEmpty();
        assertThat(PATHS.inWorkspace("/")).isEmpty();
        // Where the job has it is no place for the tool.
        assertThat(PATHS.inWorkspace("/builds/g/p/a.php")).isEmpty();
    }

    /** As any with letters beyond ASCII is in a job without a locale. */
    @Test
    void takesNamesThatAreNoPathForJava() {
        assertThat(PATHS.inWorkspace("gr\uD800n.php")).contains("module/gr\uD800n.php");
    }
}
