package io.github.dood.internal.execution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dood.internal.engine.ContainerFile;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.NetworkEvent;
import io.github.dood.run.RunEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Lets a tool trust more certificates than its image does. The variables that programs have for this replace what the image
 * trusts, so the file that most of them name has all of that, too. It lies in a volume that goes with the container, since an
 * image's own files may be read only.
 */
final class TrustedCertificates {

    private static final String FOLDER = "/dood-certificates";

    private static final String ALL = "all.pem";

    /** For programs that trust it beside what they trust anyway. */
    private static final String MORE = "more.pem";

    /** By what each program honours; a tool's own variables win. */
    private static final Map<String, String> VARIABLES = Map.of(
            "SSL_CERT_FILE", ALL,
            "CURL_CA_BUNDLE", ALL,
            "REQUESTS_CA_BUNDLE", ALL,
            "GIT_SSL_CAINFO", ALL,
            "AWS_CA_BUNDLE", ALL,
            "PIP_CERT", ALL,
            "NODE_EXTRA_CA_CERTS", MORE);

    /** Where images have what they trust, in one file that is no link: Debian and Alpine, Fedora, openSUSE. */
    private static final List<String> PLACES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/var/lib/ca-certificates/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private static final int MOST_BYTES = 4 << 20;

    private static final int READABLE = 0100644;

    private final Containers containers;

    TrustedCertificates(Containers containers) {
        this.containers = containers;
    }

    /** What a container gets mounted for the certificates. */
    static Mount mount() {
        return Mount.anonymousVolume(FOLDER);
    }

    /** Sets the variables that are not set yet. */
    static void name(Map<String, String> variables) {
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            variables.putIfAbsent(variable.getKey(), FOLDER + "/" + variable.getValue());
        }
    }

    /**
     * Puts the certificates where the variables say.
     *
     * @param container created with the mount, and not yet started
     * @param image its image's name
     * @param more what is trusted beside the image's own
     * @param events is told where the image has none
     */
    void install(String container, String image, CaCertificates more, Consumer<RunEvent> events) {
        Optional<byte[]> own = ownOf(container);
        if (own.isEmpty()) {
            events.accept(new NetworkEvent.FewCertificates(image, more.file()));
        }
        byte[] added = more.pem().getBytes(US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (own.isPresent()) {
            all.writeBytes(own.get());
            all.write('\n');
        }
        all.writeBytes(added);
        containers.unpack(
                container, FOLDER, new ByteArrayInputStream(archive(Map.of(ALL, all.toByteArray(), MORE, added))));
    }

    private Optional<byte[]> ownOf(String container) {
        for (String place : PLACES) {
            Optional<byte[]> bundle = ContainerFile.read(containers, container, Path.of(place), MOST_BYTES)
                    .filter(bytes -> new String(bytes, ISO_8859_1).contains("-----BEGIN CERTIFICATE-----"));
            if (bundle.isPresent()) {
                return bundle;
            }
        }
        return Optional.empty();
    }

    private static byte[] archive(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setMode(READABLE);
                entry.setSize(file.getValue().length);
                archive.putArchiveEntry(entry);
                archive.write(file.getValue());
                archive.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
