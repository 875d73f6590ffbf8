package io.github.dood.internal.ci.gitlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tomlj.MutableTomlArray;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * One {@code [[runners]]} of a config.toml.
 *
 * @param file for messages
 * @param table its settings
 * @param line where it starts
 */
record RunnerEntry(TomlFile file, MutableTomlTable table, int line) {

    private static final String RUNNERS = "runners";

    private static final String DOCKER = "docker";

    private static final String DEFAULT_BUILDS = "/builds";

    private static final String UNIX = "unix://";

    /** The executors that run jobs in containers of Linux. */
    private static final Set<String> OF_CONTAINERS = Set.of("docker", "docker+machine", "docker-autoscaler");

    static List<RunnerEntry> of(TomlFile file, TomlParseResult model) {
        List<String> key = List.of(Keys.actual(model, RUNNERS));
        if (!model.contains(key)) {
            return List.of();
        }
        if (!model.isArray(key) || !holdsTables(model.getArray(key))) {
            throw file.invalid(
                    model.inputPositionOf(key),
                    "runners is no list of sections, so that no GitLab Runner starts with it: write [[runners]] above each");
        }
        MutableTomlArray runners = model.getArray(key);
        List<RunnerEntry> entries = new ArrayList<>();
        for (int index = 0; index < runners.size(); index++) {
            entries.add(new RunnerEntry(
                    file,
                    runners.getTable(index),
                    runners.inputPositionOf(index).line()));
        }
        return entries;
    }

    /** Empty where it has none. */
    String name() {
        return Keys.text(table, "name");
    }

    String executor() {
        return Keys.text(table, "executor");
    }

    boolean runsContainers() {
        return OF_CONTAINERS.contains(executor());
    }

    /** The engine that the runner uses; empty where it finds one by itself. */
    String host() {
        return dockerSections().stream()
                .map(section -> Keys.text(section.table(), "host"))
                .filter(host -> !host.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The socket of the runner's own engine, where the job looks for it. */
    VolumeEntry socket() {
        String host = host();
        return VolumeEntry.of(
                host.startsWith(UNIX) ? host.substring(UNIX.length()) : VolumeEntry.SOCKET, VolumeEntry.SOCKET);
    }

    /** Where the jobs' projects lie. */
    String buildsDirectory() {
        String directory = Keys.text(table, "builds_dir");
        return directory.isEmpty() ? DEFAULT_BUILDS : directory.replaceAll("(?<=.)/+$", "");
    }

    /** What jobs need: those of plain {@code docker run} the builds as well; the runner mounts only what is absolute. */
    private List<VolumeEntry> needed(JobVariant variant) {
        String builds = buildsDirectory();
        return variant == JobVariant.PLAIN && builds.startsWith("/")
                ? List.of(socket(), VolumeEntry.same(builds))
                : List.of(socket());
    }

    /** One where the runner is right; none, or the several of {@code [[runners.docker]]}. */
    List<DockerSection> dockerSections() {
        List<String> key = List.of(Keys.actual(table, DOCKER));
        if (!table.contains(key)) {
            return List.of();
        }
        if (table.isTable(key)) {
            return List.of(new DockerSection(file, table.getTable(key)));
        }
        if (isListOfDockerSections()) {
            MutableTomlArray sections = table.getArray(key);
            List<DockerSection> all = new ArrayList<>();
            for (int index = 0; index < sections.size(); index++) {
                all.add(new DockerSection(file, sections.getTable(index)));
            }
            return all;
        }
        throw file.invalid(
                table.inputPositionOf(key),
                "docker is no section, so that no GitLab Runner starts with it: write [runners.docker]");
    }

    boolean isListOfDockerSections() {
        List<String> key = List.of(Keys.actual(table, DOCKER));
        return table.isArray(key) && holdsTables(table.getArray(key));
    }

    /** Adds what is needed and has no entry yet. */
    void fix(JobVariant variant) {
        List<VolumeEntry> needed = needed(variant);
        List<DockerSection> sections = dockerSections();
        if (sections.isEmpty()) {
            new DockerSection(file, table.getOrCreateTable(List.of(DOCKER))).append(needed);
        }
        sections.forEach(section -> section.append(section.missing(needed)));
    }

    /** Removes everything that {@link #fix} may have changed. */
    void forgetVolumes() {
        dockerSections().forEach(DockerSection::forgetVolumes);
        List<String> key = List.of(Keys.actual(table, DOCKER));
        if (table.isTable(key) && table.getTable(key).isEmpty()) {
            table.remove(key);
        }
    }

    private static boolean holdsTables(TomlArray array) {
        return !array.isEmpty() && array.toList().stream().allMatch(MutableTomlTable.class::isInstance);
    }
}
