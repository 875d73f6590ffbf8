package io.github.dood.internal.ci.gitlab;

import static io.github.dood.internal.ci.gitlab.RunnerFinding.hint;
import static io.github.dood.internal.ci.gitlab.RunnerFinding.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** What is to be known about each runner, as the file is before the change. */
final class RunnerAdvice {

    private final RunnerEntry runner;

    private final List<RunnerFinding> findings = new ArrayList<>();

    private RunnerAdvice(RunnerEntry runner) {
        this.runner = runner;
    }

    static List<RunnerFinding> of(List<RunnerEntry> runners) {
        List<RunnerFinding> all = new ArrayList<>();
        if (runners.stream().noneMatch(RunnerEntry::runsContainers)) {
            all.add(hint(
                    1,
                    "there is no runner whose executor is docker, docker+machine or docker-autoscaler, so nothing is"
                            + " to be shared here."));
        }
        for (RunnerEntry runner : runners) {
            all.addAll(new RunnerAdvice(runner).examine());
        }
        return all;
    }

    private List<RunnerFinding> examine() {
        if (runner.executor().equals("docker-windows")) {
            addHint(
                    "its executor is docker-windows, so it is left alone: containers of Windows reach the engine by a named"
                            + " pipe. Add '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine' to its volumes by hand.");
        }
        if (runner.runsContainers()) {
            examineExecutor();
            examineBuilds();
            runner.dockerSections().forEach(this::examine);
        }
        return findings;
    }

    private void examineExecutor() {
        if (!runner.executor().equals("docker")) {
            addHint(
                    "its executor is %s, so what is shared is the socket and the directory of the machine that a job runs on;"
                            + " the image of these machines must have an engine that listens at %s.",
                    runner.executor(), VolumeEntry.SOCKET);
        }
        if (runner.isListOfDockerSections()) {
            addProblem("[[runners.docker]] makes a list of sections, and the GitLab Runner reads one: write"
                    + " [runners.docker], once, or the runner does not start.");
        }
        if (runner.dockerSections().isEmpty()) {
            addHint(
                    "it has no section [runners.docker], without which it starts no job: give the new one an image for jobs"
                            + " that name none.");
        }
    }

    private void examineBuilds() {
        String builds = runner.buildsDirectory();
        if (!builds.startsWith("/")) {
            addProblem(
                    "builds_dir = \"%s\" is no absolute path, so no directory can be shared for it: write one like /builds.",
                    builds);
        } else if (!VolumeEntry.same(builds).hasDestination("/builds")) {
            addHint(
                    "builds_dir is %s, so that is where projects lie and what plain docker run needs to have shared, not"
                            + " /builds.",
                    builds);
        }
        String cache = Keys.text(runner.table(), "cache_dir");
        if (cache.startsWith("/") && volumes().noneMatch(entry -> holds(entry, cache))) {
            addHint(
                    "cache_dir is %1$s in the job, and nothing in volumes keeps it: add \"%1$s\" to them, or each job starts"
                            + " with an empty cache.",
                    cache);
        }
    }

    private void examine(DockerSection section) {
        TomlTable docker = section.table();
        examineEngine(docker);
        if (Keys.isTrue(docker, "privileged")) {
            addHint(
                    "privileged = true makes every job root on the host even without the socket, and dood needs it not: set it"
                            + " to false unless a service such as docker:dind is used.");
        }
        if (Keys.isTrue(docker, "disable_cache")) {
            addHint(
                    "disable_cache = true keeps entries of one path, such as \"/cache\", from being kept between jobs; binds"
                            + " such as \"%1$s:%1$s\" work all the same.",
                    runner.buildsDirectory());
        }
        String cache = Keys.text(docker, "cache_dir");
        if (!cache.isEmpty()) {
            addHint(
                    "cache_dir = \"%s\" lets the runner keep the job's volumes in directories of the host, so that a plain"
                            + " docker run finds nothing at the job's paths; dood finds the directory.",
                    cache);
        }
        if (services(docker).anyMatch(name -> name.contains("dind"))) {
            addHint(
                    "a service of docker:dind runs beside each job: a job whose DOCKER_HOST names it uses that engine and not"
                            + " the shared socket. Take one of the two.");
        }
        section.volumes().forEach(this::examine);
    }

