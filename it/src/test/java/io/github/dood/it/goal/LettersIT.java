package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Pom;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A job without a locale, as most images make it: letters beyond ASCII arrive as they are, or the build says what to do. */
class LettersIT {

    private static final String ADVICE = "start the build with LC_ALL=C.UTF-8";

    @AutoClose
    private static final Job job = Job.inVolume();

    @Test
    void handsVariablesOnAsTheyAre() {
        Commands.Outcome outcome = job.dood(
                Map.of("TITLE", "Größe 中", "LC_ALL", "POSIX"),
                Images.BASE,
                "-Ddood.passEnv=TI* -Ddood.args='sh -c \"printenv TITLE | od -An -tx1\"'");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("47 72 c3 b6 c3 9f 65 20 e4 b8 ad 0a");
    }

    @Test
    void refusesVariablesThatNoEngineTakes() {
        Commands.Outcome outcome = job.run(
                Map.of("LC_ALL", "C.UTF-8"),
                "TITLE=$(printf 'Gr\\374n') " + run("-Ddood.passEnv=TITLE -Ddood.args='printenv TITLE'"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("passEnv: \"TITLE\" is a variable that is no text in UTF-8");
    }

    @Test
    void refusesArgumentsThatJavaLost() {
        Commands.Outcome outcome = job.dood(Map.of("LC_ALL", "POSIX"), Images.BASE, "-Ddood.args='echo größe'");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("-Ddood.args has letters", ADVICE).doesNotContain("gr??");
    }

    /** In such a directory Java itself does not start. */
    @Test
    void refusesAWorkspaceThatJavaCanNotName() {
        Commands.Outcome outcome =
                job.run(Map.of("LC_ALL", "POSIX"), "mkdir -p größe && " + run("-Ddood.args=ls -Ddood.workspace=größe"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("-Ddood.workspace has letters", ADVICE);
    }

    @Test
    void refusesPathsAndWordsOfAPomThatNoFileHereCanHave() {
        Pom pom = Pom.of("letters")
                .plugin(
                        "<image>%s</image><args>echo &#233;t&#233; ${title} ${env.TITLE}</args><outputs>${outputs}</outputs>"
                                .formatted(Images.BASE));
        job.write("pom/pom.xml", pom.text());
        String words = "-f pom dood:run -Doutputs=public -Dtitle=";

        Commands.Outcome right = job.maven(Map.of("LC_ALL", "POSIX", "TITLE", "plain"), words + "x");
        assertThat(right.exitCode()).as(right.output()).isZero();

        Commands.Outcome lost = job.maven(Map.of("LC_ALL", "POSIX", "TITLE", "plain"), words + "größe");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.output()).contains("-Dtitle has letters", ADVICE);

        Commands.Outcome interpolated = job.maven(Map.of("LC_ALL", "POSIX", "TITLE", "größe"), words + "x");
        assertThat(interpolated.exitCode()).isEqualTo(1);
        assertThat(interpolated.output()).contains("args has letters", ADVICE);
    }

    private static String run(String settings) {
        return Maven.offline("dood:run -Ddood.image=%s %s".formatted(Images.BASE, settings));
    }
}
