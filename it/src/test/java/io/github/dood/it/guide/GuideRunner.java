package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleProject;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import io.github.dood.it.support.WrittenJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * A reader who does what the guide says. The images that it names are put in by the tests' own, and out again of what is
 * printed; that apart, every command runs as it stands there.
 */
final class GuideRunner implements AutoCloseable {

    private static final String READERS_DIRECTORY = "/builds/group/project";

    private static final String READERS_VOLUME = "runner-x-cache-y";

    private static final String MAVEN = "maven:3-eclipse-temurin-21";

    private static final String SHARES_SOCKET = "/var/run/docker.sock:/var/run/docker.sock";

    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    /** What a listing shows where the command before it fails. */
    private static final Pattern FAILURE = Pattern.compile("(?i) 1 error|could not find any files");

    /** Columns are as wide as what stands in them, which differs from run to run. */
    private static final Pattern COLUMN = Pattern.compile(" {2,}");

    private static final Pattern BLANK_END = Pattern.compile("(?m)[ \t]+$");

    private static final List<Map.Entry<String, String>> IMAGES = List.of(
            Map.entry("jakzal/phpqa:php8.4", Images.PHPQA),
            Map.entry("ghcr.io/quarto-dev/quarto:latest", Images.QUARTO),
            // What is printed names the job's image only where it is the tool's, which is the one with the docker CLI.
            Map.entry("docker:cli", Images.JOB),
            Map.entry(MAVEN, Images.JOB));

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0.0</version>
              <packaging>pom</packaging>
              <build><plugins>
            %s
              </plugins></build>
            </project>
            """;

    private static final String PROGRAM = """
            import io.github.dood.*;
            import io.github.dood.run.*;
            import java.nio.file.Path;

