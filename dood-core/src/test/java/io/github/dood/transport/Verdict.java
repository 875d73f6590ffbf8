package io.github.dood.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What comes of an answer. */
sealed interface Verdict {

    /**
     * It was delivered to its end.
     *
     * @param status of HTTP
     * @param headers by their names in small letters
     * @param body every byte of it
     */
    record Whole(int status, Map<String, List<String>> headers, byte[] body) implements Verdict {

        /** With names as they came; of those that differ in capitals only, nobody says which is first. */
        static Whole of(int status, Map<String, List<String>> named, byte[] body) {
            Map<String, List<String>> headers = new TreeMap<>();
            named.forEach((name, values) -> headers.merge(
                    name.toLowerCase(Locale.ROOT), values, (some, more) -> Stream.concat(some.stream(), more.stream())
                            .toList()));
            headers.replaceAll((name, values) -> values.stream().sorted().toList());
            return new Whole(status, headers, body);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Whole whole
                    && status == whole.status
                    && headers.equals(whole.headers)
                    && Arrays.equals(body, whole.body);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return "%d %s and %d bytes of hash %08x".formatted(status, headers, body.length, Arrays.hashCode(body));
        }
    }

    /**
     * It is an error.
     *
     * @param why for people
     */
    record Broken(String why) implements Verdict {}
}
