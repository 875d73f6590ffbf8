package io.github.dood.internal.engine.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The one key and certificate that a client shows. Java's own key managers want a store of keys, which refuses certificates
 * that are not in the order of their issuers; docker sends them as they are.
 */
final class ClientKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "client";

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "Ed25519");

    private final PrivateKey key;

    private final List<X509Certificate> chain;

    /**
     * @param key the client's
     * @param chain the client's certificate, and perhaps those of its issuers
     * @throws IOException when the key is not that of the certificate
     */
    ClientKey(PrivateKey key, List<X509Certificate> chain) throws IOException {
        this.key = key;
        this.chain = List.copyOf(chain);
        if (!fits()) {
            throw new IOException("the key in key.pem is not that of the first certificate in cert.pem");
        }
    }

    /** A signature shows it for all kinds of keys, and shows broken keys, too. */
    private boolean fits() {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
            byte[] text = ALIAS.getBytes(StandardCharsets.US_ASCII);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(chain.get(0).getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException noPair) {
            // With numbers that are no key, Java's arithmetic fails in ways of its own.
            return false;
        }
    }

    /** Shown where the engine takes keys of this kind, from one of the issuers. */
    private @Nullable String chosen(String[] kinds, Principal @Nullable [] issuers) {
        boolean known = issuers == null
                || issuers.length == 0
                || chain.stream()
                        .anyMatch(certificate -> Arrays.asList(issuers).contains(certificate.getIssuerX500Principal()));
        return known && Arrays.asList(kinds).contains(key.getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(kinds, issuers);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(kinds, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        String alias = chosen(new String[] {kind}, issuers);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }
}
