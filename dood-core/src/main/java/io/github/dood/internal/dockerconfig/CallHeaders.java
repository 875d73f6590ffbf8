package io.github.dood.internal.dockerconfig;

import io.github.dood.run.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a user wants every call to the engine to carry: {@code HttpHeaders} of the docker CLI's settings, or
 * DOCKER_CUSTOM_HEADERS instead of them. Values may be secrets: no error shows one.
 */
final class CallHeaders {

    static final String VARIABLE = "DOCKER_CUSTOM_HEADERS";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\uffff]*");

    /** Headers of the transport itself. Users cannot set them, and cannot with the docker CLI either. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "host", "trailer", "transfer-encoding", "user-agent");

    private CallHeaders() {}

    /**
     * Those of the variable.
     *
     * @param text {@code name=value}, separated by commas, in double quotes where one holds a comma
     */
    static Map<String, String> ofVariable(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new InvalidSettingException(
                        VARIABLE, "has a part without =; write it like name=value,other=value");
            }
            headers.put(field.substring(0, equals).strip(), field.substring(equals + 1));
        }
        return of(VARIABLE, headers);
    }

    /**
     * Headers that can be sent.
     *
     * @param source where they stand, in words for people
     * @throws InvalidSettingException when one cannot
     */
    static Map<String, String> of(String source, Map<String, String> headers) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new InvalidSettingException(
                        source, "has an HTTP header that cannot be sent; look at its name and value.");
            }
            if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                sent.put(name, value);
            }
        });
        return sent;
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' && quoted && index + 1 < text.length() && text.charAt(index + 1) == '"') {
                field.append('"');
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
