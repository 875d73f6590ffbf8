package io.github.dood.internal.engine.tls;

import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.Tls;
import io.github.dood.run.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** TLS with the {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a folder, as the docker CLI uses them. */
public final class TlsMaterial {

    private static final char[] NO_PASSWORD = new char[0];

    /** The kinds of keys that clients of engines have. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private final Tls tls;

    private final EngineErrors errors;

    /**
     * Reads nothing yet.
     *
     * @param tls which files there are, and where
     * @param errors says what is wrong with them
     */
    public TlsMaterial(Tls tls, EngineErrors errors) {
        this.tls = tls;
        this.errors = errors;
    }

    /**
     * The client's own certificate and the engines that it trusts.
     *
     * @throws EngineException when a file cannot be used
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(client(), authorities(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw errors.unusableCertificates(tls.folder(), unusable);
        }
    }

    private TrustManager[] authorities() throws IOException, GeneralSecurityException {
        KeyStore store = null;
        if (tls.authorities()) {
            store = emptyStore();
            int number = 0;
            for (Certificate authority : certificates("ca.pem")) {
                store.setCertificateEntry("ca" + number++, authority);
            }
        }
        if (!tls.verified()) {
            return new TrustManager[] {new Trusting()};
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Without a trust store Java uses the authorities that it knows.
        trust.init(store);
        return trust.getTrustManagers();
    }

    private KeyManager[] client() throws IOException, GeneralSecurityException {
        if (!tls.client()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates("cert.pem").toArray(Certificate[]::new);
        store.setKeyEntry("client", key(), NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private List<Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : all(
                file, part -> part instanceof X509CertificateHolder found ? Optional.of(found) : Optional.empty())) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return certificates;
    }

    private PrivateKey key() throws IOException, GeneralSecurityException {
        List<PrivateKeyInfo> keys = all("key.pem", TlsMaterial::keyIn);
        if (keys.isEmpty()) {
            throw new IOException("key.pem holds no private key without a password");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(keys.get(0).getEncoded());
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                // The key may be of another of these kinds.
            }
        }
        throw new IOException("key.pem holds a key that is none of %s".formatted(String.join(", ", ALGORITHMS)));
    }

    /** OpenSSL writes keys in one of two forms, depending on its age. */
    private static Optional<PrivateKeyInfo> keyIn(Object part) {
        if (part instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        return part instanceof PrivateKeyInfo info ? Optional.of(info) : Optional.empty();
    }

    /** What is wanted of a file's parts; others, such as a curve's parameters or a key beside its certificate, may be there. */
    private <T> List<T> all(String file, Function<Object, Optional<T>> wanted) throws IOException {
        Path path = tls.folder().resolve(file);
        List<T> found = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(path);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                wanted.apply(part).ifPresent(found::add);
            }
        }
        return found;
    }
}
