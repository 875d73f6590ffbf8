package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.ServiceImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** A reader's browser, Debian's Chromium, that sees what a job has in its volume. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("dood.it.screenshots"));

    private final GenericContainer<?> container;

    private final String documents;

    /** @param documents the directory of the pages, in the volume at {@code /builds} */
    Browser(Job job, String documents) {
        this.container = Containers.started(ServiceImages.BROWSER, Mounts.volume(job.volume(), "/builds"));
        this.documents = documents;
    }

    /** Puts files of this process's host into the volume. */
    void put(Path file, String directory) {
        container.copyFileToContainer(MountableFile.forHostPath(file), directory);
    }

    /** A page after the browser has built it. */
    Document shown(String page) {
        return Jsoup.parse(chromium("--dump-dom", page).standardOutput());
    }

    /** A page as it was written. */
    Document written(String page) {
        return Jsoup.parse(run("cat '%s'".formatted(page)).standardOutput());
    }

    /** Runs a command line among the documents that must succeed. */
    Commands.Outcome run(String line) {
        Commands.Outcome outcome = Commands.run(container, documents, Map.of(), line);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome;
    }

    /** Keeps what the first page looks like. */
    void screenshot(String name) throws IOException {
        chromium("--window-size=1200,2000 --screenshot=/tmp/page.png", "index.html");
        Files.createDirectories(SCREENSHOTS);
        container.copyFileFromContainer(
                "/tmp/page.png", SCREENSHOTS.resolve(name).toString());
    }

    /** Chromium's own sandbox is none for root, and in a container. */
    private Commands.Outcome chromium(String words, String page) {
        return run("test -s %s && timeout 60 chromium --headless --no-sandbox --disable-gpu %s 'file://%s/%s'"
                .formatted(page, words, documents, page));
    }

    @Override
    public void close() {
        container.close();
    }
}
