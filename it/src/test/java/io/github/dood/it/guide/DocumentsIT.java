package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.SampleProject;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The documents as a reader's browser shows them. */
class DocumentsIT {

    @Test
    void everyLinkBetweenThePagesOfAProjectLeadsToOne() throws Exception {
        try (Job job = Job.inVolume();
                Browser browser = new Browser(job, Job.PROJECT + "/public/documentation")) {
            browser.put(SampleProject.FOLDER.resolve("documentation"), Job.PROJECT + "/documentation");
            Commands.Outcome outcome = job.maven("dood:quarto -Ddood.image=" + Images.QUARTO);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();

            List<String> links =
                    browser.shown("index.html").select("a[href$=.html]").eachAttr("href");
            assertThat(links).contains("installation.html", "usage.html");
            for (String link : links) {
                Document linked = browser.shown(link);
                assertThat(linked.select("h1").eachText()).as(link).isNotEmpty();
            }
            browser.screenshot("sample.png");
        }
    }
}
