package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that get files: those of a checkout, and those of them that changed. */
class FilesIT {

    private static final String LIST = "dood:run -Ddood.image=%s -Ddood.entrypoint='ls -d' ".formatted(Images.BASE);

    private static final String GIT = "git -c user.name=x -c user.email=x@example.com ";

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void makeCheckout() {
        job.succeed(
                "rm -rf ./* .git .gitignore && git init --quiet --initial-branch=main . && echo 'made/' > .gitignore");
        job.succeed("mkdir -p src made && touch a.php src/b.php 'src/c d.php' made/x.php ./-x.php");
        job.succeed("git add --all && %s commit --quiet --message=x".formatted(GIT));
        job.succeed("git checkout --quiet -b feature && echo changed >> src/b.php && touch src/new.php");
    }

    @Test
    void aToolGetsTheFilesThatGlobsMatchAndThoseOfThemThatChanged() {
        Commands.Outcome all = job.maven(LIST + "-Ddood.files='**/*.php'");

        assertThat(all.exitCode()).as(all.output()).isZero();
        assertThat(all.output())
                .contains("dood: ls: 5 files that match **/*.php\n")
                .contains("ls -d {files} in " + Images.BASE + " | workspace /builds/group/project shared as volume")
                .contains("] ./-x.php\n", "] a.php\n", "] src/b.php\n", "] src/c d.php\n", "] src/new.php\n")
                .doesNotContain("made/x.php");

        Commands.Outcome changed =
                job.maven(LIST + "-Ddood.files='**/*.php' -Ddood.changedSince=main -Ddood.share=copy");

        assertThat(changed.exitCode()).as(changed.output()).isZero();
        assertThat(changed.output())
                .contains("dood: ls: 2 of 5 files that match **/*.php changed since main (")
                .contains("] src/b.php\n", "] src/new.php\n")
                .doesNotContain("] a.php\n");

        Commands.Outcome none = job.maven(LIST + "-Ddood.files='**/Dockerfile*'");

        assertThat(none.exitCode()).as(none.output()).isZero();
        assertThat(none.output())
                .contains("[WARNING] dood: ls: no files match **/Dockerfile*, so it was not started")
                .contains("none, no files")
                .doesNotContain("proven");
    }

    /** A tool of another user than the checkout's owner finds git as usable as its owner does. */
    @Test
    void aCheckoutOfSomebodyElseIsReadByUsAndByTheTool() {
        job.succeed("chown -R 1234:1234 .");
        String git = "dood:run -Ddood.image=%s -Ddood.args='git -C . log --format=found-%%s' ".formatted(Images.JOB);

        Commands.Outcome outcome =
                job.maven(git + "-Ddood.user=4321:4321 -Ddood.changedSince=main -Ddood.files=.gitignore");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("none of 1 file that matches .gitignore changed since main (");

        Commands.Outcome other = job.maven(git + "-Ddood.user=4321:4321");
        assertThat(other.exitCode()).as(other.output()).isZero();
        assertThat(other.output()).contains("] found-x\n");

        Commands.Outcome own = job.maven(git + "-Ddood.user=4321:4321 -Ddood.env='GIT_CONFIG_COUNT=0'");
        assertThat(own.exitCode()).isEqualTo(1);
        assertThat(own.output()).contains("dubious ownership");
    }

    /** Each of the command lines works over the one copy, and what it makes is there for the next. */
    @Test
    void moreFilesThanOneCommandLineHoldsAreSpreadOverSeveralAlsoInACopy() {
        job.succeed("mkdir lib && cd lib && seq -f '%0150g.txt' 5000 | xargs touch");
        String count =
                "dood:run -Ddood.image=%s -Ddood.files='lib/*.txt' -Ddood.args=\"sh -c 'echo \\$# >> counted; echo \\$#' sh\" "
                        .formatted(Images.BASE);

        for (String share : new String[] {"auto", "copy"}) {
            Commands.Outcome outcome = job.maven(count + "-Ddood.share=" + share);

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output())
                    .contains("dood: sh: 5,000 files that match lib/*.txt\n")
                    .contains("dood: sh: command line 1 of 2, with ", "dood: sh: command line 2 of 2, with ");
            assertThat(job.succeed("awk '{n++; s+=$1} END {print n, s}' counted && rm counted"))
                    .isEqualTo("2 5000\n");
        }
    }
}
