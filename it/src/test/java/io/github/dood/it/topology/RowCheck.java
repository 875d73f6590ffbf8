package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineProxy;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Pom;
import io.github.dood.it.support.SampleWorkspace;
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
     * @param address under which its calls can be counted; none when they cannot
     */
    RowCheck engine(String name, Map<String, String> access, Optional<String> address) {
        engineName = name;
        variables.putAll(access);
        engine = address;
        return this;
    }

    void verify() {
        String marker = UUID.randomUUID().toString();
        Path project = Path.of(job.projectDirectory());
        String expected =
                job.succeed(preparation(marker) + SampleWorkspace.MANIFEST).strip();
        Footprint before = Footprint.of(project, job.id());
        Optional<EngineProxy> proxy = engine.map(address -> EngineProxy.start(job, address));

        Commands.Outcome outcome = build(expected, proxy);

        assertThat(outcome.output())
                .contains("[INFO] " + mountAt.orElse(job.projectDirectory()))
                .contains("ended with exit code 7.");
        // What was written is the job's, and nothing else was changed.
        assertThat(job.succeed(
                        "set -e; [ ! -e empty ]; cat out/report; stat -c %u:%g . out out/report | sort -u | wc -l;"
                                + " rm -r out; mkdir empty; " + SampleWorkspace.MANIFEST))
                .isEqualTo("%s%n1%n%s%n".formatted(marker, expected));
        assertThat(Footprint.of(project, job.id()).since(before)).isEqualTo(Footprint.NOTHING);
        assertThat(leftovers()).isEmpty();
        note(outcome, proxy);
    }

    /** A build of three runs: two look at the workspace, the third changes it and fails. */
    private static String pom(String marker) {
        String writing = "mkdir -p out && echo %s > out/report && rm -r empty && pwd && exit 7".formatted(marker);
        return Pom.of("row")
                .plugin(
                        "<image>%s</image>".formatted(Images.BASE),
                        execution("sees", SampleWorkspace.MANIFEST),
                        execution("again", SampleWorkspace.MANIFEST),
                        execution("writes", writing))
                .text();
    }

    private static String execution(String id, String script) {
        return Pom.execution(
                id, "run", "<args><arg>bash</arg><arg>-c</arg><arg><![CDATA[%s]]></arg></args>".formatted(script));
    }

    private Commands.Outcome run(Optional<EngineProxy> proxy) {
        Map<String, String> all = new HashMap<>(variables);
        proxy.ifPresent(counter -> all.putAll(counter.environment()));
        return job.maven(all, settings + " dood:run@sees dood:run@again dood:run@writes");
    }

    /** What a job that may change the workspace prepares for {@link #verifyReadOnly}. */
    static void prepare(Job job) {
        job.succeed(preparation("unused"));
    }

    /** The command line that makes the sample, unless it is there, and the build. */
    private static String preparation(String marker) {
        return SampleWorkspace.creation() + "cat > pom.xml <<'END'\n" + pom(marker) + "END\n";
    }

    /** Two tools see the workspace as it is, over the share that is right; the third fails the build. */
    private Commands.Outcome build(String expected, Optional<EngineProxy> proxy) {
        Commands.Outcome outcome = run(proxy);
        assertThat(outcome.output().split(Pattern.quote(expected)))
                .as(outcome.output())
                .hasSize(3);
        assertThat(shareIn(outcome.output())).as(outcome.output()).contains(share);
        assertThat(outcome.exitCode()).isEqualTo(1);
        return outcome;
    }

    /** The same for a workspace that the job and its tools may only read. */
    void verifyReadOnly() {
        Footprint before = Footprint.of(Path.of(job.projectDirectory()), job.id());
        String expected = job.succeed(SampleWorkspace.MANIFEST).strip();
        Optional<EngineProxy> proxy = engine.map(address -> EngineProxy.start(job, address));

        Commands.Outcome outcome = build(expected, proxy);

        assertThat(outcome.output()).contains("Read-only file system");

        assertThat(Footprint.of(Path.of(job.projectDirectory()), job.id()).since(before))
                .isEqualTo(Footprint.NOTHING);
        assertThat(leftovers()).isEmpty();
        note(outcome, proxy);
    }

    private void note(Commands.Outcome seen, Optional<EngineProxy> proxy) {
        Matrix.note(
                engineName,
                row,
                shareIn(seen.output()),
                proxy.map(EngineProxy::calls).orElse(List.of()));
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
