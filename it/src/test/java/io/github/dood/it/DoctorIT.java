package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Mount;
import com.sun.net.httpserver.HttpServer;
import io.github.dood.Dood;
import io.github.dood.context.ByHand;
import io.github.dood.context.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the doctor says in sound and in broken places; the whole outputs lie in {@code approved/doctor}. */
class DoctorIT {

    private static final String ID = UUID.randomUUID().toString();

    private static final String PROJECT = "/builds/group/project-" + ID;

    /** A version below the one that mounts folders of volumes, so that the outputs are the same on older engines. */
    private static final Map<String, String> PLAIN_VOLUMES =
            Engines.has(1, 44) ? Map.of("DOCKER_API_VERSION", "1.44") : Map.of();

    @Test
    void onTheHost() throws Exception {
        Path workspace = SampleWorkspace.scratch("doctor");
        Environment environment =
                new Environment(Map.of("DOCKER_HOST", "unix://" + Job.SOCKET_SOURCE), Path.of("/"), Path.of("/root"));

        String output = DoctorPrinter.printed(Dood.diagnose(environment, ByHand.NOTHING, workspace, List.of()));

        approved(workspace)
                // This process's own user, and the container that it may run in itself.
                .line("job +ok +user .*", "job        ok       user <user>")
                .without("self +ok +(/proc|hostname).*")
                .line("(self +ok +runs in no container of this engine).*", "$1")
                .verify("01-on-the-host", output);
    }

    @Test
    void inABindAtTheSamePath() throws Exception {
        Path host = SampleWorkspace.scratch("doctor");
        try (Job job = start(host + "/project", List.of(Mounts.bind(host, host.toString())))) {
            verify("02-bind-at-the-same-path", approved(host), job, Map.of());
            job.succeed("rm -rf " + host + "/*");
        }
    }

    @Test
    void inABindAtAnotherPathWhereEarlierRunsLeftSomething() throws Exception {
        Path host = SampleWorkspace.scratch("doctor");
        String labels = "--label io.github.dood.project=project-%s --label io.github.dood.created=2026-01-02T03:04:05Z "
                .formatted(ID);
        String dead = labels + "--label io.github.dood.job=1 --label io.github.dood.owner=1@1970-01-01T00:00:00Z-" + ID;
        String living =
                labels + "--label io.github.dood.job=2 --label io.github.dood.owner=2@1970-01-01T00:00:00Z-" + ID;
        String names = "dood-it-" + ID;
        try (Job job = start(PROJECT, List.of(Mounts.bind(host, "/builds")))) {
            try {
                docker("create --name %s-dead %s %s true".formatted(names, dead, Images.BASE));
                docker("volume create --name %s-volume %s".formatted(names, dead));
                docker("run --detach --name %s-living %s %s sleep 300".formatted(names, living, Images.BASE));

                verify("03-bind-at-another-path-and-leftovers", approved(host), job, Map.of());
            } finally {
                docker("rm --force --volumes %s-dead %s-living".formatted(names, names));
                docker("volume rm %s-volume".formatted(names));
            }
            job.succeed("rm -rf /builds/*");
        }
    }

    @Test
    void inANamedVolumeAsGitLabMakesIt() {
        try (Volume builds = Volume.create();
                Job job = start(PROJECT, List.of(Mounts.volume(builds.name(), "/builds")))) {
            verify("05-named-volume", approved().name(builds.name(), "<volume>"), job, PLAIN_VOLUMES);
        }
    }

    @Test
    void inTheImageLayer() {
        try (Job job = start("/dood-it-%s/project".formatted(ID), List.of())) {
            verify("09-image-layer", approved(), job, Map.of());
        }
    }

    @Test
    void inMemory() {
        try (Job job =
                start(PROJECT, List.of(), command -> command.getHostConfig().withTmpFs(Map.of("/builds", "rw,exec")))) {
            verify("10-memory", approved(), job, Map.of());
        }
    }

