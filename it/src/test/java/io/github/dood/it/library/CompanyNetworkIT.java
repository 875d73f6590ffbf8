package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.sun.net.httpserver.HttpExchange;
import io.github.dood.Dood;
import io.github.dood.it.support.CompanyServer;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Tools;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.CompanyNetwork;
import io.github.dood.run.Confinement;
import io.github.dood.run.NetworkEvent;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.DockerClientFactory;

/** Tools that need a company's certificates and proxies: Debian's own programs, and a server that they do not know. */
@ResourceLock(Footprint.NO_SYSTEM)
class CompanyNetworkIT {

    /** How many certificates are in the file for most programs and in that for Node, and whether that has ours. */
    private static final String LOOK = "grep -c BEGIN < $SSL_CERT_FILE; grep -c BEGIN < $NODE_EXTRA_CA_CERTS;"
            + " cmp <(tr -d '\\r\\n' < $NODE_EXTRA_CA_CERTS) <(tr -d '\\r\\n' < ours.pem) && echo same";

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("company");

    private final CompanyNetwork company =
            CompanyNetwork.NONE.withCertificates(CaCertificates.read(CompanyServer.AUTHORITY));

    @BeforeEach
    void keepACertificate() throws Exception {
        Files.copy(CompanyServer.AUTHORITY, host.directory().resolve("ours.pem"));
    }

    @Test
    @Tag("every-engine")
    void aToolTrustsTheCompanyBesideWhatItsImageTrusts() throws Exception {
        String image = imageThatTrustsSomebody();
        try {
            for (ShareMode share : List.of(ShareMode.AUTO, ShareMode.COPY)) {
                ToolRunBuilder tool = Tools.shell(image, host.directory(), LOOK)
                        .companyNetwork(company)
                        .share(share)
                        .confinement(Confinement.DEFAULT.withReadOnlyRootfs(true))
                        .user(new ToolUser.Named("4711:4711"));

                assertThat(host.printed(tool)).isEqualTo("2\n1\nsame\n");
            }
        } finally {
            client().removeImageCmd(image).exec();
        }
        assertThat(host.events()).noneMatch(NetworkEvent.class::isInstance);
    }

    /** Its one certificate lies where Debian has all of the world. */
    private static String imageThatTrustsSomebody() throws Exception {
        byte[] certificate = Files.readAllBytes(CompanyServer.AUTHORITY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("etc/ssl/certs/ca-certificates.crt");
            entry.setSize(certificate.length);
            archive.putArchiveEntry(entry);
            archive.write(certificate);
            archive.closeArchiveEntry();
        }
        String container =
                client().createContainerCmd(Images.BASE).withCmd("true").exec().getId();
        try {
            client().copyArchiveToContainerCmd(container)
                    .withRemotePath("/")
                    .withTarInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                    .exec();
            String name = "localhost/dood-it-company:" + UUID.randomUUID();
            client().commitCmd(container)
                    .withRepository(name.substring(0, name.lastIndexOf(':')))
                    .withTag(name.substring(name.lastIndexOf(':') + 1))
                    .exec();
            return name;
        } finally {
            client().removeContainerCmd(container).exec();
        }
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    @Test
    @Tag("every-engine")
    void aToolWhoseImageTrustsNobodyTrustsTheCompanyAlone() {
        String printed = host.printed(host.shell("cat $SSL_CERT_FILE $NODE_EXTRA_CA_CERTS | grep -c BEGIN")
                .companyNetwork(company));

        assertThat(printed).isEqualTo("2\n");
        assertThat(host.events().stream().map(RunEvent::describe))
                .contains(
                        "dood: %s has no certificates of public authorities where they usually are, so its tool trusts those of"
                                        .formatted(Images.BASE)
                                + " %s alone".formatted(CompanyServer.AUTHORITY));
    }

    @Test
    void programsOfDebianTrustAServerOfTheCompany() throws Exception {
        assumeTrue(Engines.isTheHosts(), "the server is reached on this host's own network alone");
        try (CompanyServer server = new CompanyServer(CompanyNetworkIT::answerGit)) {
            String address = "https://localhost:" + server.port();

            assertOnlyTrustsByItsCertificate(Images.JOB, "git ls-remote %s/project.git".formatted(address));
            assertOnlyTrustsByItsCertificate(
                    Images.PHPQA, "php -r 'echo file_get_contents(\"%s/info/refs\");'".formatted(address));
            assertOnlyTrustsByItsCertificate(
                    Images.QUARTO,
                    "python3 -c 'import urllib.request; print(urllib.request.urlopen(\"%s/info/refs\").read().decode())'"
                            .formatted(address));
        }
    }

    private void assertOnlyTrustsByItsCertificate(String image, String script) {
        ToolRunBuilder tool =
                Tools.shell(image, host.directory(), script + " 2>&1").network("host");
        assertThat(printed(tool)).containsIgnoringCase("certificate").doesNotContain("refs/heads/main");

        assertThat(printed(tool.companyNetwork(company))).contains("refs/heads/main");
    }

    @Test
    void proxiesOfTheJobReachItsTools() {
        Map<String, String> job = Map.of("http_proxy", "http://user:planted@localhost:3128", "NO_PROXY", "a,b");
        ToolOutput.Captured output = ToolOutput.capture();
        StringBuilder warnings = new StringBuilder();
        try (Dood dood = Dood.builder().variables(job).open()) {
            dood.run(
                    host.shell("env | grep -i _proxy | sort")
                            .companyNetwork(CompanyNetwork.NONE.withProxies(true))
                            .network("bridge")
                            .output(output)
                            .build(),
                    event -> warnings.append(event.isWarning() ? event.describe() : ""));
        }

        assertThat(output.stdout().lines())
                .containsExactlyInAnyOrder(
                        "HTTP_PROXY=http://user:planted@localhost:3128",
                        "http_proxy=http://user:planted@localhost:3128",
                        "NO_PROXY=a,b",
                        "no_proxy=a,b");
        assertThat(warnings)
                .startsWith("dood: HTTP_PROXY of the job names this machine itself")
                .doesNotContain("planted");
    }

    private String printed(ToolRunBuilder tool) {
        ToolOutput.Captured output = ToolOutput.capture();
        host.run(tool.output(output));
        return output.stdout();
    }

    /** As git's plain protocol has it. */
    private static void answerGit(HttpExchange exchange) throws IOException {
        byte[] references =
                "%s\trefs/heads/main\n".formatted("0123456789".repeat(4)).getBytes(StandardCharsets.US_ASCII);
        boolean known = exchange.getRequestURI().getPath().endsWith("/info/refs");
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(known ? 200 : 404, known ? references.length : -1);
        if (known) {
            exchange.getResponseBody().write(references);
        }
        exchange.close();
    }
}
