package io.github.dood.internal.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.internal.engine.Tls;
import io.github.dood.run.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Keys and certificates that are no longer what they were. */
class KeysFuzzTest {

    private static final List<String> KEYS = List.of(
            "rsa-key.pem",
            "rsa-old-key.pem",
            "ec-key.pem",
            "ec-old-key.pem",
            "ec-parameters-key.pem",
            "ed25519-key.pem");

    private static final List<String> CERTIFICATES = List.of("rsa.pem", "ec.pem", "ed25519.pem");

    @Provide
    Arbitrary<byte[]> keys() {
        Arbitrary<byte[]> real = Arbitraries.of(KEYS).map(KeysFuzzTest::content);
        Arbitrary<byte[]> edited = Fuzz.bytes(KEYS.stream()
                .map(file -> new String(content(file), StandardCharsets.ISO_8859_1))
                .toArray(String[]::new));
        return Arbitraries.frequencyOf(Tuple.of(3, withOtherBytes(real)), Tuple.of(1, edited));
    }

    /** Early bytes are tags and lengths more often than late ones. */
    private static Arbitrary<byte[]> withOtherBytes(Arbitrary<byte[]> real) {
        Arbitrary<List<Tuple.Tuple2<Double, Byte>>> changes = Combinators.combine(
                        Arbitraries.doubles().between(0, 1), Arbitraries.bytes())
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(real, changes, Arbitraries.integers().between(0, 40))
                .as((bytes, edits, cut) -> {
                    byte[] changed = Arrays.copyOf(bytes, Math.max(1, bytes.length - Math.max(0, cut - 30)));
                    for (Tuple.Tuple2<Double, Byte> edit : edits) {
                        double place = edit.get1() * edit.get1() * edit.get1();
                        changed[Math.min(changed.length - 1, (int) (place * changed.length))] = edit.get2();
                    }
                    return changed;
                });
    }

    @Property(seed = Fuzz.SEED)
    void aKeyIsReadOrRefusedForAReason(@ForAll("keys") byte[] encoded) {
        Fuzz.survives(() -> {
            try {
                PrivateKey key = PrivateKeys.read(encoded);
                for (String file : CERTIFICATES) {
                    fit(key, file);
                }
            } catch (IOException reason) {
                assertThat(reason).hasNoCause();
                assertThat(reason.getMessage()).matches("[ -~]{10,80}");
            }
        });
    }

    private static void fit(PrivateKey key, String file) throws Exception {
        try {
            new ClientKey(key, List.of(certificate(file)));
        } catch (IOException noPair) {
            assertThat(noPair).hasMessageContaining("is not that of the first certificate");
        }
    }

    @Provide
    Arbitrary<String> keyFiles() {
        return Fuzz.texts(KEYS.stream().map(KeysFuzzTest::text).toArray(String[]::new));
    }

    @Property(seed = Fuzz.SEED)
    void aFileIsUsedOrRefusedWithoutAWordOfTheKey(@ForAll("keyFiles") String key) {
        Fuzz.survives(() -> use("ca.pem", text("ca.pem"), "cert.pem", text("rsa.pem"), "key.pem", key));
    }

    @Provide
    Arbitrary<String> certificateFiles() {
        return Fuzz.texts(CERTIFICATES.stream().map(KeysFuzzTest::text).toArray(String[]::new));
    }

    @Property(seed = Fuzz.SEED)
    void certificatesAreUsedOrRefused(@ForAll("certificateFiles") String certificates) {
        Fuzz.survives(() -> use("ca.pem", certificates, "cert.pem", certificates, "key.pem", text("rsa-key.pem")));
    }

    private static void use(String... filesAndTexts) throws IOException {
        Path folder = Files.createTempDirectory("dood-fuzz");
        try {
            for (int index = 0; index < filesAndTexts.length; index += 2) {
                Files.write(
                        folder.resolve(filesAndTexts[index]),
                        filesAndTexts[index + 1].getBytes(StandardCharsets.UTF_8));
            }
            Tls tls = new Tls(folder, true, true, true);
            Endpoint endpoint = new Endpoint(URI.create("tcp://localhost:2376"), Optional.of(tls), "the test");
            new TlsMaterial(tls, new EngineErrors(endpoint, JobAdvice.NONE)).context();
        } catch (EngineException reason) {
            for (String line : filesAndTexts[filesAndTexts.length - 1].split("\\R")) {
                if (line.length() == 64) {
                    assertThat(reason.toString() + reason.getCause()).doesNotContain(line.substring(0, 12));
                }
            }
            throw reason;
        } finally {
            for (int index = 0; index < filesAndTexts.length; index += 2) {
                Files.deleteIfExists(folder.resolve(filesAndTexts[index]));
            }
            Files.delete(folder);
        }
    }

    private static X509Certificate certificate(String file) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content(file)));
    }

    private static byte[] content(String file) {
        try {
            return KeyForms.content(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String text(String file) {
        try {
            return KeyForms.text(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