    @Test
    void besideAServiceThatSharesTheFilesAndBesideOneThatDoesNot() throws Exception {
        Path folder = SampleWorkspace.scratch("doctor");
        String host = "unix://" + folder.resolve("engine.sock");
        try (Volume builds = Volume.create();
                Volume others = Volume.create();
                EngineService service = EngineService.start(
                        "--volume %s:/builds --volume %s:%s".formatted(builds.name(), folder, folder),
                        "--host tcp://0.0.0.0:2375 --tls=false --host " + host)) {
            service.load(host);
            Commands.onHost(folder, "docker --host %s tag %s jakzal/phpqa:latest".formatted(host, Images.BASE));
            // Passwords do no harm there, and must not be seen.
            Map<String, String> access =
                    Map.of("DOCKER_HOST", "tcp://user:secret@docker:2375", "DOCKER_TLS_CERTDIR", "");

            try (Job job = service.job(PROJECT, mounts(List.of(Mounts.volume(builds.name(), "/builds"))))) {
                String output =
                        verify("11-docker-in-docker", engineOfItsOwn().name(builds.name(), "<volume>"), job, access);
                assertThat(output).doesNotContain("secret");
            }
            try (Job job = service.job(PROJECT, mounts(List.of(Mounts.volume(others.name(), "/builds"))))) {
                verify(
                        "broken-builds-not-shared-with-a-remote-engine",
                        engineOfItsOwn().name(others.name(), "<volume>"),
                        job,
                        access);
            }
        }
    }

    @Test
    void noSocket() {
        try (Job job = Job.startWith(PROJECT, mounts(List.of()), command -> {})) {
            verify("broken-no-socket", approved(), job, Map.of());
        }
    }

    /** With Maven, since an ordinary user can not read this process's classes. */
    @Test
    void aSocketWithoutPermission() {
        List<Mount> mounts = new ArrayList<>(Job.socket());
        mounts.add(Mounts.anonymousVolume("/builds"));
        try (Job job = Job.startWith("/builds", mounts, command -> command.withUser("1000:1000"))) {
            Commands.Outcome text = job.maven("dood:doctor -Duser.home=/tmp");
            Commands.Outcome json = job.maven("-q dood:doctor -Ddood.doctor.format=json -Duser.home=/tmp");
            assertThat(text.exitCode()).as(text.output()).isZero();
            assertThat(json.exitCode()).as(json.output()).isZero();

            approved()
                    .name(job.id(), "<job>")
                    .line(
                            "(.*)\\b%s\\b(.*)\\b%s\\b(.*)\\b%s\\b(.*)".replace("%s", Job.socketGroup()),
                            "$1<group>$2<group>$3<group>$4")
                    .verify(
                            "broken-socket-without-permission",
                            table(text) + DoctorPrinter.BREAK + json.standardOutput());
        }
    }

    /** The findings in Maven's log. */
    private static String table(Commands.Outcome outcome) {
        return outcome.standardOutput()
                .lines()
                .filter(line -> line.matches(".*\\] \\w+ +(ok|hint|problem) .*"))
                .map(line -> line.replaceFirst("^\\[\\w+\\] ", "") + "\n")
                .collect(Collectors.joining());
    }

