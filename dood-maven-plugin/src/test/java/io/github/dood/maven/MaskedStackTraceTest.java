package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedStackTraceTest {

    private final Masking masking = new Masking();

    @Test
    void hidesInTheErrorAndItsCausesWhatMustNotBeShown() {
        masking.learn(List.of("planted-secret"));

        assertThat(lines("not with planted-secret", "planted-secret was refused"))
                .contains(
                        "io.github.dood.run.DoodException: not with ***",
                        "Caused by: java.io.IOException: *** was refused")
                .noneMatch(line -> line.contains("planted-secret"));
    }

    @Test
    void makesOneLineOfEachWhateverItsWordsHold() {
        assertThat(lines("a\n[ERROR] forged", "a\n[ERROR] forged\u001b[2K"))
                .contains(
                        "io.github.dood.run.DoodException: a\\n[ERROR] forged",
                        "Caused by: java.io.IOException: a\\n[ERROR] forged\\u001b[2K");
    }

    private List<String> lines(String words, String wordsOfTheCause) {
        return MaskedStackTrace.lines(new DoodException(words, new IOException(wordsOfTheCause)), masking);
    }
}
