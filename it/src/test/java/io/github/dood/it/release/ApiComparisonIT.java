package io.github.dood.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.SampleWorkspace;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** japicmp, which waits for the first release, tried on a release of this test. */
@Tag("thorough")
class ApiComparisonIT {

    private static final String API = "io.github.dood.run.Sample";

    private static final String INSIDE = "io.github.dood.internal.text.Sample";

    private static final String METHOD = """

                /** Says nothing. */
                public static void say() {}
            """;

    @Test
    void theNextReleaseKeepsTheApiAndIsFreeInside() throws Exception {
        SourceTree tree = SourceTree.copy(SampleWorkspace.scratch("repository"));
        tree.addClass(API, METHOD);
        tree.addClass(INSIDE, METHOD);
        tree.setVersion("0.1.0");
        tree.build(Map.of(), "install", "-pl", "dood-core", "-am");

        tree.setVersion("0.2.0-SNAPSHOT");
        tree.addClass(INSIDE, "");
        assertThat(compare(tree).exitCode()).isZero();

        tree.addClass(API, "");
        Commands.Outcome outcome = compare(tree);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(API + ".say()")
                .contains("METHOD_REMOVED")
                .doesNotContain(INSIDE);
    }

    private static Commands.Outcome compare(SourceTree tree) {
        return tree.maven(Map.of(), "verify", "-pl", "dood-core", "-am", "-Djapicmp.skip=false");
    }
}