    /** No engine that old starts on a machine of today. */
    @Test
    void anEngineTooOldThatIsPlayed() throws Exception {
        Path workspace = SampleWorkspace.scratch("doctor");
        HttpServer played = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        played.createContext("/version", exchange -> {
            byte[] answer = "{\"Version\":\"18.06.3\",\"ApiVersion\":\"1.38\",\"MinAPIVersion\":\"1.12\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        played.start();
        try {
            int port = played.getAddress().getPort();
            Environment environment = new Environment(
                    Map.of("DOCKER_HOST", "tcp://localhost:" + port), workspace, workspace.resolve("root"));

            String output = DoctorPrinter.printed(Dood.diagnose(environment, ByHand.NOTHING, workspace, List.of()));

            approved().name(String.valueOf(port), "<port>").verify("broken-engine-too-old", output);
        } finally {
            played.stop(0);
        }
    }

    @Test
    void aStaleDirectoryOfTheHostWhereTheJobHasAVolume() throws Exception {
        Path stale = stale();
        try (Volume builds = Volume.create();
                Job job = start(stale + "/project", List.of(Mounts.volume(builds.name(), stale.toString())))) {
            verify(
                    "broken-stale-directory-beside-a-volume",
                    approved(stale).name(builds.name(), "<volume>"),
                    job,
                    PLAIN_VOLUMES);
        }
    }

    @Test
    void aStaleDirectoryOfTheHostWhereTheJobHasNoMount() throws Exception {
        Path stale = stale();
        try (Job job = start(stale + "/project", List.of())) {
            verify("broken-stale-directory", approved(stale), job, Map.of());
        }
        assertThat(stale.resolve("project")).isDirectoryContaining("glob:**stale.php");
    }

    @Test
    void aSettingThatNamesAnotherContainerAndAProjectThatIsNotThere() {
        try (Volume builds = Volume.create();
                Job other = Job.start("/elsewhere");
                Job job = start(PROJECT, List.of(Mounts.volume(builds.name(), "/builds")))) {
            verify(
                    "broken-another-container",
                    approved().name(other.containerName(), "<other>").name(builds.name(), "<volume>"),
                    job,
                    Map.of("CI_PROJECT_DIR", "/builds/nowhere"),
                    other.containerName());
        }
    }

    @Test
    void mavenShowsProblemsAsWarningsAndFailsOnlyWhenItIsStrict() {
        try (Job job = Job.startWith(PROJECT, List.of(), command -> {})) {
            Commands.Outcome text = job.maven("dood:doctor");
            assertThat(text.exitCode()).as(text.output()).isZero();
            assertThat(text.output())
                    .contains("[WARNING] engine     problem  The engine at unix:///var/run/docker.sock")
                    .contains("[INFO] job        ok       GitLab")
                    .contains("[INFO] self       hint     not looked at: the engine can not be used")
                    .doesNotContain("\tat ");
            assertThat(text.output().split("No such file or directory"))
                    .as(text.output())
                    .hasSize(2);

            Commands.Outcome strict =
                    job.maven("-q dood:doctor -Ddood.doctor.strict -Ddood.doctor.format=json 2>/dev/null");
            assertThat(strict.exitCode()).as(strict.output()).isEqualTo(1);
            assertThat(strict.output())
                    .contains("The doctor found a problem: The engine at unix:///var/run/docker.sock");

            Commands.Outcome wrong = job.run(
                    Map.of("DOCKER_HOST", "ssh://user:secret@host"),
                    "mvn -B -q -o -Dmaven.repo.local=/m2 %s:doctor -Ddood.doctor.format=json".formatted(Job.PLUGIN));
            assertThat(wrong.exitCode()).as(wrong.output()).isZero();
            Approved.assertIsValid(wrong.standardOutput());
            assertThat(wrong.output())
                    .contains("DOCKER_HOST: \\\"ssh://***@host\\\" can not be used")
                    .doesNotContain("secret");
        }
    }

    private static Path stale() throws Exception {
        Path stale = SampleWorkspace.scratch("doctor");
        Files.createDirectories(stale.resolve("project"));
        Files.writeString(stale.resolve("project/stale.php"), "<?php echo 'stale';");
        return stale;
    }

    private static Approved approved() {
        return new Approved().name(ID, "<unique>").sharedEngine("project-<unique>");
    }

    /** The directory lies where this machine has room for it. */
    private static Approved approved(Path host) {
        return new Approved()
                .name(host.toString(), "/<host>")
                .name("\"/%1$s:/%1$s\"".formatted(host.getName(0)), "\"/<top>:/<top>\"")
                .name(ID, "<unique>")
                .sharedEngine("project-<unique>");
    }

    private static Approved engineOfItsOwn() {
        return new Approved().name(ID, "<unique>");
    }

    private static Job start(String project, List<Mount> mounts) {
        return start(project, mounts, command -> {});
    }

    private static Job start(String project, List<Mount> mounts, Consumer<CreateContainerCmd> modifier) {
        List<Mount> all = mounts(mounts);
        all.addAll(Job.socket());
        return Job.startWith(project, all, modifier);
    }

    /** The mounts, and the classes of this process at their paths. */
    private static List<Mount> mounts(List<Mount> mounts) {
        List<Mount> all = new ArrayList<>(mounts);
        Classes.ofThisProcess()
                .forEach(entry -> all.add(Mounts.bind(entry, entry.toString()).withReadOnly(true)));
        return all;
    }

    /** Lets the doctor look in a job, and returns what it printed. */
    private static String verify(
            String name, Approved approved, Job job, Map<String, String> variables, String... settings) {
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

    private static void docker(String words) {
        Commands.onHost(Path.of("").toAbsolutePath(), "docker " + words);
    }
}
