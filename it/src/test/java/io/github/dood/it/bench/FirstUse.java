package io.github.dood.it.bench;

import io.github.dood.it.support.Maven;
import io.github.dood.it.support.Pom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Maven downloads before the first goal of a plugin starts, where the local repository is empty, as in a job without a
 * cache. It counts what a repository on this machine is asked for, which depends neither on a network nor on how busy the machine is.
 * Called by it/bench with a folder of its own, a local repository that has all plugins, and the homes of Maven.
 */
public final class FirstUse {

    static final int MOST_JARS = 4;

    static final int MOST_MEGABYTES = 5;

    private static final long MEGABYTE = 1_000_000;

    private final Path folder;

    private final Path repository;

    private final Path home;

    FirstUse(Path folder, Path repository, Path home) {
        this.folder = folder;
        this.repository = repository;
        this.home = home;
    }

    /** Counts with each Maven. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        for (String home : List.of(arguments).subList(2, arguments.length)) {
            FirstUse use = new FirstUse(folder, Path.of(arguments[1]), Path.of(home));
            String version = Path.of(home).getFileName().toString().replace("apache-maven-", "");
            Section section = new Section("First use with an empty local repository, Maven " + version);
            for (Plugin plugin : Plugin.values()) {
                use.fill(plugin);
                use.of(plugin).addTo(section, plugin);
            }
            section.print();
        }
    }

    /** Counts what comes into an empty repository. */
    Download of(Plugin plugin) throws IOException, InterruptedException {
        Path empty = Files.createTempDirectory(folder, "first");
        try (CountingRepository remote = CountingRepository.of(repository)) {
            Path settings = Files.writeString(empty.resolve("settings.xml"), remote.settings());
            run(plugin, empty, "-s", settings.toString(), "-gs", settings.toString(), local(empty.resolve("m2")));
            return Download.of(remote.requests());
        }
    }

    /** Brings what is missing, from wherever this machine's Maven takes it. */
    private void fill(Plugin plugin) throws IOException, InterruptedException {
        run(plugin, Files.createTempDirectory(folder, "fill"), local(repository));
    }

    private static String local(Path repository) {
        return "-Dmaven.repo.local=" + repository;
    }

    private void run(Plugin plugin, Path directory, String... options) throws IOException, InterruptedException {
        if (plugin.needsProject) {
            Files.writeString(directory.resolve("pom.xml"), Pom.of("first").text());
        }
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("bin/mvn").toString(), "-B", "-ntp"));
        command.addAll(List.of(options));
        command.addAll(plugin.words);
        Process maven = Program.of(directory, command).redirectErrorStream(true).start();
        String log = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (maven.waitFor() != 0) {
            throw new IllegalStateException(command + " printed " + log);
        }
    }

    /** Ours, and what its users might take instead. Their goals do nothing: all is there by then. */
    enum Plugin {
        DOOD("`dood:run`", false, Maven.PLUGIN + ":run", "-Ddood.skip"),
        EXEC("`exec:exec`", true, GoalBench.EXEC_PLUGIN + ":exec", "-Dexec.executable=true"),
        FABRIC8("fabric8's `docker:start`", true, GoalBench.FABRIC8_PLUGIN + ":start", "-Ddocker.skip");

        private final String title;

        private final boolean needsProject;

        private final List<String> words;

        Plugin(String title, boolean needsProject, String... words) {
            this.title = title;
            this.needsProject = needsProject;
            this.words = List.of(words);
        }
    }

    /**
     * What was downloaded.
     *
     * @param jars how many there were
     * @param poms how many there were
     * @param requests how often anything was asked for, checksums and what is not there included
     * @param bytes of all that came
     */
    record Download(long jars, long poms, int requests, long bytes) {

        static Download of(List<CountingRepository.Request> requests) {
            return new Download(
                    requests.stream().filter(request -> request.brought(".jar")).count(),
                    requests.stream().filter(request -> request.brought(".pom")).count(),
                    requests.size(),
                    requests.stream()
                            .mapToLong(CountingRepository.Request::bytes)
                            .sum());
        }

        boolean isWithinTheBudget() {
            return jars <= MOST_JARS && bytes <= MOST_MEGABYTES * MEGABYTE;
        }

        private void addTo(Section section, Plugin plugin) {
            boolean isHeld = plugin == Plugin.DOOD;
            section.figure(
                    plugin.title,
                    toString(),
                    isHeld ? "at most %d MB and %d jars".formatted(MOST_MEGABYTES, MOST_JARS) : "",
                    isHeld ? Goal.verdict(isWithinTheBudget()) : "");
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f MB (jars: %d, POMs: %d, requests: %d)",
                    bytes / (double) MEGABYTE,
                    jars,
                    poms,
                    requests);
        }
    }
}
