package io.github.dood.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import com.sun.net.httpserver.HttpServer;
import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the doctor says in broken places; the whole outputs lie in {@code approved/doctor}. */
class DoctorBrokenIT {

    private final DoctorVisit visit = new DoctorVisit();

    @Test
    void noSocket() {
        try (Job job = Job.startWith(visit.project(), DoctorVisit.mounts(List.of()), command -> {})) {
            visit.verify("broken-no-socket", visit.approved(), job, Map.of());
        }
    }

    /** With Maven, since an ordinary user cannot read this process's classes. */
    @Test
    void aSocketWithoutPermission() {
        List<Mount> mounts = new ArrayList<>(Job.socket());
        mounts.add(Mounts.anonymousVolume("/builds"));
        try (Job job = Job.startWith("/builds", mounts, command -> command.withUser("1000:1000"))) {
            Commands.Outcome text = job.maven("dood:doctor -Duser.home=/tmp");
            Commands.Outcome json = job.maven("-q dood:doctor -Ddood.doctor.format=json -Duser.home=/tmp");
            assertThat(text.exitCode()).as(text.output()).isZero();
            assertThat(json.exitCode()).as(json.output()).isZero();

            visit.approved()
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
            String output = DoctorPrinter.printed(Dood.builder()
                    .variables(Map.of("DOCKER_HOST", "tcp://localhost:" + port))
                    .files(workspace, workspace.resolve("root"))
                    .diagnose(workspace, List.of()));

            visit.approved().name(String.valueOf(port), "<port>").verify("broken-engine-too-old", output);
        } finally {
            played.stop(0);
        }
    }

    @Test
    void aStaleDirectoryOfTheHostWhereTheJobHasAVolume() throws Exception {
        Path stale = stale();
        try (Volume builds = Volume.create();
                Job job = visit.start(stale + "/project", List.of(Mounts.volume(builds.name(), stale.toString())))) {
            visit.verify(
                    "broken-stale-directory-beside-a-volume",
                    visit.approved(stale).name(builds.name(), "<volume>"),
                    job,
                    DoctorVisit.PLAIN_VOLUMES);
        }
    }

    @Test
    void aStaleDirectoryOfTheHostWhereTheJobHasNoMount() throws Exception {
        Path stale = stale();
        try (Job job = visit.start(stale + "/project", List.of())) {
            visit.verify("broken-stale-directory", visit.approved(stale), job, Map.of());
        }
        assertThat(stale.resolve("project")).isDirectoryContaining("glob:**stale.php");
    }

    @Test
    void aDirectoryOfTheHostsSystemThatTheJobHasAsItsProject() {
        try (Job job = visit.start(
                visit.project(),
                List.of(Mounts.bind(Path.of("/usr/local"), visit.project()).withReadOnly(true)))) {
            visit.verify("broken-directory-of-the-system", visit.approved(), job, Map.of());
        }
    }

    @Test
    void aSettingThatNamesAnotherContainerAndAProjectThatIsNotThere() {
        try (Volume builds = Volume.create();
                Job other = Job.start("/elsewhere");
                Job job = visit.start(visit.project(), List.of(Mounts.volume(builds.name(), "/builds")))) {
            visit.verify(
                    "broken-another-container",
                    visit.approved().name(other.containerName(), "<other>").name(builds.name(), "<volume>"),
                    job,
                    Map.of("CI_PROJECT_DIR", "/builds/nowhere"),
                    other.containerName());
        }
    }

    @Test
    void mavenShowsProblemsAsWarningsAndFailsOnlyWhenItIsStrict() {
        try (Job job = Job.startWith(visit.project(), List.of(), command -> {})) {
            Commands.Outcome text = job.maven("dood:doctor");
            assertThat(text.exitCode()).as(text.output()).isZero();
            assertThat(text.output())
                    .contains("[WARNING] engine     problem  The engine at unix:///var/run/docker.sock")
                    .contains("[INFO] job        ok       GitLab")
                    .contains("[INFO] self       hint     not looked at: the engine cannot be used")
                    .doesNotContain("\tat ");
            assertThat(text.output().split("No such file or directory"))
                    .as(text.output())
                    .hasSize(2);

            Commands.Outcome strict =
                    job.maven("-q dood:doctor -Ddood.doctor.strict -Ddood.doctor.format=json 2>/dev/null");
            assertThat(strict.exitCode()).as(strict.output()).isEqualTo(1);
            assertThat(strict.output())
                    .contains("The doctor found a problem: The engine at unix:///var/run/docker.sock");

            Commands.Outcome wrong = job.maven(
                    Map.of("DOCKER_HOST", "ssh://user:secret@host"), "-q dood:doctor -Ddood.doctor.format=json");
            assertThat(wrong.exitCode()).as(wrong.output()).isZero();
            Approved.assertIsValid(wrong.standardOutput());
            assertThat(wrong.output())
                    .contains("DOCKER_HOST: \\\"ssh://***@host\\\" cannot be used")
                    .doesNotContain("secret");
        }
    }

    /** As in an image that names no locale. */
    @Test
    void aMountThatTheLocaleHasNoLettersFor() {
        try (Volume builds = Volume.create();
                Volume below = Volume.create();
                Job job = visit.start(
                        visit.project(),
                        List.of(
                                Mounts.volume(builds.name(), "/builds"),
                                Mounts.volume(below.name(), visit.project() + "/übung"),
                                Mounts.volume(below.name(), "/elsewhere/übung")))) {
            visit.verify(
                    "broken-locale-without-letters",
                    visit.approved().name(builds.name(), "<volume>").name(below.name(), "<other>"),
                    job,
                    Map.of("LC_ALL", "POSIX"));

            job.succeed("echo seen > file");
            Commands.Outcome run = job.dood(Map.of("LC_ALL", "POSIX"), Images.BASE, "-Ddood.args='cat file'");
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("[INFO] seen");
        }
    }

    @Test
    void aMappingThatCanNotBeReadIsAProblemOfTheWorkspaceAndTheRestIsLookedAt() {
        try (Job job = Job.startWith(visit.project(), Job.socket(), command -> {})) {
            Commands.Outcome json = job.maven(
                    "-q dood:doctor -Ddood.doctor.format=json -Ddood.mapping=/builds -Ddood.image=dood-it-none");
            assertThat(json.exitCode()).as(json.output()).isZero();
            Approved.assertIsValid(json.standardOutput());
            assertThat(json.standardOutput())
                    .contains("mapping: \\\"/builds\\\" is no pair of absolute paths")
                    .contains("runs in container " + job.containerName())
                    .contains("dood-it-none is not on the engine yet")
                    .doesNotContain("not looked at");
        }
    }

    private static Path stale() throws Exception {
        Path stale = SampleWorkspace.scratch("doctor");
        Files.createDirectories(stale.resolve("project"));
        Files.writeString(stale.resolve("project/stale.php"), "<?php echo 'stale';");
        return stale;
    }
}
