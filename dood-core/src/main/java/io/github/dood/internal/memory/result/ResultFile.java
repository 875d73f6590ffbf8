package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import io.github.dood.internal.text.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The form of an entry: the result, and the parts of its key, each packed, and a checksum over all, so that whatever is torn,
 * cut or foreign is no entry.
 *
 * @param name of the entry, which is in the file, too
 * @param result what is kept
 * @param parts of the key, to tell what has changed
 */
record ResultFile(String name, RecordedResult result, KeyParts parts) {

    private static final byte[] MAGIC = "dood result 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int CHECKSUM_BYTES = 32;

    /** No part is larger once it is unpacked; a small file can hold many zeros. */
    private static final int MOST_UNPACKED = 256 << 20;

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(MAGIC);
        write(file, resultPart());
        write(file, keyPart());
        file.writeBytes(Sha256.begin().digest(file.toByteArray()));
        return file.toByteArray();
    }

    /** Reads the result alone; none where the file is not whole, or is another entry's. */
    static Optional<RecordedResult> result(byte[] file, String name) {
        try {
            DataInputStream part = part(file, 0);
            if (!text(part).equals(name)) {
                return Optional.empty();
            }
            int exitCode = part.readInt();
            String target = text(part);
            int files = part.readInt();
            Contents outputs = contents(part);
            List<RecordedResult.Frame> printed = new ArrayList<>();
            for (int count = part.readInt(); count > 0; count--) {
                boolean error = part.readBoolean();
                printed.add(new RecordedResult.Frame(error, bytes(part)));
            }
            return Optional.of(new RecordedResult(exitCode, target, files, outputs, printed));
        } catch (IOException | RuntimeException torn) {
            return Optional.empty();
        }
    }

    /** Reads the parts of the key; none where the file is not whole. */
    static Optional<KeyParts> parts(byte[] file) {
        try {
            DataInputStream part = part(file, 1);
            return Optional.of(new KeyParts(map(part), contents(part)));
        } catch (IOException | RuntimeException torn) {
            return Optional.empty();
        }
    }

    private byte[] resultPart() {
        return packed(part -> {
            write(part, name);
            part.writeInt(result.exitCode());
            write(part, result.target());
            part.writeInt(result.files());
            write(part, result.outputs().bytes());
            part.writeInt(result.printed().size());
            for (RecordedResult.Frame frame : result.printed()) {
                part.writeBoolean(frame.error());
                write(part, frame.bytes());
            }
        });
    }

    private byte[] keyPart() {
        return packed(part -> {
            write(part, parts.settings());
            write(part, parts.inputs().bytes());
        });
    }

    private static byte[] packed(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream part = new DataOutputStream(new GZIPOutputStream(bytes))) {
            content.writeTo(part);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream file, byte[] part) {
        file.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        file.writeBytes(part);
    }

    private static void write(DataOutputStream part, String text) throws IOException {
        write(part, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream part, byte[] bytes) throws IOException {
        part.writeInt(bytes.length);
        part.write(bytes);
    }

    private static void write(DataOutputStream part, SortedMap<String, String> values) throws IOException {
        part.writeInt(values.size());
        for (Map.Entry<String, String> value : values.entrySet()) {
            write(part, value.getKey());
            write(part, value.getValue());
        }
    }

    private static DataInputStream part(byte[] file, int number) throws IOException {
        int end = file.length - CHECKSUM_BYTES;
        if (end < MAGIC.length || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("it is no entry");
        }
        MessageDigest digest = Sha256.begin();
        digest.update(file, 0, end);
        if (!Arrays.equals(file, end, file.length, digest.digest(), 0, CHECKSUM_BYTES)) {
            throw new IOException("it is not whole");
        }
        DataInputStream parts = new DataInputStream(new ByteArrayInputStream(file, MAGIC.length, end - MAGIC.length));
        byte[] part = bytes(parts);
        for (int index = 0; index < number; index++) {
            part = bytes(parts);
        }
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(part)).readNBytes(MOST_UNPACKED);
        return new DataInputStream(new ByteArrayInputStream(unpacked));
    }

    private static SortedMap<String, String> map(DataInputStream part) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        for (int count = part.readInt(); count > 0; count--) {
            String name = text(part);
            values.put(name, text(part));
        }
        return values;
    }

    private static Contents contents(DataInputStream part) throws IOException {
        return Contents.parse(bytes(part)).orElseThrow(() -> new IOException("it lists no files"));
    }

    private static String text(DataInputStream part) throws IOException {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream part) throws IOException {
        int length = part.readInt();
        if (length < 0 || length > part.available()) {
            throw new IOException("it is cut");
        }
        return part.readNBytes(length);
    }

    /** Writes a part. */
    private interface Content {

        void writeTo(DataOutputStream part) throws IOException;
    }
}
