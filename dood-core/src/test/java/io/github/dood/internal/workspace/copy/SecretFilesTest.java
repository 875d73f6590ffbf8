package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    private static final String KEY = "-----BEGIN %sPRIVATE KEY-----\nplanted\n";

    @TempDir
    private Path workspace;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                "app/.env",
                ".env.local",
                ".env.production",
                "docker/prod.env",
                ".envrc",
                "id_rsa",
                ".ssh/id_ed25519",
                "deep/er/id_ecdsa",
                ".git-credentials",
                ".pgpass",
                "store.p12",
                "store.pfx",
                ".aws/credentials"
            })
    void someNamesTellIt(String name) throws IOException {
        write(name, "planted");

        assertThat(found()).containsExactly(Path.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "server.pem, 'RSA '",
        "tls.key, ''",
        "tls.KEY, 'EC '",
        "deploy_rsa, 'OPENSSH '",
        "ci/deploy-key, 'ENCRYPTED '",
        ".ssh/work, 'OPENSSH '",
        "key.p8, ''",
        "signing.asc, 'PGP '"
    })
    void aPrivateKeyIsKnownByItsHeader(String name, String kind) throws IOException {
        write(name, KEY.formatted(kind).replace("PGP PRIVATE KEY", "PGP PRIVATE KEY BLOCK"));

        assertThat(found()).containsExactly(Path.of(name));
    }

    @Test
    void aKeyBehindACertificateIsFoundAsWell() throws IOException {
        write(
                "both.pem",
                "Bag Attributes\n-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n" + KEY.formatted(""));

        assertThat(found()).containsExactly(Path.of("both.pem"));
    }

    @ParameterizedTest
    @CsvSource({
        ".npmrc, '//r.example/:_authToken=planted'",
        ".npmrc, '_auth = planted'",
        ".netrc, 'machine x login y password planted'",
        ".m2/settings.xml, <password>planted</password>",
        "settings-security.xml, <master>{planted}</master>",
        ".pypirc, 'password: planted'",
        ".docker/config.json, '{\"auths\":{\"r\":{\"auth\":\"planted\"}}}'",
        ".kube/config, 'token: planted'",
        "gradle.properties, 'repoPassword=planted'",
        "auth.json, '{\"github-oauth\":{\"github.com\":\"planted\"}}'"
    })
    void otherFilesAreKnownByWhatIsInThem(String name, String content) throws IOException {
        write(name, content);

        assertThat(found()).containsExactly(Path.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        ".env.example, A=b",
        ".env.dist, A=b",
        "server.pem, '-----BEGIN CERTIFICATE-----'",
        "tls.key, 'nothing like it'",
        ".ssh/known_hosts, 'host ssh-ed25519 AAAA'",
        ".ssh/id_rsa.pub, 'ssh-rsa AAAA'",
        ".npmrc, 'save-exact=true'",
        ".npmrc, '//r.example/:_authToken=${NPM_TOKEN}'",
        "settings.xml, <password>${env.TOKEN}</password>",
        "settings.xml, <settings/>",
        "config.json, '{\"auth\":\"planted\"}'",
        ".docker/config.json, '{\"auths\":{},\"credsStore\":\"pass\"}'",
        "gradle.properties, 'org.gradle.daemon=true'",
        "environment, A=b",
        "src/env, A=b"
    })
    void whatHasNoSecretsIsNotNamed(String name, String content) throws IOException {
        write(name, content);

        assertThat(found()).isEmpty();
    }

    @Test
    void emptyFilesLinksAndDirectoriesAreNotNamed() throws IOException {
        Files.createFile(workspace.resolve(".env"));
        Files.createSymbolicLink(workspace.resolve("id_rsa"), Path.of("/etc/passwd"));
        Files.createDirectories(workspace.resolve("x/.env.d"));

        assertThat(found()).isEmpty();
    }

    /** A copy of a large store of certificates would wait for it otherwise. */
    @Test
    void onlyTheBeginningIsRead() throws IOException {
        write("large.pem", "x".repeat(100_000) + KEY.formatted(""));

        assertThat(found()).isEmpty();
    }

    @Test
    @Timeout(20)
    void aPipeThatTookAFilesPlaceKeepsNobodyWaiting() throws Exception {
        write("tls.key", KEY.formatted(""));
        Tree tree = Workspaces.tree(workspace);
        Files.delete(workspace.resolve("tls.key"));
        assertThat(new ProcessBuilder("mkfifo", workspace.resolve("tls.key").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(found(tree)).isEmpty();
    }

    private void write(String name, String content) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    }

    private List<Path> found() throws IOException {
        return found(Workspaces.tree(workspace));
    }

    private List<Path> found(Tree tree) throws IOException {
        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            return SecretFiles.among(tree.files(), directories);
        }
    }
}
