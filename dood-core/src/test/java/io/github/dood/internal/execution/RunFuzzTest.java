package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.LineDecoder;
import io.github.dood.run.ToolUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Settings of a run, and what its tool prints. */
class RunFuzzTest {

    @Provide
    Arbitrary<String> settings() {
        return Fuzz.texts("1000:1000", "www-data", "auto", "CI_*", "{A,B}?", "[A-Z]_TOKEN");
    }

    @Property(seed = Fuzz.SEED)
    void user(@ForAll("settings") String text) {
        Fuzz.survives(() -> ToolUser.parse(text));
    }

    @Property(seed = Fuzz.SEED)
    void passEnvironment(@ForAll("settings") String text) {
        Fuzz.survives(
                () -> new Environment(Map.of("CI_TOKEN", "x"), Path.of("/"), Path.of("/")).handedOn(List.of(text)));
    }

    @Provide
    Arbitrary<byte[]> outputs() {
        return Fuzz.bytes("one line\r\nanother \u00c3\u00a9\u00f0\u009f\u0098\u0080\n", "\u00e2\u0082");
    }

    /** Lines hold all characters of the text, whatever the cut. */
    @Property(seed = Fuzz.SEED)
    void lines(@ForAll("outputs") byte[] first, @ForAll("outputs") byte[] second) {
        Fuzz.survives(() -> {
            byte[] both = new byte[first.length + second.length];
            System.arraycopy(first, 0, both, 0, first.length);
            System.arraycopy(second, 0, both, first.length, second.length);

            List<String> cut = linesOf(first, second);
            assertThat(cut).isEqualTo(linesOf(both));
            assertThat(String.join("", cut).replace("\r", ""))
                    .isEqualTo(new String(both, StandardCharsets.UTF_8).replaceAll("[\r\n]", ""));
        });
    }

    private static List<String> linesOf(byte[]... pieces) {
        List<String> lines = new ArrayList<>();
        LineDecoder decoder = new LineDecoder(lines::add);
        for (byte[] piece : pieces) {
            decoder.decode(piece, piece.length);
        }
        decoder.end();
        return lines;
    }
}
