package io.github.dood.internal.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.internal.engine.Tls;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three files of a folder, in the shapes that people give them. */
class TlsMaterialTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFilesThatAreRight() throws IOException {
        write("ca.pem", KeyForms.text("ca.pem"));
        write("cert.pem", KeyForms.text("rsa.pem"));
        write("key.pem", KeyForms.text("rsa-key.pem"));
    }

    @Test
    void takesTextsOfAnyEncodingBeforeAndBetweenTheBlocks() throws Exception {
        String notes = "\n    friendlyName: M\u00fcller\n-----BEGIN\n-----END NOTHING-----\nsubject=CN = client\n\n";
        for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.write(folder.resolve(file), (notes + read(file) + notes).getBytes(StandardCharsets.ISO_8859_1));
        }

        assertUsable();
    }

    @Test
    void takesLinesOfWindows() throws Exception {
        for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            write(file, read(file).replace("\n", "\r\n"));
        }

        assertUsable();
    }

    @Test
    void takesLinesOfAnyLengthWithBlanksBehindThem() throws Exception {
        write(
                "key.pem",
                KeyForms.text("rsa-key.pem")
                        .replaceAll("(?<=[^-])\n(?=[^-])", "")
                        .replace("\n", " \t\n"));

        assertUsable();
    }

    @Test
    void takesAKeyWhoseLabelIsThatOfAnother() throws Exception {
        write("key.pem", KeyForms.text("rsa-old-key.pem").replace("RSA PRIVATE KEY", "EC PRIVATE KEY"));

        assertUsable();
    }

    @Test
    void takesTheFirstOfSeveralKeys() throws Exception {
        write("key.pem", KeyForms.text("rsa-key.pem") + KeyForms.text("ec-key.pem"));
        assertUsable();

        write("key.pem", KeyForms.text("ec-key.pem") + KeyForms.text("rsa-key.pem"));
        assertUnusable("the key in key.pem is not that of the first certificate in cert.pem");
    }

    @Test
    void takesAChainInWhateverOrderItsIssuersStand() throws Exception {
        write("cert.pem", KeyForms.text("rsa.pem") + KeyForms.text("ec.pem") + KeyForms.text("ca.pem"));

        assertUsable();
    }

    @Test
    void passesOverBrokenAuthoritiesBesideWholeOnes() throws Exception {
        String broken = KeyForms.pem("CERTIFICATE", new byte[] {0x30, 0});
        write("ca.pem", broken + KeyForms.text("ca.pem") + "-----BEGIN CERTIFICATE-----\nMIIB");
        assertUsable();

        write("ca.pem", broken);
        assertUnusable("ca.pem holds a certificate that cannot be read");
    }

    @Test
    void refusesAKeyThatIsNotThatOfTheCertificate() throws Exception {
        write("cert.pem", KeyForms.text("ca.pem") + KeyForms.text("rsa.pem"));
        assertUnusable("the key in key.pem is not that of the first certificate in cert.pem");

        write("cert.pem", KeyForms.text("rsa.pem"));
        write(
                "key.pem",
                KeyForms.pem(
                        "RSA PRIVATE KEY",
                        KeyForms.old(KeyForms.generate("RSA2048").getPrivate())));
        assertUnusable("the key in key.pem is not that of the first certificate in cert.pem");

        write("cert.pem", KeyForms.text("ec.pem"));
        write(
                "key.pem",
                KeyForms.pem(
                        "EC PRIVATE KEY",
                        KeyForms.old(KeyForms.generate("secp256r1").getPrivate())));
        assertUnusable("the key in key.pem is not that of the first certificate in cert.pem");
    }

    @Test
    void saysWhatIsThereInPlaceOfWhatIsWanted() throws Exception {
        write("key.pem", KeyForms.text("rsa.pem"));
        assertUnusable("key.pem holds no private key, but CERTIFICATE.");

        write("cert.pem", KeyForms.text("ec-parameters-key.pem"));
        assertUnusable("cert.pem holds no certificate, but EC PARAMETERS, EC PRIVATE KEY.");

        write("cert.pem", "");
        assertUnusable("cert.pem holds no certificate.");

        write("cert.pem", KeyForms.text("rsa.pem").substring(0, 400));
        assertUnusable("cert.pem holds no certificate, but a broken block.");
    }

    @Test
    void saysThatAKeyHasAPassword() throws Exception {
        String words = "key.pem holds no private key without a password, and docker takes no other."
                + " openssl pkey -in key.pem writes it without.";
        write("key.pem", KeyForms.text("encrypted-key.pem"));
        assertUnusable(words);

        write("key.pem", KeyForms.pem("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0}));
        assertUnusable(words);
    }

    @Test
    void saysNothingOfWhatStandsInABrokenKey() throws Exception {
        String key = KeyForms.text("rsa-key.pem");
        int line = key.indexOf('\n', 700);
        write("key.pem", key.substring(0, line) + key.substring(key.indexOf('\n', line + 1)));

        assertThatThrownBy(this::open)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("key.pem holds a private key that cannot be used: it is not in the form of")
                .rootCause()
                .message()
                .doesNotContain(key.substring(100, 108));
    }

    @Test
    void readsNoFileWithoutEnd() throws Exception {
        Files.delete(folder.resolve("key.pem"));
        Files.createSymbolicLink(folder.resolve("key.pem"), Path.of("/dev/zero"));

        assertUnusable("key.pem has more than 10 MB");
    }

    private void assertUsable() {
        assertThat(open().getProtocol()).isEqualTo("TLS");
    }

    private void assertUnusable(String words) {
        assertThatThrownBy(this::open)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the TLS files in %s cannot be used: %s", folder, words);
    }

    private SSLContext open() {
        Tls tls = new Tls(folder, true, true, true);
        Endpoint endpoint = new Endpoint(URI.create("tcp://localhost:2376"), Optional.of(tls), "the test");
        return new TlsMaterial(tls, new EngineErrors(endpoint, JobAdvice.NONE)).context();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