            class Program {
                public static void main(String[] words) throws Exception {
            %s
                }
            }
            """;

    private final Volume builds = Volume.create();

    /** Its first folder is of this test alone, since a naive run makes it on the host. */
    private final String inVolume = "/builds/guide-" + UUID.randomUUID() + "/project";

    private final Path onHost;

    /** The guide's own, once it has one. */
    private String firstRunnerConfig = SHARES_SOCKET;

    private String runnerConfig = SHARES_SOCKET;

    private String plugin = "";

    private Commands.Outcome last = new Commands.Outcome(0, "", "");

    private String projectDirectory = "";

    GuideRunner() throws IOException {
        this.onHost = SampleWorkspace.scratch("guide");
    }

    void run(Guide.Chapter chapter) {
        runnerConfig = firstRunnerConfig;
        List<Guide.Listing> listings = chapter.listings();
        for (int index = 0; index < listings.size(); index++) {
            Guide.Listing listing = listings.get(index);
            boolean findsErrors = index + 1 < listings.size()
                    && FAILURE.matcher(listings.get(index + 1).text()).find();
            switch (listing.language()) {
                case "toml" -> {
                    firstRunnerConfig = listing.text();
                    runnerConfig = firstRunnerConfig;
                }
                case "xml" -> plugin = listing.text();
                case "yaml" -> runJob(listing.text(), findsErrors);
                case "sh" -> runInJob(MAVEN, Map.of(), listing.text(), findsErrors);
                case "java" -> runOnHost(listing.text());
                case "diff" -> {
                    expect(listing.text());
                    writeRunnerConfig(listings.get(index - 1).text());
                }
                case "" -> expect(listing.text());
                default -> throw new AssertionError("nobody runs listings in " + listing.language());
            }
        }
    }

    private void runJob(String yaml, boolean findsErrors) {
        WrittenJob job = WrittenJob.only(yaml);
        List<String> script = new ArrayList<>(job.lines("script"));
        // GitLab only warns of artifacts that are not there.
        job.artifacts().forEach(path -> script.add("find %s -name index.html | grep .".formatted(path)));
        runInJob(job.image(), job.variables(), String.join("\n", script), findsErrors);
    }

    /** What the guide says can be done beside showing the change; the jobs that follow run as the file then says. */
    private void writeRunnerConfig(String showing) {
        runInJob(MAVEN, Map.of(), showing.strip() + " -Ddood.runnerConfig.write=true >&2\ncat config.toml", false);
        runnerConfig = last.standardOutput();
    }

    /** Whether the runner gives its jobs the builds at the path that its host has them at. */
    private boolean sharesBuilds() {
        return runnerConfig.contains("\"/builds:/builds\"");
    }

    /** A program of the reader's, over the project on the reader's own machine. */
    private void runOnHost(String statements) {
        projectDirectory = onHost + "/program/project";
        Commands.onHost(
                onHost, "rm -rf program && mkdir program && cp -r %s program/project".formatted(SampleProject.FOLDER));
        try {
            Files.writeString(onHost.resolve("program/Program.java"), withTestImages(PROGRAM.formatted(statements)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String printed = Commands.onHost(
                onHost.resolve("program/project"), "%s -cp '%s' ../Program.java".formatted(java, Classes.asPath()));
        last = new Commands.Outcome(0, printed, "");
    }

    /** The plain job's image has no Maven and gets no socket. */
    private void runInJob(String image, Map<String, String> variables, String script, boolean findsErrors) {
        String line = "set -eo pipefail\n" + withTestImages(script);
        List<Mount> mounts = new ArrayList<>(List.of(
                sharesBuilds() ? Mounts.bind(onHost, onHost.toString()) : Mounts.volume(builds.name(), "/builds")));
        projectDirectory = sharesBuilds() ? onHost + "/project" : inVolume;
        fill(mounts);
        if (image.startsWith("jakzal/")) {
            try (GenericContainer<?> job = container(withTestImages(image), mounts)) {
                last = Commands.run(job, projectDirectory, variables, line);
            }
        } else {
            assertThat(withTestImages(image)).isEqualTo(Images.JOB);
            assertThat(runnerConfig).contains(SHARES_SOCKET);
            try (Job job = Job.start(projectDirectory, mounts.toArray(Mount[]::new))) {
                last = job.run(variables, line);
            }
        }
        removeFromHost();
        assertThat(last.exitCode() != 0).as(last.output()).isEqualTo(findsErrors);
    }

    /** The project as it was checked out, with what makes Maven find the plugin of this build. */
    private void fill(List<Mount> mounts) {
        try (GenericContainer<?> carrier = container(Images.JOB, mounts)) {
            Commands.succeed(carrier, "rm -rf " + projectDirectory);
            carrier.copyFileToContainer(MountableFile.forHostPath(SampleProject.FOLDER), projectDirectory);
            put(carrier, ".mvn/maven.config", Maven.CONFIGURATION);
            put(carrier, "config.toml", runnerConfig);
            if (plugin.isEmpty()) {
                Commands.succeed(carrier, "rm %s/pom.xml".formatted(projectDirectory));
            } else {
                put(carrier, "pom.xml", withTestImages(POM.formatted(plugin)));
            }
        }
    }

    private void put(GenericContainer<?> carrier, String name, String text) {
        carrier.copyFileToContainer(Transferable.of(text), projectDirectory + "/" + name);
    }

    private static GenericContainer<?> container(String image, List<Mount> mounts) {
        return Containers.started(image, mounts.toArray(Mount[]::new));
    }

    private static String withTestImages(String text) {
        String own = text;
        for (Map.Entry<String, String> image : IMAGES) {
            own = own.replace(image.getKey(), image.getValue());
        }
        return own;
    }

    /** What the last command printed, as the reader would see it. */
    private String printed() {
        String seen = last.output().replace(projectDirectory, READERS_DIRECTORY).replace(builds.name(), READERS_VOLUME);
        for (Map.Entry<String, String> image : IMAGES) {
            seen = seen.replace(image.getValue(), image.getKey());
        }
        return BLANK_END.matcher(COLOURS.matcher(seen).replaceAll("")).replaceAll("");
    }

    private void expect(String listing) {
        String printed = printed();
        int end = 0;
        for (String line : listing.lines().toList()) {
            String pattern =
                    Stream.of(line.split("…", -1)).map(GuideRunner::anyWidth).collect(Collectors.joining(".*"));
            Matcher found = Pattern.compile("(?m)^" + pattern + "$").matcher(printed);
            assertThat(found.find(end))
                    .as("\"%s\", behind the lines before it, in:%n%s", line, printed)
                    .isTrue();
            end = found.end();
        }
    }

    private static String anyWidth(String text) {
        return Stream.of(COLUMN.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(" {2,}"));
    }

    /** A bind of what is missing made empty directories of root's on the engine's host. */
    private void removeFromHost() {
        if (!sharesBuilds()) {
            String made = inVolume.replaceFirst("/project$", "");
            Containers.onEnginesHost("rmdir .%s/project .%s ./builds".formatted(made, made));
        }
    }

    @Override
    public void close() {
        builds.close();
        Commands.onHost(onHost, "rm -rf project program");
    }
}
