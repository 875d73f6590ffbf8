package io.github.dood.internal.engine;

import java.nio.file.Path;

/**
 * How TLS is spoken with an engine, with the {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a folder.
 *
 * @param folder where the files are
 * @param authorities whether the engine's certificate must come from an authority in {@code ca.pem}, not from one that
 *     Java knows
 * @param client whether {@code cert.pem} and {@code key.pem} are shown to the engine
 * @param verified whether the engine must prove that it is the one that the address names
 */
public record Tls(Path folder, boolean authorities, boolean client, boolean verified) {

    /** What is used of it, in words for people. */
    @Override
    public String toString() {
        String files = authorities || client ? "with the certificates in " + folder : "with the authorities of Java";
        return verified ? files : files + ", without a look at who answers";
    }
}
