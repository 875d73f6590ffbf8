package io.github.dood.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands before an answer's body.
 *
 * @param status from 100 to 599
 * @param isOld whether it is of HTTP/1.0, which has no chunks
 * @param headers by their names in any case
 */
record ResponseHead(int status, boolean isOld, Map<String, List<String>> headers) {

    private static final int MOST_HEADERS = 200;

    private static final int MOST_SHOWN = 60;

    /** Digits of a length that fits into a {@code long}. */
    private static final int MOST_DIGITS = 18;

    /** The length of a body that ends with its connection. */
    static final long TO_THE_END = -1;

    /** The length of a body that is sent in chunks. */
    static final long CHUNKED = -2;

    static ResponseHead read(Input input) throws IOException {
        input.awaitAnswer();
        String line = input.line();
        boolean known = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ");
        long status = known && line.length() >= 12 ? Characters.number(line.substring(9, 12), 10, 3) : -1;
        if (status < 100 || status > 599 || line.length() > 12 && line.charAt(12) != ' ') {
            throw Input.malformed("it begins with \"" + shown(line) + "\"");
        }
        return new ResponseHead((int) status, line.charAt(7) == '0', headers(input));
    }

    /** Headers up to the empty line; those behind a body, too. */
    static Map<String, List<String>> headers(Input input) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int count = 0;
        for (String line = input.line(); !line.isEmpty(); line = input.line()) {
            if (++count > MOST_HEADERS) {
                throw Input.malformed("it has more than " + MOST_HEADERS + " headers");
            }
            int colon = line.indexOf(':');
            if (colon < 0 || !Characters.areOfToken(line.substring(0, colon))) {
                throw Input.malformed(
                        line.charAt(0) == ' ' || line.charAt(0) == '\t'
                                ? "a header is folded into two lines"
                                : "a header's name has other characters than a word");
            }
            String name = line.substring(0, colon);
            List<String> values = headers.get(name);
            if (values == null) {
                values = new ArrayList<>(1);
                headers.put(name, values);
            }
            values.add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    /**
     * How long the body is.
     *
     * @return the number of bytes, {@link #TO_THE_END} or {@link #CHUNKED}
     */
    long bodyLength() throws IOException {
        String encoding = single("Transfer-Encoding");
        String length = single("Content-Length");
        // Podman sends this one, which HTTP no longer has: nothing is encoded.
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            if (!encoding.equalsIgnoreCase("chunked") || isOld) {
                throw Input.malformed("its transfer encoding is \"" + shown(encoding) + "\"");
            }
            if (length != null) {
                throw Input.malformed("its body has chunks and a length");
            }
            return CHUNKED;
        }
        if (length == null) {
            return TO_THE_END;
        }
        long bytes = Characters.number(length, 10, MOST_DIGITS);
        if (bytes < 0) {
            throw Input.malformed("the length of its body is \"" + shown(length) + "\"");
        }
        return bytes;
    }

    private @Nullable String single(String name) throws IOException {
        List<String> values = headers.get(name);
        if (values != null && values.size() > 1) {
            throw Input.malformed("it has more than one header " + name);
        }
        return values == null ? null : values.get(0);
    }

    /** A piece of an answer that is fit for a message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int index = 0; index < text.length() && index < MOST_SHOWN; index++) {
            char one = text.charAt(index);
            shown.append(one >= ' ' && one < 127 ? one : '?');
        }
        return text.length() > MOST_SHOWN ? shown.append("...").toString() : shown.toString();
    }

    /** As the engine wrote them, and not to be changed. */
    @Override
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
