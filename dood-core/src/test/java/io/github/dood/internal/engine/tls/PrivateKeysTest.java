package io.github.dood.internal.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in all their forms, beside Bouncy Castle's opinion of them. */
class PrivateKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"RSA1024", "RSA2048", "secp256r1", "secp384r1", "secp521r1", "Ed25519"})
    void readsWhatBouncyCastleReadsFromBothOfItsForms(String kind) throws Exception {
        KeyPair pair = KeyForms.generate(kind);
        byte[] encoded = pair.getPrivate().getEncoded();

        assertThat(numbers(PrivateKeys.read(encoded))).isEqualTo(numbers(second(KeyForms.pem("PRIVATE KEY", encoded))));
        assertSigns(PrivateKeys.read(encoded), pair);
        if (!kind.equals("Ed25519")) {
            byte[] old = KeyForms.old(pair.getPrivate());
            String label = kind.startsWith("RSA") ? "RSA PRIVATE KEY" : "EC PRIVATE KEY";
            assertThat(numbers(PrivateKeys.read(old))).isEqualTo(numbers(second(KeyForms.pem(label, old))));
            assertSigns(PrivateKeys.read(old), pair);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa-key.pem",
                "rsa-old-key.pem",
                "ec-key.pem",
                "ec-old-key.pem",
                "ec-parameters-key.pem",
                "ed25519-key.pem"
            })
    void readsWhatBouncyCastleReadsFromOpenSslsFiles(String file) throws Exception {
        assertThat(numbers(PrivateKeys.read(KeyForms.content(file)))).isEqualTo(numbers(second(KeyForms.text(file))));
    }

    @Test
    void readsKeysOfCurvesWithAndWithoutLeadingZeros() throws Exception {
        byte[] one = {1};
        byte[] padded = new byte[40];
        padded[39] = 1;

        assertThat(numbers(PrivateKeys.read(sec1(1, one, "secp256r1"))))
                .isEqualTo(numbers(PrivateKeys.read(sec1(1, padded, "secp256r1"))))
                .startsWith(BigInteger.ONE);
    }

    @Test
    void takesTheCurveThatIsNamedAroundTheKey() throws Exception {
        byte[] number = {1};
        byte[] inner = sec1(1, number, "");

        assertThat(((ECPrivateKey) PrivateKeys.read(pkcs8("1.2.840.10045.2.1", "secp384r1", inner)))
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize())
                .isEqualTo(384);
    }

    /** OpenSSL makes such keys with -primes 3. */
    @Test
    void readsRsaKeysWithMorePrimes() throws Exception {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) KeyForms.generate("RSA1024").getPrivate();
        ASN1EncodableVector numbers = integers(1, key);
        numbers.add(new DERSequence(new DERSequence(new ASN1Integer(5))));

        assertThat(((RSAPrivateKey) PrivateKeys.read(new DERSequence(numbers).getEncoded())).getPrivateExponent())
                .isEqualTo(key.getPrivateExponent());
    }

    @Test
    void refusesKeysOfOtherKindsAndCurves() throws Exception {
        byte[] number = {1};
        assertRefused(KeyForms.generate("Ed448").getPrivate().getEncoded(), "none of the kinds RSA, EC and Ed25519");
        assertRefused(KeyForms.generate("X25519").getPrivate().getEncoded(), "none of the kinds RSA, EC and Ed25519");
        assertRefused(KeyForms.generate("DSA").getPrivate().getEncoded(), "none of the kinds RSA, EC and Ed25519");
        assertRefused(sec1(1, number, "secp256k1"), "none of the curves P-256, P-384 and P-521");
        assertRefused(sec1(1, number, "secp224r1"), "none of the curves P-256, P-384 and P-521");
    }

    /** Docker does not take these either, whatever stands in a block before them. */
    @Test
    void refusesOldKeysOfCurvesWithoutTheCurve() throws Exception {
        byte[] number = {1};
        assertRefused(sec1(1, number, ""), "none of the curves P-256, P-384 and P-521");
    }

    @Test
    void refusesNumbersThatNoKeyHas() throws Exception {
        byte[] order = HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) KeyForms.generate("RSA1024").getPrivate();
        assertRefused(sec1(1, new byte[32], "secp256r1"), "its number is not one of its curve");
        assertRefused(sec1(1, order, "secp256r1"), "its number is not one of its curve");
        assertRefused(sec1(2, order, "secp256r1"), "an unknown version of SEC1");
        assertRefused(new DERSequence(integers(2, key)).getEncoded(), "an unknown version of PKCS#1");
        assertRefused(pkcs8("1.3.101.112", "", new DEROctetString(new byte[31]).getEncoded()), "of 32 bytes");
        ASN1EncodableVector nothing = new ASN1EncodableVector();
        for (int index = 0; index < 9; index++) {
            nothing.add(new ASN1Integer(0));
        }
        assertRefused(new DERSequence(nothing).getEncoded(), "one of its numbers is 0");
    }

    @Test
    void refusesWhatIsNoDer() throws Exception {
        byte[] key = KeyForms.content("rsa-key.pem");
        byte[] longer = Arrays.copyOf(key, key.length + 1);
        byte[] cut = Arrays.copyOf(key, key.length - 1);
        byte[] beyond = KeyForms.replaced(key, 2, (byte) 0xff, (byte) 0xff);
        byte[] endless = KeyForms.replaced(key, 1, (byte) 0x80);
        byte[] huge = {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        byte[] wordy = {0x30, (byte) 0x81, 0x03, 0x02, 0x01, 0x00};
        byte[] padded = {0x30, 0x04, 0x02, 0x02, 0x00, 0x00};
        byte[] negative = {0x30, 0x03, 0x02, 0x01, (byte) 0xff};
        byte[] empty = {0x30, 0x02, 0x02, 0x00};

        for (byte[] bytes :
                List.of(longer, cut, beyond, endless, huge, wordy, padded, negative, empty, new byte[0], new byte[1])) {
            assertRefused(bytes, "not in the form of PKCS#8, PKCS#1 or SEC1");
        }
    }

    private static void assertRefused(byte[] encoded, String words) {
        assertThatThrownBy(() -> PrivateKeys.read(encoded))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageContaining(words);
    }

    private static void assertSigns(PrivateKey key, KeyPair pair) throws GeneralSecurityException {
        String algorithm = pair.getPublic().getAlgorithm();
        Signature signature = Signature.getInstance(
                algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : "Ed25519");
        signature.initSign(key);
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
    }

    private static ASN1EncodableVector integers(int version, RSAPrivateCrtKey key) {
        ASN1EncodableVector integers = new ASN1EncodableVector();
        Stream.of(
                        BigInteger.valueOf(version),
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())
                .map(ASN1Integer::new)
                .forEach(integers::add);
        return integers;
    }

    private static byte[] sec1(int version, byte[] number, String curve) throws IOException {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(version));
        parts.add(new DEROctetString(number));
        if (!curve.isEmpty()) {
            parts.add(new DERTaggedObject(true, 0, SECNamedCurves.getOID(curve)));
        }
        return new DERSequence(parts).getEncoded();
    }

    private static byte[] pkcs8(String kind, String curve, byte[] key) throws IOException {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(0));
        ASN1ObjectIdentifier identifier = new ASN1ObjectIdentifier(kind);
        parts.add(
                curve.isEmpty()
                        ? new AlgorithmIdentifier(identifier)
                        : new AlgorithmIdentifier(identifier, SECNamedCurves.getOID(curve)));
        parts.add(new DEROctetString(key));
        return new DERSequence(parts).getEncoded();
    }

    /** As Bouncy Castle and Java read it together. */
    private static PrivateKey second(String pem) throws Exception {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object part = parser.readObject();
            while (!(part instanceof PEMKeyPair) && !(part instanceof PrivateKeyInfo)) {
                part = parser.readObject();
            }
            PrivateKeyInfo info = part instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) part;
            String kind = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
            String algorithm = kind.equals("1.3.101.112") ? "Ed25519" : kind.equals("1.2.840.10045.2.1") ? "EC" : "RSA";
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        }
    }

    private static List<Object> numbers(PrivateKey key) {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return List.of(
                    rsa.getModulus(),
                    rsa.getPublicExponent(),
                    rsa.getPrivateExponent(),
                    rsa.getPrimeP(),
                    rsa.getPrimeQ(),
                    rsa.getPrimeExponentP(),
                    rsa.getPrimeExponentQ(),
                    rsa.getCrtCoefficient());
        }
        return key instanceof ECPrivateKey curve
                ? List.of(curve.getS(), curve.getParams())
                : List.of(HexFormat.of()
                        .formatHex(((EdECPrivateKey) key).getBytes().orElseThrow()));
    }
}
