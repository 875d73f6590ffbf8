package io.github.dood.internal.execution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.EngineException;
import io.github.dood.run.RunEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image with files, and what its tool trusts then. */
class TrustedCertificatesTest {

    private static final CaCertificates COMPANYS =
            new CaCertificates(Path.of("/etc/company.pem"), "-----BEGIN CERTIFICATE-----\ncompany\n");

    private static final String PUBLIC = "# known\n-----BEGIN CERTIFICATE-----\npublic";

    private final FakeEngine engine = new FakeEngine();

    /** Of the image, each as an archive. */
    private final Map<String, byte[]> files = new HashMap<>();

    private final Map<String, String> installed = new HashMap<>();

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void answer() {
        engine.pack.does(asked -> {
            byte[] archive = files.get(asked.path().toString());
            if (archive == null) {
                throw FakeEngine.failure(404, "no such file");
            }
            try {
                asked.reader().read(new ByteArrayInputStream(archive));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        engine.unpack.does(this::unpack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/ssl/certs/ca-certificates.crt",
                "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "/var/lib/ca-certificates/ca-bundle.pem",
                "/etc/ssl/cert.pem"
            })
    void areTheImagesAndTheCompanys(String place) {
        files.put(place, file(PUBLIC, TarConstants.LF_NORMAL));

        install();

        assertThat(installed).isEqualTo(Map.of("all.pem", PUBLIC + "\n" + COMPANYS.pem(), "more.pem", COMPANYS.pem()));
        assertThat(told).isEmpty();
    }

    @Test
    void areTheCompanysAloneWhereTheImageHasNoneWhichIsSaid() {
        files.put("/etc/ssl/certs/ca-certificates.crt", file("", TarConstants.LF_NORMAL));
        files.put("/etc/ssl/cert.pem", file("", TarConstants.LF_SYMLINK));

        install();

        assertThat(installed).isEqualTo(Map.of("all.pem", COMPANYS.pem(), "more.pem", COMPANYS.pem()));
        assertThat(told)
                .containsExactly(
                        "dood: tool:1 has no certificates of public authorities where they usually are, so its tool"
                                + " trusts those of /etc/company.pem alone");
    }

    @Test
    void nothingIsInstalledWhereTheEngineDoesNotTellWhatTheImageHas() {
        engine.pack.fails(FakeEngine.failure(500, "device busy"));

        assertThatThrownBy(this::install).isInstanceOf(EngineException.class).hasMessage("device busy");
        assertThat(engine.calls()).containsExactly("pack");
    }

    @Test
    void areNamedByVariablesThatAreNotSetYet() {
        Map<String, String> variables = new HashMap<>(Map.of("PIP_CERT", "/own.pem"));

        TrustedCertificates.name(variables);

        assertThat(variables)
                .containsEntry("PIP_CERT", "/own.pem")
                .containsEntry("SSL_CERT_FILE", "/dood-certificates/all.pem")
                .containsEntry("NODE_EXTRA_CA_CERTS", "/dood-certificates/more.pem")
                .hasSize(7);
    }

    private void install() {
        new TrustedCertificates(engine.containers()).install("container", "tool:1", COMPANYS, this::note);
    }

    private void note(RunEvent event) {
        told.add(event.describe());
    }

    private void unpack(InputStream stream) {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(stream)) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                assertThat(entry.getMode()).isEqualTo(0100644);
                installed.put(entry.getName(), new String(archive.readAllBytes(), US_ASCII));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] file(String text, byte type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("file", type);
            entry.setSize(text.length());
            archive.putArchiveEntry(entry);
            archive.write(text.getBytes(US_ASCII));
            archive.closeArchiveEntry();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
