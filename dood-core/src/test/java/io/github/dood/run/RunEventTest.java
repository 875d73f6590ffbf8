package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.workspace.Share;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventTest {

    private static final String ODD = "a\n[ERROR] forged\u001b[2K";

    static Stream<RunEvent> events() {
        return Stream.of(
                new RunEvent.Pulling(ODD, "started"),
                new RunEvent.Unshared(ODD),
                new RunEvent.Copied(Path.of(ODD), 1, 1, List.of(Path.of(ODD))),
                new RunEvent.Returned(new io.github.dood.workspace.copy.Returned(1, 1, List.of(Path.of(ODD)), 0)),
                new RunEvent.Starting(
                        "command", "image", Optional.empty(), Path.of(ODD), new Share.IdentityBind(ODD), false));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isOneLineWhateverNamesHold(RunEvent event) {
        assertThat(event.describe())
                .startsWith("dood: ")
                .contains("a\\n[ERROR] forged\\u001b[2K")
                .doesNotContain("\n", "\u001b");
    }
}
