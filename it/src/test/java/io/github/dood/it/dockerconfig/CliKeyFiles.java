package io.github.dood.it.dockerconfig;

import io.github.dood.it.support.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys and certificates in all the shapes that OpenSSL gives them, and in those that people do. */
final class CliKeyFiles {

    private static final String KINDS = """
            set -e
            exec 2>/dev/null
            make_key() { case $1 in
                rsa|rsa2) openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048;;
                primes) openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3;;
                pss) openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048;;
                dsa) openssl dsaparam -genkey 1024 | openssl pkey;;
                ed25519|ed448) openssl genpkey -algorithm $1;;
                explicit) openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit;;
                *) openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:${1%2};; esac; }
            printf 'basicConstraints=critical,CA:TRUE' > ca.ext
            make_key P-256 > root-key.pem
            openssl req -x509 -new -key root-key.pem -subj /CN=root -days 2 -out root.pem
            make_key P-256 > between-key.pem
            openssl req -new -key between-key.pem -subj /CN=between |
                openssl x509 -req -CA root.pem -CAkey root-key.pem -CAcreateserial -days 2 -extfile ca.ext -out between.pem
            for kind in rsa rsa2 primes pss dsa ed25519 ed448 P-224 P-256 P-2562 P-384 P-521 secp256k1 explicit; do
                make_key $kind > $kind-key.pem
                openssl req -new -key $kind-key.pem -subj /CN=$kind |
                    openssl x509 -req -CA root.pem -CAkey root-key.pem -CAcreateserial -days 2 -out $kind.pem || rm $kind.pem
            done
            openssl req -new -key rsa-key.pem -subj /CN=behind |
                openssl x509 -req -CA between.pem -CAkey between-key.pem -CAcreateserial -days 2 -out behind.pem
            """;

    private static final String SHAPES = """
            for kind in rsa primes; do openssl rsa -traditional -in $kind-key.pem -out $kind-old.pem; done
            for curve in P-256 P-384 P-521 explicit; do
                openssl ec -in $curve-key.pem -out $curve-old.pem
            done
            for curve in P-256 P-384; do openssl ecparam -name $curve -out $curve-params.pem; done
            openssl ec -in P-256-key.pem -param_enc explicit -out P-256-explicit.pem
            openssl ec -in P-256-key.pem -no_public -out P-256-alone.pem
            octets=$(openssl asn1parse -in P-256-key.pem | sed -n 's/^ *\\([0-9]*\\):.*OCTET STRING.*/\\1/p')
            openssl asn1parse -in P-256-key.pem -strparse $octets -noout -out bare.der
            block() { printf -- '-----BEGIN %s-----\\n' "$1"; base64 -w 64; printf -- '-----END %s-----\\n' "$1"; }
            block 'EC PRIVATE KEY' < bare.der > P-256-bare.pem
            openssl rsa -traditional -aes128 -passout pass:secret -in rsa-key.pem -out rsa-locked-old.pem
            openssl pkcs8 -topk8 -passout pass:secret -in rsa-key.pem -out rsa-locked.pem
            openssl rsa -traditional -aes128 -passout pass: -in rsa-key.pem -out rsa-locked-empty.pem || touch rsa-locked-empty.pem
            sed 's/RSA PRIVATE KEY/EC PRIVATE KEY/' rsa-old.pem > rsa-label.pem
            sed 's/RSA PRIVATE KEY/PRIVATE KEY/' rsa-old.pem > rsa-label2.pem
            sed 's/PRIVATE KEY/KEY/' rsa-key.pem > rsa-key-label.pem
            sed 's/$/\\r/' rsa-key.pem > rsa-key-windows.pem
            printf '\\357\\273\\277' | cat - rsa-key.pem > rsa-key-mark.pem
            sed 's/^/  /' rsa-key.pem > rsa-key-indented.pem
            sed 's/$/ \\t/' rsa-key.pem > rsa-key-blanks.pem
            sed '/-----/b;s/^/ /' rsa-key.pem > rsa-key-inner.pem
            (grep BEGIN rsa-key.pem; grep -v -- ----- rsa-key.pem | tr -d '\\n'; echo; grep END rsa-key.pem) > rsa-key-long.pem
            head -n 5 rsa-key.pem > rsa-key-cut.pem
            (head -n 4 rsa-key.pem; sed 1,5d rsa-key.pem) > rsa-key-hole.pem
            tr '\\n' '\\r' < rsa-key.pem > rsa-key-mac.pem
            head -c -1 rsa-key.pem > rsa-key-open.pem
            sed '2i Comment: none\\n' rsa-key.pem > rsa-key-header.pem
            printf 'Bag Attributes\\n    friendlyName: M\\374ller\\n-----BEGIN\\n-----END X-----\\n' > notes.pem
            openssl x509 -in rsa.pem -text -out rsa-text.pem
            openssl x509 -in rsa.pem -trustout -out rsa-trusted.pem
            sed 's/CERTIFICATE/X509 CERTIFICATE/' rsa.pem > rsa-x509.pem
            echo hello | block CERTIFICATE > broken.pem
            echo hello | block 'PRIVATE KEY' > broken-key.pem
            echo > empty.pem
            """;

    /** Before the name of a file of the tests' own. */
    private static final String ENGINES = "engine:";

    private final Path folder;

    /** @param folder gets the files */
    CliKeyFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Commands.onHost(folder, KINDS + SHAPES);
    }

    /** Who issued the clients' certificates. */
    Path authority() {
        return folder.resolve("root.pem");
    }

    /** One or more files, separated by {@code +}, as a home's file gets them; {@code engine:} stands before one of the tests' own. */
    String sources(String names) {
        StringBuilder paths = new StringBuilder();
        for (String name : names.split("\\+")) {
            paths.append(paths.isEmpty() ? "" : "+")
                    .append(
                            name.startsWith(ENGINES)
                                    ? name.substring(ENGINES.length())
                                    : folder.resolve(name + ".pem"));
        }
        return paths.toString();
    }
}
