package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tools that do not run where nothing has changed, in one job as GitLab starts it. */
class UpToDateIT {

    private static final String LINT = "dood:phplint -Ddood.image=" + Images.PHPQA;

    private static final String RENDER = "dood:quarto -Ddood.image=" + Images.QUARTO;

    private static final String UP_TO_DATE = "dood: phplint is up to date (2 files, image sha256:";

    @AutoClose
    private static final Job job = Job.inVolume();

    @Test
    void phplintRunsAgainOnlyWhereSomethingHasChanged() {
        job.succeed("rm -rf ./* .dood && mkdir src && printf '<?php\\necho 1;\\n' | tee src/a.php > src/b.php");

        String first = passed(LINT);
        assertThat(first).contains("proven").doesNotContain("up to date");
        String second = passed(LINT);
        assertThat(second).contains(UP_TO_DATE, "none, up to date").doesNotContain("proven");
        assertThat(printed(second)).isEqualTo(printed(first)).isNotEmpty();
        assertThat(job.succeed("cat .dood/.gitignore")).isEqualTo("*\n");

        job.succeed("touch -d '2 days ago' src/a.php; echo text > page.md");
        assertThat(passed(LINT)).contains(UP_TO_DATE);
        job.succeed("printf '<?php\\necho 2;\\n' > src/a.php");
        assertThat(passed(LINT + " -Ddood.upToDate=explain"))
                .contains("dood: phplint is not up to date: src/a.php was changed", "proven");
        assertThat(passed(LINT + " -Ddood.rerun")).contains("proven");
        job.succeed("printf 'exclude: [none]\\n' > .phplint.yml");
        assertThat(passed(LINT + " -Ddood.upToDate=explain"))
                .contains("dood: phplint is not up to date: ", ".phplint.yml was added", "proven");

        job.succeed("echo '<?php function ( {' > src/b.php");
        for (int time = 0; time < 2; time++) {
            Commands.Outcome broken = maven(LINT);
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.output()).contains("proven", "ended with exit code 1.");
        }
    }

    @Test
    void quartoRunsAgainWhereAPageHasChangedOrTheDocumentsAreGone() {
        job.succeed("rm -rf ./* .dood && mkdir documentation && echo '# Page' > documentation/index.md");

        assertThat(passed(RENDER)).contains("proven");
        assertThat(passed(RENDER)).contains("dood: quarto is up to date (1 file, image sha256:");
        job.succeed("rm public/documentation/index.html");
        assertThat(passed(RENDER + " -Ddood.upToDate=explain"))
                .contains("its output public/documentation/index.html is not what it left", "proven");
        job.succeed("test -f public/documentation/index.html && echo more >> documentation/index.md");
        assertThat(passed(RENDER)).contains("proven");
        assertThat(passed(RENDER)).doesNotContain("proven");
    }

    private static String passed(String words) {
        Commands.Outcome outcome = maven(words);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private static Commands.Outcome maven(String words) {
        return job.run(Map.of("LC_ALL", "C.UTF-8"), Maven.keeping(words));
    }

    /** What the tool itself printed: all that is neither dood's nor Maven's. */
    private static String printed(String output) {
        return output.lines()
                .filter(line -> line.contains("OK!") || line.contains("phplint ") && !line.contains("dood: "))
                .filter(line -> !line.contains("@") && !line.contains("none, up to date"))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
