package io.github.dood.run;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;

/**
 * Certificates that a tool is to trust, such as that of a company's own authority.
 *
 * @param file that they were read from
 * @param pem nothing but the certificates, each in a block of PEM
 * @since 0.1.0
 */
public record CaCertificates(Path file, String pem) {

    private static final String SETTING = "caCertificate";

    /** Far more than all public authorities of the world need. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int LINE = 64;

    /**
     * Reads one certificate or several.
     *
     * @param file of the job, in PEM; text between the certificates is left out
     * @throws InvalidSettingException when it cannot be read, is no plain file, is larger than 4 MB, has no certificate or one
     *     that is broken, or has a private key, which no tool is to get
     */
    public static CaCertificates read(Path file) {
        byte[] bytes;
        try {
            bytes = PlainFile.read(file, MOST_BYTES);
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, file, "cannot be read: " + SystemWords.of(unreadable));
        }
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            throw new InvalidSettingException(
                    SETTING, file, "has a private key, which no tool is to get; name a file of certificates alone");
        }
        return new CaCertificates(file, pem(certificatesIn(file, bytes), file));
    }

    private static Collection<? extends Certificate> certificatesIn(Path file, byte[] bytes) {
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (all.isEmpty()) {
                throw new InvalidSettingException(
                        SETTING, file, "has no certificate; one in PEM begins with -----BEGIN CERTIFICATE-----");
            }
            return all;
        } catch (CertificateException malformed) {
            throw new InvalidSettingException(
                    SETTING,
                    file,
                    "has something that is no certificate in PEM: %s. `openssl x509 -in FILE -text` shows what it holds"
                            .formatted(malformed.getMessage()));
        }
    }

    private static String pem(Collection<? extends Certificate> all, Path file) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        StringBuilder text = new StringBuilder();
        for (Certificate each : all) {
            try {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(encoder.encodeToString(each.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException broken) {
                throw new InvalidSettingException(SETTING, file, "has a certificate that cannot be written anew");
            }
        }
        return text.toString();
    }
}
