package io.github.dood.internal.engine.tls;

import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS with the {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a folder, as the docker CLI uses them. */
public final class TlsMaterial {

    /** More than all authorities of the world take; docker's contexts take no longer files either. */
    private static final int MOST_BYTES = 10 << 20;

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
        KeyStore store = tls.authorities() ? authoritiesInFile() : null;
        if (!tls.verified()) {
            return new TrustManager[] {new Trusting()};
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Without a trust store Java uses the authorities that it knows.
        trust.init(store);
        return trust.getTrustManagers();
    }

    /** As in docker, one that cannot be read is not trusted and does no harm to the others. */
    private KeyStore authoritiesInFile() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        CertificateException unreadable = null;
        for (PemBlock block : blocks("ca.pem", "certificate", PemBlock::isCertificate)) {
            try {
                store.setCertificateEntry("ca" + store.size(), certificate(block));
            } catch (CertificateException failure) {
                unreadable = failure;
            }
        }
        if (store.size() == 0 && unreadable != null) {
            throw unreadable("ca.pem", unreadable);
        }
        return store;
    }

    private KeyManager[] client() throws IOException, GeneralSecurityException {
        if (!tls.client()) {
            return new KeyManager[0];
        }
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (PemBlock block : blocks("cert.pem", "certificate", PemBlock::isCertificate)) {
                chain.add(certificate(block));
            }
        } catch (CertificateException failure) {
            throw unreadable("cert.pem", failure);
        }
        return new KeyManager[] {new ClientKey(key(), chain)};
    }

    private static X509Certificate certificate(PemBlock block) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.content()));
    }

    private static IOException unreadable(String file, CertificateException failure) {
        return new IOException(
                "%s holds a certificate that cannot be read: %s".formatted(file, SafeText.brief(failure.getMessage())));
    }

    /** The first one counts. */
    private PrivateKey key() throws IOException {
        PemBlock block =
                blocks("key.pem", "private key", PemBlock::isPrivateKey).get(0);
        if (block.encrypted()) {
            throw new IOException("key.pem holds no private key without a password, and docker takes no other."
                    + " openssl pkey -in key.pem writes it without");
        }
        try {
            return PrivateKeys.read(block.content());
        } catch (IOException unusable) {
            throw new IOException("key.pem holds a private key that cannot be used: " + unusable.getMessage());
        }
    }

    /** The blocks that are wanted; at least one. */
    private List<PemBlock> blocks(String file, String words, Predicate<PemBlock> wanted) throws IOException {
        String text = text(file);
        List<PemBlock> all = PemBlock.in(text);
        List<PemBlock> found = all.stream().filter(wanted).toList();
        if (found.isEmpty()) {
            String others = all.isEmpty() && text.contains("-----BEGIN ")
                    ? "a broken block"
                    : all.stream().map(PemBlock::label).distinct().collect(Collectors.joining(", "));
            throw new IOException("%s holds no %s%s"
                    .formatted(file, words, others.isEmpty() ? "" : ", but " + SafeText.brief(others)));
        }
        return found;
    }

    /** Text in whatever encoding may stand beside the blocks, which themselves are ASCII. */
    private String text(String file) throws IOException {
        try (InputStream stream = Files.newInputStream(tls.folder().resolve(file))) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("%s has more than %d MB".formatted(file, MOST_BYTES >> 20));
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
