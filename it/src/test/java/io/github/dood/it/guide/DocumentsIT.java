package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** The documents as a reader's browser shows them, Debian's Chromium. */
class DocumentsIT {

    private static final String PROJECT = "/builds/group/project";

    private static final Path SCREENSHOTS = Path.of(System.getProperty("dood.it.screenshots"));

    @Test
    @Tag("thorough")
    void thisProjectsDocumentationShowsItsGuide() throws Exception {
        try (Volume builds = Volume.create();
                GenericContainer<?> browser = rendered(Guide.folder(), builds)) {
            Document page = shown(browser, "index.html");

            assertThat(page.title()).isEqualTo("From an empty lint job to Docker-out-of-Docker");
            Guide guide = Guide.read(Guide.folder().resolve("index.md"));
            assertThat(page.select("h2").eachText())
                    .containsAll(
                            guide.chapters().stream().map(Guide.Chapter::title).toList());
            assertThat(page.select("pre"))
                    .hasSize(guide.chapters().stream()
                            .mapToInt(chapter -> chapter.listings().size())
                            .sum());
            screenshot(browser, "guide.png");
        }
    }

    @Test
    void everyLinkBetweenThePagesOfAProjectLeadsToOne() throws Exception {
        Path sources = Path.of(System.getProperty("dood.it.sample")).resolve("documentation");
        try (Volume builds = Volume.create();
                GenericContainer<?> browser = rendered(sources, builds)) {
            Document page = shown(browser, "index.html");

            List<String> links = page.select("a[href$=.html]").eachAttr("href");
            assertThat(links).contains("installation.html", "usage.html");
            for (String link : links) {
                Document linked = shown(browser, link);
                assertThat(linked.select("h1").eachText()).as(link).isNotEmpty();
            }
            screenshot(browser, "sample.png");
        }
    }

    /** Renders the sources in a job, and starts a browser that sees the documents. */
    private static GenericContainer<?> rendered(Path sources, Volume builds) {
        GenericContainer<?> browser = new GenericContainer<>(Images.BROWSER)
                .withCommand("sleep", "600")
                .withCreateContainerCmdModifier(
                        command -> Mounts.add(command, Mounts.volume(builds.name(), "/builds")));
        browser.start();
        browser.copyFileToContainer(MountableFile.forHostPath(sources), PROJECT + "/documentation");
        try (Job job = Job.start(PROJECT, Mounts.volume(builds.name(), "/builds"))) {
            Commands.Outcome outcome = job.maven("dood:quarto -Ddood.image=" + Images.QUARTO);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        }
        return browser;
    }

    /** A page after the browser has built it. */
    private static Document shown(GenericContainer<?> browser, String page) {
        return Jsoup.parse(chromium(browser, "--dump-dom", page).standardOutput());
    }

    private static void screenshot(GenericContainer<?> browser, String name) throws Exception {
        chromium(browser, "--window-size=1200,2000 --screenshot=/tmp/page.png", "index.html");
        Files.createDirectories(SCREENSHOTS);
        browser.copyFileFromContainer("/tmp/page.png", SCREENSHOTS.resolve(name).toString());
    }

    /** Chromium's own sandbox is none for root, and in a container. */
    private static Commands.Outcome chromium(GenericContainer<?> browser, String words, String page) {
        String documents = PROJECT + "/public/documentation";
        Commands.Outcome outcome = Commands.run(
                browser,
                documents,
                Map.of(),
                "test -s %s && timeout 60 chromium --headless --no-sandbox --disable-gpu %s 'file://%s/%s'"
                        .formatted(page, words, documents, page));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome;
    }
}
