package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolOutputTest {

    private final List<String> told = new ArrayList<>();

    /** A full disk of one must not keep the last words from another. */
    @Test
    void everySinkIsToldOfTheEndAlsoWhereAnotherFails() {
        ToolOutput all = ToolOutput.all(List.of(sink("first", true), sink("second", false)));

        assertThatThrownBy(all::end).isInstanceOf(IOException.class).hasMessage("first");
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whatIsCapturedIsKeptApart() {
        ToolOutput.Captured output = ToolOutput.capture();
        byte[] buffer = "größe".getBytes(StandardCharsets.UTF_8);

        output.write(false, buffer, 4);
        output.write(true, buffer, 2);

        assertThat(output.stdout()).isEqualTo("grö");
        assertThat(output.stderr()).isEqualTo("gr");
        assertThat(output.outputBytes()).hasSize(4);
        assertThat(output.errorBytes()).hasSize(2);
    }

    private ToolOutput sink(String name, boolean fails) {
        return new ToolOutput() {
            @Override
            public void write(boolean error, byte[] buffer, int length) {
                throw new AssertionError("nothing is printed here");
            }

            @Override
            public void end() throws IOException {
                told.add(name);
                if (fails) {
                    throw new IOException(name);
                }
            }
        };
    }
}
