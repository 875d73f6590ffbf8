package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine over TLS with client certificates, as GitLab's Docker-in-Docker service offers it: here through stunnel. */
class TlsIT {

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeAll
    static void prepareJob() {
        job.succeed("""
                set -e
                mkdir -p /certs/client && cd /certs
                echo '127.0.0.1 my_docker registry.example.com__ci__docker' >> /etc/hosts
                exec 2>/dev/null
                openssl req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca.pem -days 2 -subj /CN=ca
                for name in server client; do
                  openssl req -newkey rsa:2048 -nodes -keyout $name-key.pem -out $name.csr -subj /CN=localhost
                  printf 'subjectAltName=DNS:localhost,DNS:my_docker' > extensions
                  openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile extensions -out $name.pem
                done
                cat server.pem server-key.pem > served.pem
                cp ca.pem client/ca.pem && cp client.pem client/cert.pem && cp client-key.pem client/key.pem
                printf '[engine]\\naccept = 2376\\nconnect = /var/run/docker.sock\\ncert = /certs/served.pem\\nCAfile = /certs/ca.pem\\nverifyChain = yes\\n' > stunnel.conf
                nohup stunnel stunnel.conf >/dev/null &
                nohup socat TCP-LISTEN:2375,fork,reuseaddr UNIX-CONNECT:/var/run/docker.sock >/dev/null &
                for port in 2375 2376; do timeout 60 bash -c "until : < /dev/tcp/localhost/$port; do sleep 0.1; done"; done
                """);
    }

    @Test
    void runsWithTheCertificatesThatTheDockerCliWouldUse() {
        assertRuns(verified("localhost:2376", "/certs/client"));
    }

    @Test
    void runsWithTheCertificatesOfGitLabsService() {
        assertRuns(Map.of("DOCKER_HOST", "tcp://localhost:2376", "DOCKER_TLS_CERTDIR", "/certs"));
    }

    @Test
    void runsOverNamesThatDockersNetworksHave() {
        assertRuns(Map.of("DOCKER_HOST", "tcp://registry.example.com__ci__docker", "DOCKER_TLS_CERTDIR", ""));
        assertRuns(verified("my_docker:2376", "/certs/client"));
    }

    @Test
    void runsWithAKeyAsOldOpenSslWroteIt() {
        job.succeed(
                "cp -r /certs/client /certs/old && openssl rsa -traditional -in /certs/client-key.pem -out /certs/old/key.pem"
                        + " && grep -q 'BEGIN RSA PRIVATE KEY' /certs/old/key.pem");

        assertRuns(verified("localhost:2376", "/certs/old"));
    }

    @Test
    void runsWithoutTlsWhenTheCertificatesFolderIsEmpty() {
        assertRuns(Map.of("DOCKER_HOST", "tcp://localhost:2375", "DOCKER_TLS_CERTDIR", ""));
    }

    @Test
    void saysThatAnEngineWithoutTlsWasSpokenToInTls() {
        Commands.Outcome outcome = run(verified("localhost:2375", "/certs/client"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("For an engine without TLS unset DOCKER_TLS_VERIFY");
    }

    @Test
    void saysThatCertificatesAreMissing() {
        Commands.Outcome outcome = run(verified("localhost:2376", "/nowhere"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("there is no /nowhere/ca.pem. DOCKER_CERT_PATH must name the folder");
    }

    /** What makes the docker CLI verify both sides. */
    private static Map<String, String> verified(String address, String certificates) {
        return Map.of("DOCKER_HOST", "tcp://" + address, "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", certificates);
    }

    private static void assertRuns(Map<String, String> variables) {
        Commands.Outcome outcome = run(variables);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("shared as volume " + job.volume())
                .contains("[INFO] hello");
    }

    private static Commands.Outcome run(Map<String, String> variables) {
        return job.dood(variables, Images.PHPQA, "-Ddood.args='echo hello'");
    }
}
