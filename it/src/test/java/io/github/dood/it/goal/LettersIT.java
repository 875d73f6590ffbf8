package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.JobInVolume;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job without a locale, as most images make it: letters beyond ASCII arrive as they are, or the build says what to do. */
class LettersIT {

    private static final String ADVICE = "start the build with LC_ALL=C.UTF-8";

    @AutoClose
    private static JobInVolume place;

    private static Job job;

    @BeforeAll
    static void startJob() {
        place = new JobInVolume();
        job = place.job();
    }

    @Test
    void handsVariablesOnAsTheyAre() {
        Commands.Outcome outcome = job.run(
                Map.of("TITLE", "Größe 中", "LC_ALL", "POSIX"),
                maven("-Ddood.passEnv=TI* -Ddood.args='sh -c \"printenv TITLE | od -An -tx1\"'"));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("47 72 c3 b6 c3 9f 65 20 e4 b8 ad 0a");
    }

    @Test
    void refusesVariablesThatNoEngineTakes() {
        Commands.Outcome outcome = job.run(
                Map.of("LC_ALL", "C.UTF-8"),
                "TITLE=$(printf 'Gr\\374n') " + maven("-Ddood.passEnv=TITLE -Ddood.args='printenv TITLE'"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("passEnv: \"TITLE\" is a variable that is no text in UTF-8");
    }

    @Test
    void refusesArgumentsThatJavaLost() {
        Commands.Outcome outcome = job.run(Map.of("LC_ALL", "POSIX"), maven("-Ddood.args='echo größe'"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("-Ddood.args has letters", ADVICE).doesNotContain("gr??");
    }

    /** In such a directory Java itself does not start. */
    @Test
    void refusesAWorkspaceThatJavaCanNotName() {
        Commands.Outcome outcome = job.run(
                Map.of("LC_ALL", "POSIX"), "mkdir -p größe && " + maven("-Ddood.args=ls -Ddood.workspace=größe"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("-Ddood.workspace has letters", ADVICE);
    }

    @Test
    void refusesPathsAndWordsOfAPomThatNoFileHereCanHave() {
        job.succeed("""
                mkdir -p pom && cat > pom/pom.xml <<'END'
                <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version>
                <packaging>pom</packaging><build><plugins><plugin><groupId>io.github.dood</groupId>
                <artifactId>dood-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version><configuration>
                <image>IMAGE</image><args>echo &#233;t&#233; ${title} ${env.TITLE}</args><outputs>${outputs}</outputs>
                </configuration></plugin></plugins></build></project>
                END
                """.replace("IMAGE", Images.BASE));
        String line = "cd pom && mvn -B -o -Dmaven.repo.local=/m2 %s:run %s";

        Commands.Outcome right = job.run(
                Map.of("LC_ALL", "POSIX", "TITLE", "plain"), line.formatted(Job.PLUGIN, "-Dtitle=x -Doutputs=public"));
        assertThat(right.exitCode()).as(right.output()).isZero();

        Commands.Outcome lost = job.run(
                Map.of("LC_ALL", "POSIX", "TITLE", "plain"),
                line.formatted(Job.PLUGIN, "-Dtitle=größe -Doutputs=public"));
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.output()).contains("-Dtitle has letters", ADVICE);

        Commands.Outcome interpolated = job.run(
                Map.of("LC_ALL", "POSIX", "TITLE", "größe"), line.formatted(Job.PLUGIN, "-Dtitle=x -Doutputs=public"));
        assertThat(interpolated.exitCode()).isEqualTo(1);
        assertThat(interpolated.output()).contains("args has letters", ADVICE);
    }

    private static String maven(String settings) {
        return "mvn -B -o -Dmaven.repo.local=/m2 %s:run -Ddood.image=%s %s"
                .formatted(Job.PLUGIN, Images.BASE, settings);
    }
}
