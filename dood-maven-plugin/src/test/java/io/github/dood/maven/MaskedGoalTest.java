package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No goal can say what must not be shown, whatever it throws or logs. */
class MaskedGoalTest {

    private static final String SECRET = "planted-secret";

    private static final String WORDS = "\"/home/" + SECRET + "\" failed\n[ERROR] forged\u001b[2K";

    private static final String SHOWN = "\"/home/***\" failed\\n[ERROR] forged\\u001b[2K";

    private final RecordedLog recorded = new RecordedLog();

    static List<Exception> failures() {
        return List.of(
                new DoodException(WORDS, new IOException(WORDS)),
                new MojoExecutionException(WORDS, new IOException(WORDS)),
                new MojoFailureException(WORDS, new IOException(WORDS)),
                new IllegalStateException(WORDS, new IOException(WORDS)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverAGoalThrowsIsOneLineWithoutSecretsAndCauses(Exception failure) {
        Goal goal = new Goal(failure);

        assertThatThrownBy(goal::execute)
                .isInstanceOfAny(MojoExecutionException.class, MojoFailureException.class)
                .hasMessageContaining(SHOWN)
                .hasNoCause();
        assertThat(recorded.lines).noneMatch(line -> line.contains(SECRET)).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void whateverAGoalLogsIsOneLineWithoutSecrets() {
        Log log = new Goal(new DoodException("")).getLog();
        IOException failure = new IOException(WORDS);

        log.debug(WORDS);
        log.debug(failure);
        log.debug(WORDS, failure);
        log.info(WORDS);
        log.info(failure);
        log.info(WORDS, failure);
        log.warn(WORDS);
        log.warn(failure);
        log.warn(WORDS, failure);
        log.error(WORDS);
        log.error(failure);
        log.error(WORDS, failure);

        assertThat(recorded.lines.stream().filter(line -> line.contains(SHOWN))).hasSize(16);
        assertThat(recorded.lines).noneMatch(line -> line.contains(SECRET)).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void whatAToolPrintsStaysAsItIs() {
        new Goal(new DoodException("")).toolLog().info(SECRET);

        assertThat(recorded.lines).containsExactly("INFO " + SECRET);
    }

    private final class Goal extends AbstractGoalMojo {

        private final Masking masking = new Masking();

        private final Exception failure;

        Goal(Exception failure) {
            this.failure = failure;
            masking.learn(List.of(SECRET));
            setLog(recorded);
            new GoalFields(this).set("skip", "false");
        }

        /** There is no Maven here that gave parameters. */
        @Override
        void prepare() {}

        @Override
        Masking masking() {
            return masking;
        }

        @Override
        boolean skipsThisGoal() {
            return false;
        }

        @Override
        void perform() throws MojoExecutionException, MojoFailureException {
            if (failure instanceof MojoExecutionException known) {
                throw known;
            }
            if (failure instanceof MojoFailureException known) {
                throw known;
            }
            throw (RuntimeException) failure;
        }
    }
}
