package io.github.dood.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Lets the doctor look in one place, and holds what it says against an approved file. */
final class DoctorVisit {

    /** A version below the one that mounts folders of volumes, so that the outputs are the same on older engines. */
    static final Map<String, String> PLAIN_VOLUMES =
            Engines.has(1, 44) ? Map.of("DOCKER_API_VERSION", "1.44") : Map.of();

    private final String id = UUID.randomUUID().toString();

    /** Tells this visit's things from those of others. */
    String id() {
        return id;
    }

    /** A project directory as GitLab has it. */
    String project() {
        return "/builds/group/project-" + id;
    }

    Approved approved() {
        return new Approved().name(id, "<unique>").sharedEngine("project-<unique>");
    }

    /** The directory lies where this machine has room for it. */
    Approved approved(Path host) {
        return new Approved()
                .name(host.toString(), "/<host>")
                .name("\"/%1$s:/%1$s\"".formatted(host.getName(0)), "\"/<top>:/<top>\"")
                .name(id, "<unique>")
                .sharedEngine("project-<unique>");
    }

    Approved engineOfItsOwn() {
        return new Approved().name(id, "<unique>");
    }

    Job start(String project, List<Mount> mounts) {
        return start(project, mounts, command -> {});
    }

    Job start(String project, List<Mount> mounts, Consumer<CreateContainerCmd> modifier) {
        List<Mount> all = mounts(mounts);
        all.addAll(Job.socket());
        return Job.startWith(project, all, modifier);
    }

    /** The mounts, and the classes of this process at their paths. */
    static List<Mount> mounts(List<Mount> mounts) {
        List<Mount> all = new ArrayList<>(mounts);
        all.addAll(Classes.mounts());
        return all;
    }

    /** Lets the doctor look in a job, and returns what it printed. */
    String verify(String name, Approved approved, Job job, Map<String, String> variables, String... settings) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("CLASSPATH", Classes.asPath());
        Commands.Outcome outcome = job.run(
                all,
                "java -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=off -Duser.home=/tmp %s %s %s"
                        .formatted(DoctorPrinter.class.getName(), job.projectDirectory(), String.join(" ", settings)));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        approved.name(job.id(), "<job>")
                .name(job.containerName(), "<container>")
                .verify(name, outcome.standardOutput());
        return outcome.output();
    }
}
