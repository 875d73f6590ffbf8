package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dood.Fuzz;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.workspace.MountTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an engine answers, and what something else might. */
class AnswersFuzzTest {

    @Provide
    Arbitrary<String> containers() {
        return Fuzz.texts(
                Fuzz.captured("captured/container.json"),
                "{\"Id\":\"a\",\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/s\",\"Destination\":\"/builds\"}]}");
    }

    @Property(seed = Fuzz.SEED)
    void container(@ForAll("containers") String text) {
        Fuzz.survives(() -> {
            JsonElement answer;
            try {
                answer = JsonParser.parseString(text);
            } catch (JsonParseException noJson) {
                // Requests make an error of that themselves.
                return;
            }
            ContainerDetails details = ContainerJson.parse(answer);
            MountTable.of(details.mounts()).locate(Path.of("/builds/group"));
        });
    }

    @Provide
    Arbitrary<String> refusals() {
        return Fuzz.texts("{\"message\":\"no such image\"}", "<html><body>502 Bad Gateway</body></html>");
    }

    @Property(seed = Fuzz.SEED)
    void refusal(@ForAll("refusals") String text) {
        Fuzz.survives(() -> Api.messageIn(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> stats() {
        return Fuzz.texts(
                "{\"name\":\"a\",\"size\":12,\"mode\":420,\"mtime\":\"2026-11-24T10:00:00.5+01:00\",\"linkTarget\":\"\"}");
    }

    @Property(seed = Fuzz.SEED)
    void pathStat(@ForAll("stats") String text) {
        Fuzz.survives(() -> {
            PathStat.in(Map.of("X-Docker-Container-Path-Stat", List.of(text)));
            PathStat.in(Map.of(
                    "X-Docker-Container-Path-Stat",
                    List.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))));
        });
    }

    @Provide
    Arbitrary<byte[]> frames() {
        return Fuzz.bytes("\1\0\0\0\0\0\0\3abc\2\0\0\0\0\0\0\1x", "\1\0\0\0\0\0\0\0");
    }

    @Property(seed = Fuzz.SEED)
    void frames(@ForAll("frames") byte[] bytes) {
        Fuzz.survives(() -> {
            try {
                FrameReader frames = new FrameReader(new ByteArrayInputStream(bytes));
                while (frames.next()) {
                    assertThat(frames.length()).isPositive();
                }
            } catch (IOException noFrames) {
                // The run makes an error of that.
            }
        });
    }
}
