package io.github.dood.it.dockerconfig;

import static io.github.dood.it.dockerconfig.CliRow.create;

import java.util.ArrayList;
import java.util.List;

/** Shapes of keys and certificates for TLS. */
final class CliKeyRows {

    private static final String ENGINES = "engine:ca.pem";

    private final CliKeyFiles files;

    CliKeyRows(CliKeyFiles files) {
        this.files = files;
    }

    List<CliRow> all() {
        List<CliRow> rows = new ArrayList<>();
        for (String kind : "rsa primes ed25519 P-256 P-384 P-521 secp256k1 explicit ed448 pss dsa".split(" ")) {
            rows.add(client("PKCS#8 of " + kind, kind, kind + "-key"));
        }
        for (String kind : "rsa primes P-256 P-384 P-521 explicit".split(" ")) {
            rows.add(client("old key of " + kind, kind, kind + "-old"));
        }
        rows.add(client("curve without a place in TLS", "P-224", "P-224-key")
                .but("error", "the CLI shows no certificate and says nothing; dood says why"));
        rows.add(client("parameters before the key", "P-384", "P-384-params+P-384-old"));
        rows.add(client("parameters before PKCS#8", "P-256", "P-256-params+P-256-key"));
        rows.add(client("old key without its curve", "P-256", "P-256-bare"));
        rows.add(client("curve before an old key without it", "P-256", "P-256-params+P-256-bare"));
        rows.add(client("old key with the numbers of its curve", "P-256", "P-256-explicit"));
        rows.add(client("old key without the public one", "P-256", "P-256-alone"));
        for (String shape : "windows mark indented blanks inner long cut hole mac open header".split(" ")) {
            rows.add(client("key, " + shape, "rsa", "rsa-key-" + shape));
        }
        rows.addAll(several());
        rows.addAll(wrong());
        rows.addAll(authorities());
        return rows;
    }

    private List<CliRow> several() {
        return List.of(
                client("text around blocks", "notes+rsa+notes", "notes+rsa-key+notes"),
                client("text of OpenSSL", "rsa-text", "rsa-key"),
                client("certificate and key in the key's file", "rsa", "rsa+rsa-key"),
                client("certificate and key in the certificate's file", "rsa+rsa-key", "rsa-key"),
                client("key and certificate in both files", "rsa-key+rsa", "rsa-key+rsa"),
                client("certificate with its issuers", "behind+between+root", "rsa-key"),
                client("issuers in another order", "behind+root+between", "rsa-key"),
                client("certificate twice", "rsa+rsa", "rsa-key"),
                client("issuer that is missing", "behind", "rsa-key"),
                client("issuer before the certificate", "between+behind", "rsa-key"),
                client("two keys", "rsa", "rsa-key+P-256-key"),
                client("another key first", "rsa", "P-256-key+rsa-key"),
                client("broken key first", "rsa", "broken-key+rsa-key"),
                client("cut key first", "rsa", "rsa-key-cut+rsa-key"));
    }

    private List<CliRow> wrong() {
        return List.of(
                client("key of another certificate, RSA", "rsa", "rsa2-key"),
                client("key of another certificate, curve", "P-256", "P-2562-key"),
                client("key of another kind", "rsa", "P-256-key"),
                client("label of another form", "rsa", "rsa-label"),
                client("label of PKCS#8 for PKCS#1", "rsa", "rsa-label2"),
                client("label of no key", "rsa", "rsa-key-label"),
                client("files changed for each other", "rsa-key", "rsa"),
                client("PKCS#8 with a password", "rsa", "rsa-locked"),
                client("old key with a password", "rsa", "rsa-locked-old"),
                client("old key with an empty password", "rsa", "rsa-locked-empty"),
                client("certificate before a key with a password", "rsa", "rsa+rsa-locked-old"),
                client("key without a password before one with it", "rsa", "rsa-key+rsa-locked-old"),
                client("trusted certificate", "rsa-trusted", "rsa-key"),
                client("X509 certificate", "rsa-x509", "rsa-key"),
                client("broken certificate", "broken", "rsa-key"),
                client("broken certificate behind the right one", "rsa+broken", "rsa-key"),
                client("empty key", "rsa", "empty"),
                client("empty certificate", "empty", "rsa-key"));
    }

    private List<CliRow> authorities() {
        List<CliRow> rows = new ArrayList<>(List.of(
                authority("several authorities", "root+between+" + ENGINES),
                authority("broken authority beside the right one", "broken+" + ENGINES + "+broken"),
                authority("broken authority", "broken"),
                authority("no authority in the file", "empty"),
                authority("another authority", "root"),
                authority("key among authorities", "rsa-key+" + ENGINES),
                authority("text around authorities", "notes+" + ENGINES + "+notes"),
                create("DOCKER_TLS alone, broken authority", place -> place.variable("DOCKER_HOST", "tcp://{tls}")
                        .variable("DOCKER_TLS", "1")
                        .tls(".docker", "ca.pem=" + files.sources("broken"))),
                create("DOCKER_TLS alone, key of another certificate", place -> place.variable(
                                "DOCKER_HOST", "tcp://{tls}")
                        .variable("DOCKER_TLS", "1")
                        .tls(
                                ".docker",
                                "ca.pem=" + files.sources(ENGINES),
                                "cert.pem=" + files.sources("rsa"),
                                "key.pem=" + files.sources("rsa2-key")))));
        rows.add(context("context with PKCS#1", "primes", "primes-old", ""));
        rows.add(context("context with a key of another certificate", "rsa", "rsa2-key", ""));
        rows.add(context("context with a password", "rsa", "rsa-locked-old", ""));
        rows.add(context("context that verifies nothing", "P-521", "P-521-old", ",\"SkipTLSVerify\":true"));
        return rows;
    }

    private CliRow client(String name, String certificate, String key) {
        return verified("TLS, " + name, ENGINES, certificate, key);
    }

    private CliRow authority(String name, String authority) {
        return verified("TLS, " + name, authority, "rsa", "rsa-key");
    }

    private CliRow verified(String name, String authority, String certificate, String key) {
        return create(name, place -> place.variable("DOCKER_HOST", "tcp://{tls}")
                .variable("DOCKER_TLS_VERIFY", "1")
                .variable("DOCKER_CERT_PATH", "{home}/certs")
                .tls(
                        "certs",
                        "ca.pem=" + files.sources(authority),
                        "cert.pem=" + files.sources(certificate),
                        "key.pem=" + files.sources(key)));
    }

    private CliRow context(String name, String certificate, String key, String more) {
        return create("TLS, " + name, place -> place.variable("DOCKER_CONTEXT", "chosen")
                .context("chosen", "tcp://{tls}", more)
                .contextTls(
                        "chosen",
                        "ca.pem=" + files.sources(ENGINES),
                        "cert.pem=" + files.sources(certificate),
                        "key.pem=" + files.sources(key)));
    }
}
