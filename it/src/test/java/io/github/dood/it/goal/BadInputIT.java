package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Pom;
import io.github.dood.it.support.Volume;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake ends in one paragraph that names the value and says what to do, before anything starts. */
class BadInputIT {

    @AutoClose
    private static final Job job = Job.inVolume();

    private static Commands.Outcome mistaken;

    @BeforeAll
    static void buildMistakes() {
        job.succeed("echo text > file");
        mistaken = buildOfMistakes();
        job.succeed("rm pom.xml");
    }

    /** What is wrong: a parameter, its value, what the error says. */
    static Stream<Arguments> mistakes() {
        return """
                args | sh -c "true | args: "sh -c "true" has a quote " without its end; add it
                workspace | /nowhere | workspace: "/nowhere" does not exist; name the directory
                workspace | / | workspace: "/" is everything; name a directory below it
                workspace | /builds/group/project/file | is no directory; name the one that holds it
                workdir | ../other | workdir: "../other" lies outside the workspace, which the tool sees at /builds/group/project
                workdir | /etc | workdir: "/etc" lies outside the workspace
                workdir | missing | workdir: "missing" is no directory: there is no /builds/group/project/missing
                mountAt | app | mountAt: "app" must be an absolute path below /, such as /app
                mountAt | / | mountAt: "/" must be an absolute path below /
                user | nobodyknown | user: "nobodyknown" is not known in IMAGE: unable to find user nobodyknown
                user | a b | user: "a b" is no user; write auto, image, or uid[:gid]
                timeout | soon | timeout: "soon" is no duration; write it like 90s, 10m or 1h30m
                timeout | 0s | timeout: "0s" must be longer than nothing
                memory | lots | memory: "lots" is no size; write it like 512m or 2g
                cpus | many | cpus: "many" is no number of processors
                capDrop | FLYING | capDrop: [FLYING] has a name that the engine does not know: invalid CapDrop: unknown capability: "CAP_FLYING"
                share | magic | share: "magic" is not one of auto, bind, volume, copy
                outputs | ../out | outputs: "../out" must stay in the workspace; write it like public/**
                pull | perhaps | pull: "perhaps" is not one of missing, always, never
                outputFile | /proc/a&#10;b/c | outputFile: "/proc/a\\nb/c" cannot be written: /proc/a\\nb: no such file
                failOnError | yes | failOnError: "yes" is neither true nor false
                successCodes | 0,none | successCodes: "none" is no whole number
                pidsLimit | many | pidsLimit: "many" is no whole number
                passEnv | A B | passEnv: "A B" has a blank, which no variable's name has; separate names with commas
                netwrok | none | <netwrok> in the POM is no parameter of dood; the nearest is <network>
                output | loud | output: "loud" is not one of log, raw, quiet
                network | nosuch | network: "nosuch" does not exist on the engine
                args | nosuchprogram | The image has no such program: look at args and entrypoint.
                """.lines()
                .map(line -> line.split(" \\| ", 3))
                .map(parts -> Arguments.of(parts[0], parts[1], parts[2].replace("IMAGE", Images.BASE)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheParameterAndItsValue(String name, String value, String message) {
        String module = moduleOf(name, value);
        List<String> errors = mistaken.failuresOf(module);

        assertThat(errors).as(mistaken.output()).hasSize(1);
        assertThat(errors.get(0)).contains(message).endsWith("-> [Help 1]");
        assertThat(mistaken.output()).doesNotContain("\tat ", "Caused by");
    }

    /** One build, in which each mistake has a module of its own. */
    private static Commands.Outcome buildOfMistakes() {
        List<String> modules = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        mistakes().map(Arguments::get).forEach(mistake -> {
            String name = mistake[0].toString();
            String module = moduleOf(name, mistake[1].toString());
            String args = name.equals("args") ? "" : "<args>true</args>";
            String configuration =
                    "<image>%s</image>%s<%s>%s</%s>".formatted(Images.BASE, args, name, mistake[1], name);
            modules.add(module);
            files.put(
                    module + "/pom.xml",
                    Pom.of(module)
                            .plugin(configuration, Pom.execution("mistaken", "run", ""))
                            .text());
        });
        files.put("pom.xml", Pom.of("root").modules(modules).text());
        job.write(files);
        return job.maven("--fail-at-end verify");
    }

    private static String moduleOf(String name, String value) {
        return name + "-" + Integer.toHexString(value.hashCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -Ddood.env=novalue | env: "..." has a word that is not of the form NAME=value
                    -Ddood.passEnv='[' | passEnv: "[" is no name and no pattern
                    """)
    void namesWhatIsGivenOnTheCommandLine(String words, String message) {
        assertIsOneParagraph(job.dood(Images.PHPQA, words), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '' | image: "" is empty on the command line; give it a value or leave it out
                    No:Such:Image | image: "No:Such:Image" is no image's name
                    JakZal/phpqa | image: "JakZal/phpqa" is no image's name; write it like registry/group/name:tag
                    scratch:1 | could not pull scratch:1
                    """)
    void namesTheImage(String image, String message) {
        assertIsOneParagraph(job.doodOnline(Map.of(), image, "-Ddood.args=true"), message);
    }

    @Test
    void namesTheImageThatAnOfflineMavenDoesNotPull() {
        assertIsOneParagraph(
                job.dood("localhost:1/no/such:1", "-Ddood.args=true -Ddood.pull=always"),
                "The engine has no image localhost:1/no/such:1, and Maven is offline, so that nothing is pulled: pull it by"
                        + " hand, or run Maven without -o.");
    }

    @Test
    void namesTheImageThatMayNotBePulled() {
        assertIsOneParagraph(
                job.dood("dood-it/never:1", "-Ddood.pull=never"),
                "The engine has no image dood-it/never:1, and Maven is offline, so that nothing is pulled: pull it by hand, or"
                        + " run Maven without -o and set pull to missing.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DOCKER_HOST | ssh://host | DOCKER_HOST: "ssh://host" cannot be used, since dood starts no ssh. Forward the engine's socket with ssh -nNT -L
                    DOCKER_HOST | : | The engine at tcp://localhost:2375 (from DOCKER_HOST) could not say its version
                    DOCKER_HOST | unix:///nowhere.sock | The engine at unix:///nowhere.sock (from DOCKER_HOST) could not say its version: No such file or directory. Start the engine, or let DOCKER_HOST name another
                    DOCKER_HOST | tcp://localhost:1 | (from DOCKER_HOST) could not say its version: Connection refused
                    DOCKER_HOST | tcp://localhost:1 | . Look whether DOCKER_HOST names a running engine.
                    DOCKER_CONTEXT | absent | DOCKER_CONTEXT: "absent" names a context that
                    DOCKER_API_VERSION | new | DOCKER_API_VERSION: "new" is no version; write it like 1.41
                    DOCKER_API_VERSION | 1.30 | it speaks API
                    DOCKER_API_VERSION | 1.99 | it speaks API
                    """)
    void namesTheVariableThatLeadsToNoEngine(String variable, String value, String message) {
        Path here = Path.of("").toAbsolutePath();
        ToolRun run = ToolRun.builder(Images.PHPQA).args("true").workspace(here).build();

        assertThatThrownBy(() -> {
                    try (Dood dood = Dood.builder()
                            .variables(Map.of(variable, value))
                            .files(here, here.resolveSibling("home"))
                            .open()) {
                        dood.run(run);
                    }
                })
                .isInstanceOf(DoodException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheVariableOfAJobThatLeadsToNoEngine() {
        Commands.Outcome outcome = job.dood(Map.of("DOCKER_HOST", "ssh://host"), Images.PHPQA, "");

        assertIsOneParagraph(
                outcome,
                "DOCKER_HOST: \"ssh://host\" cannot be used, since dood starts no ssh. Forward the engine's socket with ssh -nNT -L");
    }

    @Test
    void noSocketAtAllNamesTheRunnersLine() {
        try (Job without = Job.startWith(Job.PROJECT, List.of(), command -> {})) {
            assertIsOneParagraph(
                    without.dood(Images.PHPQA, "-Ddood.args=true"),
                    "volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\"] in [runners.docker]");
        }
    }

    @Test
    void aSocketWithoutPermissionNamesItsGroup() {
        Path socket = Path.of(Job.SOCKET);
        try (Volume project = Volume.create();
                Job ordinary = Job.startWith(
                        "/builds",
                        List.of(Mounts.bind(socket, Job.SOCKET), Mounts.volume(project.name(), "/builds")),
                        command -> command.withUser("1000:1000"))) {
            String group = ordinary.succeed("stat -c %g " + Job.SOCKET).strip();

            Commands.Outcome outcome = ordinary.dood(Images.PHPQA, "-Ddood.args=true -Duser.home=/tmp");

            assertIsOneParagraph(
                    outcome,
                    "Permission denied. The socket belongs to group %s: run the job with --group-add %s"
                            .formatted(group, group));
        }
    }

    private static void assertIsOneParagraph(Commands.Outcome outcome, String message) {
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.errors().get(0)).contains(message).endsWith("-> [Help 1]");
        assertThat(outcome.output()).doesNotContain("\tat ", "Caused by");
    }
}
