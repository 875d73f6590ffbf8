package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaCertificatesTest {

    private static final Path RESOURCES = Path.of("src/test/resources/tls");

    @TempDir
    private Path folder;

    private Path file;

    private String one;

    @BeforeEach
    void readOne() throws Exception {
        file = folder.resolve("company.pem");
        one = Files.readString(RESOURCES.resolve("ca.pem"));
    }

    @Test
    void areReadFromPem() {
        CaCertificates read = CaCertificates.read(RESOURCES.resolve("ca.pem"));

        assertThat(read.pem()).isEqualToNormalizingNewlines(one);
        assertThat(read.file()).isEqualTo(RESOURCES.resolve("ca.pem"));
    }

    @Test
    void areReadOneByOneWithoutWhatStandsBetween() throws Exception {
        String other = Files.readString(RESOURCES.resolve("rsa.pem"));
        Files.writeString(file, "# Our root - not yours\r\n" + one.replace("\n", "\r\n") + "\nAnd a second:\n" + other);

        assertThat(CaCertificates.read(file).pem()).isEqualTo(one + other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing yet\n",
                "no certificate",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB"
            })
    void refusesWhatIsNone(String text) throws Exception {
        Files.writeString(file, text);

        assertThatThrownBy(() -> CaCertificates.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("caCertificate: \"%s\" has ".formatted(file))
                .hasMessageContaining("certificate");
    }

    @Test
    void refusesAFileOfWhichAPartIsBroken() throws Exception {
        Files.writeString(file, one + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> CaCertificates.read(file))
                .hasMessageContaining("something that is no certificate in PEM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void letsNoToolHaveAPrivateKey(String label) throws Exception {
        String key = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getEncoder().encodeToString("planted".getBytes()), label);
        Files.writeString(file, one + key);

        assertThatThrownBy(() -> CaCertificates.read(file))
                .hasMessage(
                        "caCertificate: \"%s\" has a private key, which no tool is to get; name a file of certificates alone"
                                .formatted(file));
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertThatThrownBy(() -> CaCertificates.read(file)).hasMessageEndingWith("cannot be read: no such file");
        assertThatThrownBy(() -> CaCertificates.read(folder)).hasMessageEndingWith("cannot be read: it is a directory");
    }
}
