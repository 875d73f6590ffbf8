package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.run.OwnerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a process knows of itself. */
class OwnersTest extends OwnersFixture {

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
        assertThat(engine.stat.asked()).extracting(FakeEngine.Place::id).containsExactly("strangers", "anothers");
    }

    @Test
    void takesTheContainerForItsOwnThatShowsItsFiles() {
        selves.add(self("strangers", OwnContainerEvidence.Kind.MOUNTINFO));
        selves.add(self("own", OwnContainerEvidence.Kind.HOSTNAME));
        showing = "own";

        assertThat(owners().own().container()).map(Owner.Container::id).hasValue("own");
    }

    @Test
    void looksForNoFileInADirectoryThatOtherContainersMayHave() throws IOException {
        write("proc/self/mountinfo", mounted("/") + mounted("/var/tmp") + mounted("/tmp") + mounted("/home"));
        selves.add(self("own", OwnContainerEvidence.Kind.HOSTNAME));
        showing = "own";

        assertThat(owners().own().container()).isEmpty();
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
}
