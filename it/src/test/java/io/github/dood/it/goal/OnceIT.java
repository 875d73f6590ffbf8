package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Pom;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One run for all modules of a build, in whatever order Maven builds them. */
class OnceIT {

    private static final List<String> MODULES = List.of("one", "two", "three");

    @AutoClose
    private static final Job job = Job.inVolume();

    /** A check that takes its time, and what each module publishes once it has passed. */
    @BeforeEach
    void makeProject() {
        job.succeed("rm -rf ./* .mvn && mkdir -p .mvn " + String.join(" ", MODULES));
        Pom root = Pom.of("root").modules(MODULES);
        for (String module : MODULES) {
            job.write(module + "/pom.xml", Pom.of(module).parent("root").text());
        }
        job.write(
                "pom.xml",
                root.plugin(
                                "<image>%s</image>".formatted(Images.BASE),
                                Pom.execution("check", "run", "<once>true</once><args>bash check.sh</args>"),
                                Pom.execution("publish", "run", "<args>bash ../publish.sh</args>"))
                        .text());
        job.write("check.sh", "pwd >> runs\nsleep 2\ntouch checked\n");
        job.write("publish.sh", "test -f ../checked && touch published\n");
    }

    @Test
    void theFirstModuleRunsItAndNoOtherGoesOnBeforeItsEnd() {
        Commands.Outcome outcome = job.maven("-T 3 verify -pl one,two,three");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(job.succeed("cat runs").lines()).containsExactly(Job.PROJECT);
        assertThat(job.succeed("ls */published").lines()).hasSize(3);
        assertThat(outcome.output().lines().filter(line -> line.contains("run (check) ran once for the build, in :")))
                .hasSize(2);
    }

    /** Also with --fail-at-end, where Maven goes on with modules that do not depend on the one that failed. */
    @Test
    void whereItFailsEveryModuleFails() {
        job.write("check.sh", "pwd >> runs\nsleep 2\nexit 3\n");

        Commands.Outcome outcome = job.maven("-T 3 --fail-at-end verify -pl one,two,three");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(job.succeed("cat runs").lines()).containsExactly(Job.PROJECT);
        assertThat(job.succeed("ls */published || true")).doesNotContain("one", "two", "three");
        assertThat(outcome.output().lines().filter(line -> line.matches(".*(one|two|three) \\.+ FAILURE.*")))
                .hasSize(3);
        assertThat(outcome.output())
                .contains("ran once for the build, in :")
                .contains("bash check.sh in %s ended with exit code 3.".formatted(Images.BASE));
    }

    @Test
    @Tag("thorough")
    void aBuildThatIsResumedRunsItInItsOwnFirstModule() {
        job.succeed("touch checked");

        Commands.Outcome outcome = job.maven("verify -rf :two");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(job.succeed("cat runs").lines()).containsExactly(Job.PROJECT);
        assertThat(outcome.output())
                .contains("run (check) @ two")
                .containsOnlyOnce("run (check) ran once for the build, in :two");
    }
}
