package io.github.dood.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which system calls a container may make, in the format of Docker's own profiles.
 *
 * @param json the profile's text
 * @since 0.1.0
 */
public record SeccompProfile(String json) {

    private static final String SETTING = "seccomp";

    /** Far more than any list of all system calls needs. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    /**
     * Reads a profile.
     *
     * @param file of the job; the engine never sees it
     * @throws InvalidSettingException when it cannot be read, is no plain file, is larger than 1 MB, or is no profile
     */
    public static SeccompProfile read(Path file) {
        try {
            byte[] bytes = PlainFile.read(file, MOST_BYTES);
            return of(file, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, file, "cannot be read: " + SystemWords.of(unreadable));
        }
    }

    private static SeccompProfile of(Path file, String text) {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException malformed) {
            // The parser's words are for programmers; its place is for everybody.
            Matcher place = PLACE.matcher(String.valueOf(malformed.getMessage()));
            throw new InvalidSettingException(
                    SETTING, file, "is no JSON" + (place.find() ? ": look at " + place.group() : ""));
        }
        // An engine takes a profile without one for none at all, and confines nothing.
        boolean decides = Optional.of(json)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .map(profile -> profile.get("defaultAction"))
                .filter(JsonElement::isJsonPrimitive)
                .isPresent();
        if (!decides) {
            throw new InvalidSettingException(
                    SETTING,
                    file,
                    "is no seccomp profile: it has no defaultAction, such as {\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
        }
        return new SeccompProfile(json.toString());
    }
}
