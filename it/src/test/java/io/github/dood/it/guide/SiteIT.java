package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.WrittenJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This project's own jobs, as its {@code .gitlab-ci.yml} has them. */
class SiteIT {

    private static final Path ROOT = Guide.folder().getParent();

    /** The host's, beside the job's own: not everything that a build of this project needs shall be fetched anew. */
    private static final String HOST_REPOSITORY = "/host-repository";

    @ParameterizedTest
    @ValueSource(strings = {"verify", "test", "pages"})
    void itsJobsCallWhatIsThere(String name) throws IOException {
        WrittenJob job = job(name);

        assertThat(job.lines("script")).isNotEmpty();
        for (String line : job.lines("script")) {
            String command = line.split(" ")[0];
            assertThat(command.equals("mvn") || Files.isExecutable(ROOT.resolve(command)))
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    @Tag("thorough")
    void itsJobMakesTheSiteOfItsGuideItsGoalsAndItsArchitecture() throws Exception {
        Path repository = Path.of(System.getProperty("dood.it.local-repository"));
        try (Job job = Job.inVolume(
                        Job.PROJECT, Mounts.bind(repository, HOST_REPOSITORY).withReadOnly(true));
                Browser browser = new Browser(job, Job.PROJECT + "/public")) {
            run(job, browser);

            Document guide = browser.shown("index.html");
            assertThat(guide.title()).isEqualTo("From an empty lint job to Docker-out-of-Docker");
            List<Guide.Chapter> chapters =
                    Guide.read(Guide.folder().resolve("index.md")).chapters();
            assertThat(guide.select("h2").eachText())
                    .containsAll(chapters.stream().map(Guide.Chapter::title).toList());
            assertThat(guide.select("pre"))
                    .hasSize(chapters.stream()
                            .mapToInt(chapter -> chapter.listings().size())
                            .sum());
            assertThat(browser.shown("goals/run-mojo.html").text())
                    .contains("Optional Parameters", "dood.image", "Since");
            assertThat(browser.shown("security.html").text()).contains("What dood does not protect from");
            assertThat(browser.shown("architecture.html").select("img").eachAttr("src"))
                    .containsExactly("house.svg");
            everyReferenceLeadsToSomething(browser);
            browser.screenshot("guide.png");
        }
    }

    /** As the runner does: the project's files, and the job's script. Its image, and Quarto's, are the tests' own. */
    private static void run(Job job, Browser browser) throws IOException {
        WrittenJob pages = job("pages");
        assertThat(pages.artifacts()).containsExactly("public");
        Path files = SampleWorkspace.scratch("site").resolve("files.tar");
        Commands.onHost(
                ROOT,
                "tar --exclude=target --exclude=./.git --exclude=./public --exclude=./documentation/goals -cf %s ."
                        .formatted(files));
        browser.put(files, Job.PROJECT + "/files.tar");
        // The tests' image of jobs has no compiler.
        job.succeed("apt-get update -qq && apt-get install -qq --no-install-recommends openjdk-21-jdk-headless");
        job.succeed("tar -xf files.tar && rm files.tar && mkdir -p .mvn");
        job.succeed("echo '-Dmaven.repo.local.tail=%s' > .mvn/maven.config".formatted(HOST_REPOSITORY));
        Map<String, String> variables = new HashMap<>(pages.variables());
        variables.put("MAVEN_ARGS", "-Ddood.image=" + Images.QUARTO);
        Commands.Outcome outcome = job.run(variables, "set -eo pipefail\n" + String.join("\n", pages.lines("script")));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static void everyReferenceLeadsToSomething(Browser browser) {
        Set<String> files = browser.run("find . -type f -printf '%P\\n'")
                .standardOutput()
                .lines()
                .collect(Collectors.toSet());
        Map<String, Document> pages = files.stream()
                .filter(name -> name.endsWith(".html"))
                .collect(Collectors.toMap(name -> name, browser::written));
        assertThat(pages).hasSizeGreaterThan(15);
        pages.forEach((name, page) -> {
            for (Element reference : page.select("a[href], img[src]")) {
                String target = reference.attr(reference.hasAttr("href") ? "href" : "src");
                if (!target.contains(":")) {
                    String[] parts = target.split("#", 2);
                    String file = parts[0].isEmpty()
                            ? name
                            : Path.of(name).resolveSibling(parts[0]).normalize().toString();
                    assertThat(files).as("%s in %s", target, name).contains(file);
                    if (parts.length == 2 && !parts[1].isEmpty()) {
                        assertThat(pages.get(file).getElementById(parts[1]))
                                .as("%s in %s", target, name)
                                .isNotNull();
                    }
                }
            }
        });
    }

    private static WrittenJob job(String name) throws IOException {
        return WrittenJob.of(Files.readString(ROOT.resolve(".gitlab-ci.yml")), name);
    }
}
