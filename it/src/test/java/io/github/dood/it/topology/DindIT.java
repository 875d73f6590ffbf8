package io.github.dood.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.EngineService;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Docker-in-Docker as a service beside the job: over plain tcp and TLS, with the job's directory and without. */
class DindIT {

    private static final String PROJECT = "/builds/group/project-" + UUID.randomUUID();

    /** An engine whose lowest version of the API is as high as that of Engine 29.0. */
    @Test
    @Tag("thorough")
    void plainAndAsStrictAsTheNewest() throws Exception {
        try (Volume builds = Volume.create();
                Volume others = Volume.create();
                EngineService service = EngineService.startPlain(builds, "--env DOCKER_MIN_API_VERSION=1.44")) {
            service.load(Images.BASE);
            Map<String, String> access = Map.of("DOCKER_HOST", "tcp://docker:2375", "DOCKER_TLS_CERTDIR", "");

            verify(service, builds, access, "11 Docker-in-Docker, plain", "bind of " + PROJECT, List.of());
            verify(service, others, access, "13 remote engine, plain", "copy in volume dood-", List.of());
        }
    }

    @Test
    void withCertificatesAsGitLabsServiceMakesThem() throws Exception {
        try (Volume builds = Volume.create();
                Volume others = Volume.create();
                Volume certificates = Volume.create();
                EngineService service = EngineService.startWithCertificates(builds, certificates)) {
            service.load(Images.BASE);
            Map<String, String> access = Map.of(
                    "DOCKER_HOST", "tcp://docker:2376",
                    "DOCKER_TLS_CERTDIR", "/certs",
                    "DOCKER_TLS_VERIFY", "1",
                    "DOCKER_CERT_PATH", "/certs/client");
            List<Mount> client = List.of(Mounts.volume(certificates.name(), "/certs"));

            verify(service, builds, access, "11 Docker-in-Docker, TLS", "bind of " + PROJECT, client);
            verify(service, others, access, "13 remote engine, TLS", "copy in volume dood-", client);
        }
    }

    /** Java comes in a volume, since the image of the engine has none. */
    @Test
    @Tag("thorough")
    void inTheJobsOwnContainer() throws Exception {
        String binds = Classes.ofThisProcess().stream()
                .map(entry -> " --volume '%s:%s:ro'".formatted(entry, entry))
                .collect(Collectors.joining());
        try (Volume java = Volume.create()) {
            try (Job carrier = Job.start(PROJECT, Mounts.volume(java.name(), "/java"))) {
                carrier.succeed("cp -RL /usr/lib/jvm/java-21-openjdk-amd64/. /java");
            }
            try (EngineService service = EngineService.start(
                    "--volume %s:/opt/java%s".formatted(java.name(), binds),
                    "--host unix:///var/run/docker.sock --host unix://SOCKET")) {
                service.load(Images.BASE);
                service.run("mkdir -p " + PROJECT);
                service.run("cd %s && %s".formatted(PROJECT, SampleWorkspace.creation()));
                String expected = service.run("cd %s && %s".formatted(PROJECT, SampleWorkspace.MANIFEST));

                String seen = service.run("LC_ALL=C.UTF-8 /opt/java/bin/java -cp %s %s %s %s"
                        .formatted(Classes.asPath(), ManifestPrinter.class.getName(), Images.BASE, PROJECT));

                assertThat(seen).contains("shared as bind of " + PROJECT + ", proven\n" + expected);
                assertThat(service.run("cat %s/made".formatted(PROJECT))).isEqualTo("made\n");
                assertThat(service.docker("ps --all --quiet")).isEmpty();
                Matrix.note(service.version(), "12 Docker-in-Docker in the job", RowCheck.shareIn(seen), List.of());
            }
        }
    }

    private static void verify(
            EngineService service,
            Volume builds,
            Map<String, String> access,
            String row,
            String share,
            List<Mount> more) {
        List<Mount> mounts = new ArrayList<>(more);
        mounts.add(Mounts.volume(builds.name(), "/builds"));
        try (Job job = service.job(PROJECT, mounts)) {
            String version = job.run(access, "docker version --format 'Docker {{.Server.Version}}'")
                    .standardOutput()
                    .strip()
                    .replaceFirst("\\+.*", "");
            boolean plain = access.get("DOCKER_TLS_CERTDIR").isEmpty();
            // The one without certificates is started as strict as the newest.
            String engine = plain ? version + ", none older than API 1.44" : version;
            new RowCheck(job, row, share)
                    .engine(engine, access, plain ? Optional.of("http://docker:2375") : Optional.empty())
                    .verify();
        }
    }
}
