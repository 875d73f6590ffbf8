package io.github.dood.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.dood.engine.EngineException;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsTheExitCode() {
        assertThat(Json.required(JsonParser.parseString("{\"Error\":null,\"StatusCode\":7}"), "StatusCode"))
                .isEqualTo(7);
    }

    @Test
    void takesNoAnswerWithoutAnExitCodeForSuccess() {
        for (String answer : new String[] {"", "{}", "{\"StatusCode\":null}"}) {
            assertThatThrownBy(() -> Json.required(JsonParser.parseString(answer), "StatusCode"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("its answer has no StatusCode");
        }
    }
}
