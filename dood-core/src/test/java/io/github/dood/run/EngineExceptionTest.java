package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "0, unanswered",
        "200, ",
        "400, ",
        "403, forbidden",
        "404, not found",
        "409, conflict",
        "500, fault",
        "503, fault"
    })
    void aQuestionSaysWhatAStatusMeans(int status, String meaning) {
        EngineException failure = EngineException.of("message", status, "words", null);

        assertThat(failure.isUnanswered()).isEqualTo("unanswered".equals(meaning));
        assertThat(failure.isForbidden()).isEqualTo("forbidden".equals(meaning));
        assertThat(failure.isNotFound()).isEqualTo("not found".equals(meaning));
        assertThat(failure.isConflict()).isEqualTo("conflict".equals(meaning));
        assertThat(failure.isFault()).isEqualTo("fault".equals(meaning));
    }

    @Test
    void anEngineWithoutAnAnswerIsAKindOfItsOwn() {
        assertThat(EngineException.of("message", 0, "words", null)).isInstanceOf(EngineUnavailableException.class);
        assertThat(EngineException.of("message", 409, "words", null)).isNotInstanceOf(EngineUnavailableException.class);
    }
}
