package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ImageDetails;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Calls that are begun before their answers are needed. */
class ForeseenCallsTest {

    @AutoClose
    private final FakeServer server = FakeServer.plain();

    @AutoClose
    private final HttpEngine engine = server.engine();

    ForeseenCallsTest() throws IOException {}

    @Test
    void goOutTogetherAndEachOnce() throws Exception {
        server.answers(200, "{\"Id\":\"sha256:1\"}", Map.of());

        engine.foreseeVersion();
        engine.foreseeInfo();
        Supplier<Optional<ImageDetails>> image = engine.images().beginInspect("tool:1");
        while (server.exchanges().size() < 3) {
            Thread.sleep(10);
        }

        assertThat(image.get()).map(ImageDetails::id).contains("sha256:1");
        assertThat(engine.version().api()).hasToString("1.41");
        assertThat(engine.info().remapsUsers()).isFalse();
        assertThat(server.exchanges()).hasSize(3);
        assertThat(server.asked()).containsExactlyInAnyOrder("/v1.41/info", "/v1.41/images/tool%3A1/json");
    }

    @Test
    void toOneContainerGoOutTogether() throws Exception {
        server.answers(200, "{\"Id\":\"1\",\"State\":{}}", Map.of());

        Supplier<Optional<ContainerDetails>> details = engine.containers().beginInspect("dood-1");
        Supplier<Attachment> output = engine.containers().beginAttach("dood-1");
        while (server.exchanges().size() < 3) {
            Thread.sleep(10);
        }

        assertThat(details.get()).map(ContainerDetails::id).contains("1");
        output.get().close();
        assertThat(server.asked())
                .containsExactlyInAnyOrder(
                        "/v1.41/containers/dood-1/json", "/v1.41/containers/dood-1/attach?stream=1&stdout=1&stderr=1");
    }

    @Test
    void tellWhatWentWrongWhereItIsNeeded() {
        server.versions("<html>");

        engine.foreseeVersion();
        Supplier<Optional<ImageDetails>> image = engine.images().beginInspect("tool:1");

        List.<Supplier<?>>of(engine::version, image).forEach(needed -> assertThatThrownBy(needed::get)
                .hasMessageContaining("it answered something else than JSON"));
    }
}
