package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Quarto beside files that must not get lost, in one job as GitLab starts it. */
class QuartoIT {

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void emptyProject() {
        job.succeed(
                "rm -rf ./* .mvn .git && chown 0:0 . && mkdir documentation && cd documentation && echo '# Page' > page.md"
                        + " && echo 'by hand' > page.html");
    }

    @Test
    void onlyTheDocumentsComeIntoTheWorkspaceAlsoWhereTheToolIsHardened() {
        job.succeed("git init -q . && git add documentation");

        Commands.Outcome outcome = quarto("-Ddood.quarto.formats=html,docx,pdf -Ddood.hardened");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("quarto render documentation --to html,docx,typst --output-dir ../public/documentation in ");
        assertThat(job.succeed("ls -A public/documentation").lines())
                .containsExactlyInAnyOrder(".quarto-documents", "page.docx", "page.html", "page.pdf");
        assertThat(job.succeed("head -c 4 public/documentation/page.pdf")).isEqualTo("%PDF");
        assertThat(job.succeed("git status --porcelain --ignored").lines())
                .containsExactlyInAnyOrder("A  documentation/page.html", "A  documentation/page.md", "?? public/");
        assertThat(job.succeed("cat documentation/page.html")).isEqualTo("by hand\n");

        Commands.Outcome again = quarto("-Ddood.share=copy -Ddood.outputs='public/**'");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(job.succeed("ls -A documentation").lines()).containsExactlyInAnyOrder("page.html", "page.md");
    }

    @Test
    void filesOfOthersInTheOutputAreRefusedAndStay() {
        job.succeed("mkdir -p documentation/site && echo precious > documentation/site/kept.txt");

        Commands.Outcome outcome = quarto("-Ddood.quarto.outputDirectory=documentation/site");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(
                        "outputDirectory: \"/builds/group/project/documentation/site\" has files that no earlier run made"
                                + " and that could be overwritten: kept.txt.")
                .doesNotContain("proven", "\tat ");
        assertThat(job.succeed("cat documentation/site/kept.txt")).isEqualTo("precious\n");
    }

    /** What the stand-in is for: without the goal the file is gone. */
    @Test
    void quartoItselfEmptiesAnOutputInTheSources() {
        try (GenericContainer<?> quarto = Containers.started(Images.QUARTO)) {
            Commands.succeed(
                    quarto, "mkdir -p /w/site && cd /w && echo '# Page' > page.md && echo precious > site/kept.txt");

            Commands.succeed(quarto, "quarto render /w --to html --output-dir site");
            Commands.Outcome pdf = Commands.run(quarto, "/w", Map.of(), "quarto render . --to pdf --output-dir ../out");

            assertThat(Commands.succeed(quarto, "ls -A /w /w/site").lines())
                    .contains(".gitignore", "page.html")
                    .doesNotContain("kept.txt");
            assertThat(pdf.exitCode()).isEqualTo(1);
            assertThat(pdf.standardError()).contains("No TeX installation was detected.");
        }
    }

    @Test
    void aProjectAboveIsInCharge() {
        job.succeed(
                "printf 'project:\\n  type: website\\n  output-dir: public\\n' > _quarto.yml && echo '# Top' > top.md");

        Commands.Outcome outcome = quarto("");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("quarto render documentation --to html in ");
        assertThat(job.succeed("find public -type f").strip()).isEqualTo("public/documentation/page.html");
        job.succeed("rm _quarto.yml");
    }

    /** Quarto writes beside its sources, and deletes there: in a copy, of which the documents alone come back. */
    @Test
    void aWorkspaceThatMayOnlyBeReadKeepsAllButTheDocumentsAsItIs() {
        job.succeed("mkdir docs site && cp documentation/page.md docs && echo precious > site/kept.txt"
                + " && printf 'project:\\n  type: website\\n' > docs/_quarto.yml && chown -R 1000:1000 .");
        String before = state("documentation docs site");

        Commands.Outcome alone = quarto("-Ddood.readOnly -Ddood.hardened");
        Commands.Outcome project =
                quarto("-Ddood.readOnly -Ddood.quarto.directory=docs -Ddood.quarto.outputDirectory=public/docs");

        assertThat(alone.exitCode()).as(alone.output()).isZero();
        assertThat(project.exitCode()).as(project.output()).isZero();
        assertThat(state("documentation docs site")).isEqualTo(before);
        assertThat(job.succeed("find public -type f | sort").lines())
                .containsExactly(
                        "public/docs/.quarto-documents",
                        "public/docs/page.html",
                        "public/documentation/.quarto-documents",
                        "public/documentation/page.html");
        assertThat(job.succeed("find . -name .quarto -o -name .gitignore")).isEmpty();

        job.succeed("printf 'project:\\n  type: website\\n  output-dir: ../site\\n' > docs/_quarto.yml");
        Commands.Outcome own = quarto("-Ddood.readOnly -Ddood.hardened -Ddood.user=1000 -Ddood.quarto.directory=docs");
        assertThat(own.exitCode()).as(own.output()).isZero();
        assertThat(job.succeed("ls -A docs site").split("\\s+"))
                .containsExactly("docs:", "_quarto.yml", "page.md", "site:", "kept.txt", "page.html");
    }

    private static String state(String folders) {
        return job.succeed(
                "find %s -printf '%%p %%y %%m %%U %%i %%C@\\n' | sort && cat documentation/*".formatted(folders));
    }

    @Test
    void whatCanNotBeIsSaidBeforeAnythingStarts() {
        assertThat(quarto("-Ddood.readOnly=true -Ddood.share=bind").output())
                .contains("share: \"bind\" does not go with readOnly")
                .doesNotContain("copied", "\tat ");
        job.succeed("mv documentation/page.md documentation/README.md");
        assertThat(quarto("-Ddood.failOnNoFiles=true").output())
                .contains("failOnNoFiles: there are no documents (.qmd, .md, .ipynb, .Rmd) below"
                        + " /builds/group/project/documentation, so")
                .doesNotContain("proven");
    }

    private static Commands.Outcome quarto(String words) {
        return job.maven("dood:quarto -Ddood.image=%s %s".formatted(Images.QUARTO, words));
    }
}
