package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks one row of the table of topologies with a job: what the tool sees, what comes back, what is left, and how many
 * calls it took.
 */
final class RowCheck {

    private static final Pattern LINE = Pattern.compile("shared as (.*), proven");

    private final Job job;

    private final String row;

    private final String share;

    private final Map<String, String> variables = new HashMap<>(Map.of("LC_ALL", "C.UTF-8"));

    private String settings = "";

    private Optional<String> mountAt = Optional.empty();

    private Optional<String> engine = Optional.of(EngineProxy.SOCKET);

    private String engineName = Engines.name();

    RowCheck(Job job, String row, String share) {
        this.job = job;
        this.row = row;
        this.share = share;
    }

    RowCheck mountAt(String place) {
        mountAt = Optional.of(place);
        settings += " -Ddood.mountAt=" + place;
        return this;
    }

    RowCheck workspace(String directory) {
        settings += " -Ddood.workspace=" + directory;
        return this;
    }

    /**
     * Uses another engine than that of the job's socket.
     *
     * @param name for the matrix
     * @param access the variables by which a job finds it
     * @param address under which its calls can be counted; none when they can not
     */
    RowCheck engine(String name, Map<String, String> access, Optional<String> address) {
        engineName = name;
        variables.putAll(access);
        engine = address;
        return this;
    }

    void verify() {
        job.succeed(SampleWorkspace.creation());
        Path project = Path.of(job.projectDirectory());
        Footprint before = Footprint.of(project, job.id());
        String expected = job.succeed(SampleWorkspace.MANIFEST).strip();
        Optional<EngineProxy> proxy = engine.map(address -> EngineProxy.start(job, address));

        Commands.Outcome seen = sees(expected, proxy);
        assertThat(shareIn(seen.output())).as(seen.output()).contains(share);
        writesAndFails();

        assertThat(job.succeed(SampleWorkspace.MANIFEST).strip()).isEqualTo(expected);
        assertThat(Footprint.of(project, job.id())).isEqualTo(before);
        assertThat(leftovers()).isEmpty();
        note(seen, proxy);
    }

    /** The same for a workspace that the job and its tools may only read. */
    void verifyReadOnly() {
        Footprint before = Footprint.of(Path.of(job.projectDirectory()), job.id());
        String expected = job.succeed(SampleWorkspace.MANIFEST).strip();
        Optional<EngineProxy> proxy = engine.map(address -> EngineProxy.start(job, address));

        Commands.Outcome seen = sees(expected, proxy);
        assertThat(shareIn(seen.output())).as(seen.output()).contains(share);
        Commands.Outcome wrote = job.dood(Images.BASE, "-Ddood.args='touch made'");
        assertThat(wrote.exitCode()).isEqualTo(1);
        assertThat(wrote.output()).contains("Read-only file system");

        assertThat(Footprint.of(Path.of(job.projectDirectory()), job.id())).isEqualTo(before);
        assertThat(leftovers()).isEmpty();
        note(seen, proxy);
    }

    private void note(Commands.Outcome seen, Optional<EngineProxy> proxy) {
        Matrix.note(
                engineName,
                row,
                shareIn(seen.output()),
                proxy.map(EngineProxy::calls).orElse(List.of()));
    }

    /** Two runs in one build. */
    private Commands.Outcome sees(String expected, Optional<EngineProxy> proxy) {
        job.succeed("cat > /tmp/manifest <<'END'\n" + SampleWorkspace.MANIFEST + "\nEND");
        Map<String, String> all = new HashMap<>(variables);
        proxy.ifPresent(counter -> all.putAll(counter.environment()));
        Commands.Outcome seen = job.run(
                all,
                ("mvn -B -o -Dmaven.repo.local=/m2 %s:run %s:run -Ddood.image=%s -Ddood.entrypoint='bash -c'"
                                + " -Ddood.args=\"'$(cat /tmp/manifest)'\"%s")
                        .formatted(Job.PLUGIN, Job.PLUGIN, Images.BASE, settings));
        assertThat(seen.exitCode()).as(seen.output()).isZero();
        assertThat(seen.output().split(Pattern.quote(expected)))
                .as(seen.output())
                .hasSize(3);
        return seen;
    }

    private void writesAndFails() {
        String marker = UUID.randomUUID().toString();
        Commands.Outcome wrote = job.run(
                variables,
                ("mvn -B -o -Dmaven.repo.local=/m2 %s:run -Ddood.image=%s%s -Ddood.args='bash -c"
                                + " \"mkdir -p out && echo %s > out/report && rm -r empty && pwd && exit 7\"'")
                        .formatted(Job.PLUGIN, Images.BASE, settings, marker));
        assertThat(wrote.exitCode()).isEqualTo(1);
        assertThat(wrote.output())
                .contains("[INFO] " + mountAt.orElse(job.projectDirectory()))
                .contains("ended with exit code 7.");
        assertThat(job.succeed("cat out/report").strip()).isEqualTo(marker);
        assertThat(job.succeed("stat -c %u:%g out out/report").lines().distinct())
                .containsExactly(job.succeed("stat -c %u:%g .").strip());
        assertThat(job.run("test -e empty").exitCode()).isEqualTo(1);
        job.succeed("rm -r out && mkdir empty");
    }

    /** What the engine still has of this job. */
    private String leftovers() {
        String ours = "--quiet --filter label=io.github.dood.job=" + job.id();
        return job.run(variables, "docker ps --all %s; docker volume ls %s".formatted(ours, ours))
                .output();
    }

    /** The share that a run's line tells of. */
    static String shareIn(String output) {
        Matcher line = LINE.matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return line.group(1);
    }
}
