package io.github.dood.internal.engine.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/** Private keys in all their forms. The files of {@code tls} were made by OpenSSL for these tests alone. */
final class KeyForms {

    private static final Path FILES = Path.of("src/test/resources/tls");

    private KeyForms() {}

    /** A new key of RSA with so many bits, of a curve such as {@code secp256r1}, or of a kind such as {@code Ed25519}. */
    static KeyPair generate(String kind) {
        try {
            boolean curve = kind.startsWith("secp");
            boolean rsa = kind.startsWith("RSA");
            KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : rsa ? "RSA" : kind);
            if (curve) {
                generator.initialize(new ECGenParameterSpec(kind));
            } else if (rsa) {
                generator.initialize(Integer.parseInt(kind.substring(3)));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    /** PKCS#1 or SEC1, as Bouncy Castle writes it. */
    static byte[] old(PrivateKey key) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        if (!key.getAlgorithm().equals("EC")) {
            return info.parsePrivateKey().toASN1Primitive().getEncoded();
        }
        ASN1ObjectIdentifier curve =
                ASN1ObjectIdentifier.getInstance(info.getPrivateKeyAlgorithm().getParameters());
        ECPrivateKey numbers = ECPrivateKey.getInstance(info.parsePrivateKey());
        int bits = numbers.getKey().bitLength() + 7 & ~7;
        return new ECPrivateKey(bits, numbers.getKey(), curve).getEncoded();
    }

    /** A block of a PEM file. */
    static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
    }

    /** The text of a file. */
    static String text(String file) throws IOException {
        return Files.readString(FILES.resolve(file), StandardCharsets.US_ASCII);
    }

    /** What the last block of a file holds. */
    static byte[] content(String file) throws IOException {
        String[] parts = text(file).split("-----");
        return Base64.getMimeDecoder().decode(parts[parts.length - 3]);
    }

    /** The same bytes with others in place of some. */
    static byte[] replaced(byte[] bytes, int place, byte... others) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        System.arraycopy(others, 0, changed, place, others.length);
        return changed;
    }
}
