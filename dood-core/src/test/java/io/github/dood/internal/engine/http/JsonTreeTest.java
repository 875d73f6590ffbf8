package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonTreeTest {

    @Test
    void readsWhatJsonIs() throws IOException {
        String text = "{\"a\":[1,-2.5e3,\"b\\u00e9\",true,null,{}],\"c\":{\"d\":\"\"}}";

        assertThat(JsonTree.read(bytes(text), JsonBounds.WORD)).hasToString(text.replace("\\u00e9", "\u00e9"));
    }

    @Test
    void readsNoMoreValuesThanItsBounds() {
        assertThatThrownBy(() -> JsonTree.read(bytes("[" + "0,".repeat(60_000) + "0]"), JsonBounds.DESCRIPTION))
                .hasMessage("its answer has more than 50,000 values");
        assertThatThrownBy(() -> JsonTree.read(bytes(members(30_000)), JsonBounds.DESCRIPTION))
                .hasMessage("its answer has more than 50,000 values");
    }

    @Test
    void readsNoMoreBytesThanItsBounds() {
        assertThatThrownBy(() -> JsonTree.read(bytes("\"" + "x".repeat(70_000) + "\""), JsonBounds.WORD))
                .hasMessage("its answer is longer than 64 kB");
        assertThatThrownBy(() -> JsonTree.read(bytes(" ".repeat(70_000) + "0"), JsonBounds.WORD))
                .hasMessage("its answer is longer than 64 kB");
    }

    @Test
    void readsNothingThatSaysAThingTwice() {
        assertThatThrownBy(() -> JsonTree.read(bytes("{\"a\":1,\"a\":0}"), JsonBounds.WORD))
                .hasMessage("its answer says a twice");
    }

    @Test
    void readsNothingThatIsTooDeep() {
        assertThatThrownBy(() -> JsonTree.read(bytes("[".repeat(65) + "]".repeat(65)), JsonBounds.WORD))
                .hasMessage("it answered something else than JSON");
    }

    @Test
    void keepsOfAListWhatIsWanted() throws IOException {
        List<String> names = new ArrayList<>();
        JsonTree.each(
                bytes("{\"Warnings\":[{}],\"Volumes\":[{\"Name\":\"a\",\"Options\":{\"b\":[1]}},7,{\"Name\":\"c\"}]}"),
                "Volumes",
                Set.of("Name"),
                volume -> names.add(volume.toString()));

        assertThat(names).containsExactly("{\"Name\":\"a\"}", "7", "{\"Name\":\"c\"}");
    }

    @Test
    void readsAListOfAnyImagesButNotOfAnyNumber() throws IOException {
        List<String> ids = new ArrayList<>();
        String image = "{\"Id\":\"sha256:0\",\"Labels\":" + members(100) + "},";
        JsonTree.each(bytes("[" + image.repeat(5_000) + "{}]"), "", Set.of("Id"), one -> ids.add(""));

        assertThat(ids).hasSize(5_001);
        assertThatThrownBy(() ->
                        JsonTree.each(bytes("[" + "{},".repeat(300_000) + "{}]"), "", Set.of("Id"), one -> ids.add("")))
                .hasMessage("its answer has more than 200,000 values");
    }

    @Test
    void takesNothingElseForAList() {
        for (String text : List.of("{}", "7", "null")) {
            assertThatThrownBy(() -> JsonTree.each(bytes(text), "", Set.of(), one -> {}))
                    .hasMessage("its answer is no list");
        }
        assertThatThrownBy(() -> JsonTree.each(bytes("{\"Volumes\":7}"), "Volumes", Set.of(), one -> {}))
                .hasMessage("its answer is no list");
    }

    @Test
    void readsObjectsWithoutEnd() throws IOException {
        List<String> steps = new ArrayList<>();
        JsonTree.objects(
                bytes("{\"status\":\"a\"}\r\n".repeat(50_000)), JsonBounds.WORD, step -> steps.add(step.toString()));

        assertThat(steps).hasSize(50_000);
        assertThatThrownBy(() -> JsonTree.objects(bytes("{}[]"), JsonBounds.WORD, step -> {}))
                .hasMessage("it answered something else than JSON");
    }

    private static String members(int count) {
        StringBuilder members = new StringBuilder("{");
        for (int member = 0; member < count; member++) {
            members.append(member == 0 ? "" : ",").append('"').append(member).append("\":\"x\"");
        }
        return members.append('}').toString();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
