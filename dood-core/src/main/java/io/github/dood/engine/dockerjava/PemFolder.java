package io.github.dood.engine.dockerjava;

import io.github.dood.engine.EngineErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** TLS with the {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a folder, as the docker CLI uses them. */
final class PemFolder {

    private static final char[] NO_PASSWORD = new char[0];

    private final Path folder;

    private final EngineErrors errors;

    PemFolder(Path folder, EngineErrors errors) {
        this.folder = folder;
        this.errors = errors;
    }

    SSLContext context() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(client(), NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw errors.unusableCertificates(folder, unusable);
        }
    }

    private KeyStore authorities() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate authority : certificates("ca.pem")) {
            store.setCertificateEntry("ca" + number++, authority);
        }
        return store;
    }

    private KeyStore client() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        Certificate[] chain = certificates("cert.pem").toArray(Certificate[]::new);
        store.setKeyEntry("client", key(), NO_PASSWORD, chain);
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Collection<? extends Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (InputStream input = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(input);
        }
    }

    /** OpenSSL writes keys in one of two forms, depending on its age. */
    private PrivateKey key() throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve("key.pem"));
                PEMParser parser = new PEMParser(reader)) {
            Object key = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (key instanceof PEMKeyPair pair) {
                return converter.getPrivateKey(pair.getPrivateKeyInfo());
            }
            if (key instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
            throw new IOException("key.pem holds no private key without a password");
        }
    }
}
