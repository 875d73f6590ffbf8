package io.github.dood.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineService;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the doctor says in sound places; the whole outputs lie in {@code approved/doctor}. */
class DoctorIT {

    private final DoctorVisit visit = new DoctorVisit();

    @Test
    @ResourceLock(Footprint.NO_SYSTEM)
    void onTheHost() throws Exception {
        Path workspace = SampleWorkspace.scratch("doctor");
        String output = DoctorPrinter.printed(Dood.builder()
                .variables(Map.of("DOCKER_HOST", "unix://" + Job.SOCKET_SOURCE))
                .files(Path.of("/"), Path.of("/root"))
                .diagnose(workspace, List.of()));

        visit.approved(workspace)
                // This process's own user, and the container that it may run in itself.
                .line("job +ok +user .*", "job        ok       user <user>")
                .without("self +ok +(/proc|hostname).*")
                .line("(self +ok +runs in no container of this engine).*", "$1")
                .verify("01-on-the-host", output);
    }

    @Test
    void inABindAtTheSamePath() throws Exception {
        Path host = SampleWorkspace.scratch("doctor");
        try (Job job = visit.start(host + "/project", List.of(Mounts.bind(host, host.toString())))) {
            visit.verify("02-bind-at-the-same-path", visit.approved(host), job, Map.of());
            job.succeed("rm -rf " + host + "/*");
        }
    }

    @Test
    void inABindAtAnotherPathWhereEarlierRunsLeftSomething() throws Exception {
        Path host = SampleWorkspace.scratch("doctor");
        String labels = "--label io.github.dood.project=project-%s --label io.github.dood.created=2026-01-02T03:04:05Z "
                .formatted(visit.id());
        String dead = labels + "--label io.github.dood.job=1 --label io.github.dood.owner=1@1970-01-01T00:00:00Z-"
                + visit.id();
        String living = labels + "--label io.github.dood.job=2 --label io.github.dood.owner=2@1970-01-01T00:00:00Z-"
                + visit.id();
        String names = "dood-it-" + visit.id();
        try (Job job = visit.start(visit.project(), List.of(Mounts.bind(host, "/builds")))) {
            try {
                docker("create %s %s %s true".formatted(named(names + "-dead"), dead, Images.BASE));
                docker("volume create %s %s".formatted(named(names + "-volume"), dead));
                docker("run --detach %s %s %s sleep 300".formatted(named(names + "-living"), living, Images.BASE));

                visit.verify("03-bind-at-another-path-and-leftovers", visit.approved(host), job, Map.of());
            } finally {
                docker("rm --force --volumes %s-dead %s-living".formatted(names, names));
                docker("volume rm %s-volume".formatted(names));
            }
            job.succeed("rm -rf /builds/*");
        }
    }

    private static String named(String name) {
        return "--name %s --label io.github.dood.name=%s".formatted(name, name);
    }

    @Test
    void inANamedVolumeAsGitLabMakesIt() {
        try (Volume builds = Volume.create();
                Job job = visit.start(visit.project(), List.of(Mounts.volume(builds.name(), "/builds")))) {
            visit.verify(
                    "05-named-volume",
                    visit.approved().name(builds.name(), "<volume>"),
                    job,
                    DoctorVisit.PLAIN_VOLUMES);
        }
    }

    @Test
    void inTheImageLayer() {
        try (Job job = visit.start("/dood-it-%s/project".formatted(visit.id()), List.of())) {
            visit.verify("09-image-layer", visit.approved(), job, Map.of());
        }
    }

    @Test
    void inMemory() {
        try (Job job = visit.start(visit.project(), List.of(), command -> command.getHostConfig()
                .withTmpFs(Map.of("/builds", "rw,exec")))) {
            visit.verify("10-memory", visit.approved(), job, Map.of());
        }
    }

    @Test
    void besideAServiceThatSharesTheFilesAndBesideOneThatDoesNot() throws Exception {
        try (Volume builds = Volume.create();
                Volume others = Volume.create();
                EngineService service = EngineService.startPlain(builds, "")) {
            service.load(Images.BASE);
            service.docker("tag %s jakzal/phpqa:latest".formatted(Images.BASE));
            // Passwords do no harm there, and must not be seen.
            Map<String, String> access =
                    Map.of("DOCKER_HOST", "tcp://user:secret@docker:2375", "DOCKER_TLS_CERTDIR", "");

            try (Job job = service.job(
                    visit.project(), DoctorVisit.mounts(List.of(Mounts.volume(builds.name(), "/builds"))))) {
                String output = visit.verify(
                        "11-docker-in-docker", visit.engineOfItsOwn().name(builds.name(), "<volume>"), job, access);
                assertThat(output).doesNotContain("secret");
            }
            try (Job job = service.job(
                    visit.project(), DoctorVisit.mounts(List.of(Mounts.volume(others.name(), "/builds"))))) {
                visit.verify(
                        "broken-builds-not-shared-with-a-remote-engine",
                        visit.engineOfItsOwn().name(others.name(), "<volume>"),
                        job,
                        access);
            }
        }
    }

    private static void docker(String words) {
        Commands.onHost(Path.of("").toAbsolutePath(), "docker " + words);
    }
}
