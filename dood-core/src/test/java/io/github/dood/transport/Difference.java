package io.github.dood.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where ours is stricter than docker-java's own transport, which is of Apache's client, and why: what two readers may
 * understand in two ways, one of them may take for an answer that nobody gave.
 */
enum Difference {
    /** Apache's client passes over lines before the status line, such as the rest of an earlier answer. */
    LINES_BEFORE_THE_ANSWER("it begins with", "the rest\r\nHTTP/1.1 204 No Content\r\n\r\n"),
    /** It takes lines and headers of any number and length, and memory for them. */
    NO_BOUNDS(
            "a line is longer than|it has more than \\d+ (headers|parts)",
            "HTTP/1.1 204 No Content\r\nX-A: " + "x".repeat(70_000) + "\r\n\r\n"),
    /** It keeps CR and other control characters, which then stand in logs, and takes LF alone for the end of a line. */
    CONTROL_CHARACTERS(
            "control character|a CR stands within|ends with LF alone",
            "HTTP/1.1 204 No Content\r\nX-A: a\u001b[2Kb\r\n\r\n"),
    /** It puts lines together that HTTP no longer lets anybody send. */
    FOLDED_HEADERS("folded into two", "HTTP/1.1 204 No Content\r\nX-A: a\r\n b\r\n\r\n"),
    /** It takes names with spaces, and lines without a colon it leaves out: a length can hide there. */
    NAMES_THAT_ARE_NONE("other characters than a word", "HTTP/1.1 204 No Content\r\nX A: b\r\n\r\n"),
    /** Where an answer says twice how long its body is, it takes one of them. */
    TWO_LENGTHS(
            "chunks and a length|more than one header",
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    /** It takes lengths with a sign and the like, and for no length what it does not understand. */
    LENGTHS_THAT_ARE_NONE(
            "the length of (its body|a chunk) is|a chunk is longer",
            "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc"),
    /** It takes chunks in HTTP/1.0, which has none, so that others read them as the body itself. */
    CHUNKS_OF_OLD("its transfer encoding is", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    /** Head and trailers may end with the connection, whatever else was to come. */
    CUT("the connection was cut before", "HTTP/1.1 204 No Content\r\nX-A: a");

    private final Pattern words;

    private final String example;

    /**
     * @param words what ours says of it
     * @param example an answer
     */
    Difference(String words, String example) {
        this.words = Pattern.compile(words);
        this.example = example;
    }

    String example() {
        return example;
    }

    boolean explains(Verdict ours) {
        return ours instanceof Verdict.Broken broken
                && words.matcher(broken.why()).find();
    }

    /** Whether there is a reason for it. */
    static boolean isKnown(Verdict ours, Verdict other) {
        if (ours instanceof Verdict.Broken) {
            return Stream.of(values()).anyMatch(difference -> difference.explains(ours));
        }
        return ours instanceof Verdict.Whole whole
                && other instanceof Verdict.Whole same
                && whole.equals(withLettersOfEngines(same));
    }

    /** Engines write UTF-8, and Apache's client makes a letter of each byte. */
    private static Verdict withLettersOfEngines(Verdict.Whole answer) {
        TreeMap<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.replaceAll((name, values) -> values.stream()
                .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .sorted()
                .toList());
        return new Verdict.Whole(answer.status(), headers, answer.body());
    }
}