    private void examineEngine(TomlTable docker) {
        String host = Keys.text(docker, "host");
        if (host.isEmpty() || host.equals("unix://" + VolumeEntry.SOCKET)) {
            return;
        }
        if (host.startsWith("unix:")) {
            addHint(
                    "host = \"%s\" is the runner's engine, so it is that socket which jobs get as %s.",
                    host, VolumeEntry.SOCKET);
            return;
        }
        addHint(
                "host = \"%s\" is an engine elsewhere: the socket and the directories that volumes name are those of its host,"
                        + " not of the one that has this file.",
                host);
        if (Keys.isTrue(docker, "tls_verify")) {
            addHint(
                    "tls_verify = true is for the runner's own connection: a job that uses the shared socket must have an"
                            + " empty DOCKER_TLS_CERTDIR and no DOCKER_TLS_VERIFY.");
        }
    }

    private void examine(VolumeEntry entry) {
        VolumeEntry socket = runner.socket();
        String builds = runner.buildsDirectory();
        if (entry.hasDestination(VolumeEntry.SOCKET)) {
            if (!entry.hasSource(socket.source())) {
                addProblem(
                        "\"%s\" gives jobs another socket than that of the runner's own engine, so it was left: write \"%s\""
                                + " if jobs are to use the engine that they run on.",
                        entry, socket);
            }
        } else if (entry.hasSource(VolumeEntry.SOCKET)) {
            addHint(
                    "\"%1$s\" shares the socket at another place: a job that uses it there needs DOCKER_HOST=unix://%2$s.",
                    entry, entry.destination());
        }
        if (entry.hasDestination(builds)) {
            examineEntryOfBuilds(entry, builds);
        } else if (entry.isBelow(builds)) {
            addHint(
                    "\"%s\" is mounted below %s: dood mounts it for the tools too, a plain docker run does not see it.",
                    entry, builds);
        }
    }

    private void examineEntryOfBuilds(VolumeEntry entry, String builds) {
        if (entry.isReadOnly()) {
            addProblem("\"%s\" is read-only, so that no job can fetch its project: take :ro away.", entry);
        } else if (!entry.hasSource(builds)) {
            addHint(
                    "\"%1$s\" keeps the projects elsewhere than at %2$s of the host, so it was left: dood shares them as they"
                            + " are; for a plain docker run write \"%2$s:%2$s\" in its place.",
                    entry, builds);
        }
    }

    private Stream<VolumeEntry> volumes() {
        return runner.dockerSections().stream().flatMap(section -> section.volumes().stream());
    }

    private static boolean holds(VolumeEntry entry, String path) {
        return entry.hasDestination(path) || VolumeEntry.same(path).isBelow(entry.destination());
    }

    /** Names of images: of sections {@code [[runners.docker.services]]}, or of a list as old runners had it. */
    private static Stream<String> services(TomlTable docker) {
        return Keys.find(docker, "services")
                .filter(TomlArray.class::isInstance)
                .map(TomlArray.class::cast)
                .map(array -> array.toList().stream())
                .orElseGet(Stream::empty)
                .map(service -> service instanceof TomlTable table ? Keys.text(table, "name") : service.toString());
    }

    private void addHint(String text, Object... values) {
        findings.add(hint(runner.line(), sentence(text, values)));
    }

    private void addProblem(String text, Object... values) {
        findings.add(problem(runner.line(), sentence(text, values)));
    }

    private String sentence(String text, Object... values) {
        Object[] shown = Stream.of(values)
                .map(value -> Secrets.hideInLine(value.toString()))
                .toArray();
        String name = runner.name();
        String whose = name.isEmpty() ? "this runner" : "runner \"%s\"".formatted(Secrets.hideInLine(name));
        return whose + ": " + (shown.length == 0 ? text : text.formatted(shown));
    }
}
