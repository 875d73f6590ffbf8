package io.github.dood.transport;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads answers with all of their bytes at hand, as RFC 9112 has it and as leniently as it allows. So a transport may call an
 * answer broken that is whole here; it must never deliver one that is broken here, or another body.
 */
final class ReferenceReader {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)(?: [^\0\r]*)?");

    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\0\r]*?)[ \t]*", Pattern.DOTALL);

    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]+)[ \t]*(?:;[^\r\0]*)?");

    private final byte[] bytes;

    private int place;

    private ReferenceReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What comes of bytes behind which the connection ends. */
    static Verdict read(String method, byte[] bytes) {
        try {
            return new ReferenceReader(bytes).answer(method);
        } catch (BrokenException broken) {
            return new Verdict.Broken(broken.getMessage());
        }
    }

    private Verdict answer(String method) throws BrokenException {
        while (true) {
            Matcher line = match(STATUS, line("the status line"));
            Map<String, List<String>> headers = headers();
            int status = Integer.parseInt(line.group(1));
            if (status >= 200) {
                byte[] body = method.equals("HEAD") || status == 204 || status == 304 ? new byte[0] : body(headers);
                return Verdict.Whole.of(status, headers, body);
            }
            if (status == 101) {
                throw new BrokenException("it switches protocols, which nobody asked for");
            }
        }
    }

    private Map<String, List<String>> headers() throws BrokenException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String name = "";
        for (String line = line("a header"); !line.isEmpty(); line = line("a header")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                throw new BrokenException("a header goes on in the next line");
            }
            Matcher header = match(HEADER, line);
            name = header.group(1);
            headers.merge(name, List.of(header.group(2)), ReferenceReader::joined);
        }
        return headers;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private byte[] body(Map<String, List<String>> headers) throws BrokenException {
        List<String> encodings = valuesOf(headers, "transfer-encoding");
        List<String> lengths = valuesOf(headers, "content-length");
        if (encodings.equals(List.of("chunked"))) {
            return chunks();
        }
        if (encodings.isEmpty() && !lengths.isEmpty()) {
            if (lengths.stream().distinct().count() > 1 || !lengths.get(0).matches("\\d+")) {
                throw new BrokenException("the length is none");
            }
            return take(new BigInteger(lengths.get(0)));
        }
        if (encodings.isEmpty() || encodings.equals(List.of("identity"))) {
            return Arrays.copyOfRange(bytes, place, bytes.length);
        }
        throw new BrokenException("the encoding is none that was asked for");
    }

    private static List<String> valuesOf(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(value -> value.strip().toLowerCase())
                .toList();
    }

    /** Whole is what has its last chunk, whatever becomes of the trailers. */
    private byte[] chunks() throws BrokenException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            BigInteger size =
                    new BigInteger(match(CHUNK, line("a chunk's size")).group(1), 16);
            if (size.signum() == 0) {
                return body.toByteArray();
            }
            body.writeBytes(take(size));
            if (!line("a chunk's end").isEmpty()) {
                throw new BrokenException("a chunk is longer than its size");
            }
        }
    }

    private byte[] take(BigInteger length) throws BrokenException {
        if (length.compareTo(BigInteger.valueOf(bytes.length - place)) > 0) {
            throw new BrokenException("the body ends early");
        }
        int start = place;
        place += length.intValue();
        return Arrays.copyOfRange(bytes, start, place);
    }

    /** A line may end without a carriage return. */
    private String line(String what) throws BrokenException {
        int end = place;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new BrokenException("it ends within " + what);
        }
        String line = new String(bytes, place, end - place, StandardCharsets.UTF_8);
        place = end + 1;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static Matcher match(Pattern pattern, String line) throws BrokenException {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new BrokenException("this is no such line: " + line);
        }
        return matcher;
    }

    private static final class BrokenException extends Exception {

        private BrokenException(String why) {
            super(why);
        }
    }
}
