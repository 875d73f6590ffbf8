package io.github.dood.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of the tests, for both ends of a connection. */
public final class TestTls {

    private static final Path FILES = Path.of("src/test/resources/tls");

    private static final char[] PASSWORD = "tests".toCharArray();

    private TestTls() {}

    /** Shows the certificate of localhost, and believes the authority that made it. */
    static SSLContext context() {
        return context("engine.p12", "TLS");
    }

    /**
     * The same with another certificate.
     *
     * @param keysFile its file
     * @param version the newest version of TLS; TLS itself for all
     */
    public static SSLContext context(String keysFile, String version) {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(FILES.resolve(keysFile))) {
                own.load(file, PASSWORD);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            try (InputStream file = Files.newInputStream(FILES.resolve("ca.pem"))) {
                authorities.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance(version);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
