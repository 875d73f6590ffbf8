package io.github.dood.internal.engine.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads private keys in the three forms that OpenSSL writes: PKCS#8 of all kinds, PKCS#1 of RSA, SEC1 of curves. The content
 * says which form it is; labels are sometimes wrong, and docker does not ask them either.
 */
final class PrivateKeys {

    private static final String RSA = "2a864886f70d010101";

    private static final String EC = "2a8648ce3d0201";

    private static final String ED25519 = "2b6570";

    private static final int ED25519_BYTES = 32;

    /** The curves that TLS, Java and docker have in common. */
    private static final Map<String, String> CURVES =
            Map.of("2a8648ce3d030107", "secp256r1", "2b81040022", "secp384r1", "2b81040023", "secp521r1");

    private PrivateKeys() {}

    /**
     * The key.
     *
     * @param encoded in DER
     * @throws IOException with the reason, in which nothing is of the key
     */
    static PrivateKey read(byte[] encoded) throws IOException {
        try {
            Der whole = new Der(encoded);
            Der key = whole.inside(Der.SEQUENCE);
            whole.end();
            BigInteger version = key.number();
            if (key.hasNext(Der.INTEGER)) {
                return rsa(version, key);
            }
            return key.hasNext(Der.OCTET_STRING) ? sec1(version, key, "") : pkcs8(key);
        } catch (GeneralSecurityException refusal) {
            // What Java says of it may hold parts of the key.
            throw new IOException("Java does not take it");
        }
    }

    private static PrivateKey pkcs8(Der key) throws IOException, GeneralSecurityException {
        Der algorithm = key.inside(Der.SEQUENCE);
        String kind = identifier(algorithm);
        Der inner = new Der(key.content(Der.OCTET_STRING));
        key.skip(Der.choice(0));
        // The public key, in the form that newer standards add.
        key.skip(0x81);
        key.end();
        switch (kind) {
            case RSA -> {
                algorithm.skip(Der.NULL);
                algorithm.end();
                Der numbers = sequence(inner);
                return rsa(numbers.number(), numbers);
            }
            case EC -> {
                String curve = identifier(algorithm);
                algorithm.end();
                Der numbers = sequence(inner);
                return sec1(numbers.number(), numbers, curve);
            }
            case ED25519 -> {
                algorithm.end();
                byte[] seed = inner.content(Der.OCTET_STRING);
                inner.end();
                return ed25519(seed);
            }
            default -> throw new IOException("it is of none of the kinds RSA, EC and Ed25519");
        }
    }

    private static Der sequence(Der encoded) throws IOException {
        Der inside = encoded.inside(Der.SEQUENCE);
        encoded.end();
        return inside;
    }

    /** PKCS#1: two primes and what speeds up their use, or, in the second version, more primes. */
    private static PrivateKey rsa(BigInteger version, Der key) throws IOException, GeneralSecurityException {
        BigInteger modulus = positive(key);
        BigInteger publicExponent = positive(key);
        BigInteger exponent = positive(key);
        KeySpec numbers = new RSAPrivateCrtKeySpec(
                modulus,
                publicExponent,
                exponent,
                positive(key),
                positive(key),
                positive(key),
                positive(key),
                positive(key));
        if (version.equals(BigInteger.ONE)) {
            key.content(Der.SEQUENCE);
            numbers = new RSAPrivateKeySpec(modulus, exponent);
        } else if (version.signum() != 0) {
            throw new IOException("it is of an unknown version of PKCS#1");
        }
        key.end();
        return made("RSA", numbers);
    }

    private static BigInteger positive(Der key) throws IOException {
        BigInteger number = key.number();
        if (number.signum() == 0) {
            throw new IOException("one of its numbers is 0");
        }
        return number;
    }

    /**
     * SEC1.
     *
     * @param outer the curve that is named around it, which counts; empty where none is
     */
    private static PrivateKey sec1(BigInteger version, Der key, String outer)
            throws IOException, GeneralSecurityException {
        if (!version.equals(BigInteger.ONE)) {
            throw new IOException("it is of an unknown version of SEC1");
        }
        BigInteger number = new BigInteger(1, key.content(Der.OCTET_STRING));
        String inner = key.hasNext(Der.choice(0)) ? identifier(key.inside(Der.choice(0))) : "";
        if (key.hasNext(Der.choice(1))) {
            key.inside(Der.choice(1)).content(Der.BIT_STRING);
        }
        key.end();
        ECParameterSpec curve = curve(outer.isEmpty() ? inner : outer);
        if (number.signum() == 0 || number.compareTo(curve.getOrder()) >= 0) {
            throw new IOException("its number is not one of its curve");
        }
        return made("EC", new ECPrivateKeySpec(number, curve));
    }

    private static ECParameterSpec curve(String identifier) throws IOException, GeneralSecurityException {
        String name = CURVES.get(identifier);
        if (name == null) {
            throw new IOException("it names none of the curves P-256, P-384 and P-521");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static PrivateKey ed25519(byte[] seed) throws IOException, GeneralSecurityException {
        if (seed.length != ED25519_BYTES) {
            throw new IOException("it is no Ed25519 key of %d bytes".formatted(ED25519_BYTES));
        }
        return made("Ed25519", new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    private static PrivateKey made(String algorithm, KeySpec numbers) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(numbers);
    }

    /** Empty where something else is next, such as the numbers of a curve without a name. */
    private static String identifier(Der values) throws IOException {
        return values.hasNext(Der.OBJECT_IDENTIFIER)
                ? HexFormat.of().formatHex(values.content(Der.OBJECT_IDENTIFIER))
                : "";
    }
}
