package io.github.dood.internal.memory.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.JsonSchema;
import io.github.dood.NamedPipe;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    private static final String OLD = "sha256:" + "0".repeat(64);

    private static final String NEW = "sha256:" + "9".repeat(64);

    @TempDir
    private Path project;

    @Test
    void aNewFileIsWhatTheDocumentationShows() throws IOException {
        write(Map.of("jakzal-phpqa", "jakzal/phpqa:php8.4@" + NEW));

        assertThat(text()).isEqualTo("""
                # comment
                services:
                  jakzal-phpqa:
                    image: jakzal/phpqa:php8.4@%s
                """.formatted(NEW));
        assertThat(images()).containsExactly("jakzal-phpqa jakzal/phpqa:php8.4@" + NEW);
    }

    /** Of a file of any form nothing changes but the image's value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "services:\n  tool:\n    image: VALUE\n",
                "services:\n  tool:\n    image: VALUE",
                "services:\r\n  tool:\r\n    image: VALUE # why\r\n",
                "\uFEFFservices:\n  tool:\n    image: VALUE\n",
                "# smile \uD83D\uDE00\n---\nservices:\n    tool:\n        image: 'VALUE'   # \uD83D\uDE00\n...\n",
                "name: x\nservices:\n  tool: {image: VALUE, pull_policy: always}\nvolumes: {}\n",
                "services: {tool: {image: \"VALUE\"}}",
                "{\"services\": {\"tool\": {\"image\": \"VALUE\"}}}",
                "x-base: &base\n  pull_policy: always\nservices:\n\n  tool:\n    <<: *base\n    image: &tool VALUE\n\n",
                "services:\n  tool:\n    image:\n      VALUE\n    command: [a,\n      b]\n  built:\n    build: .\n  nothing:\n",
                "services:\n  tool:\n    ? image\n    : VALUE\n    labels:\n      text: |\n        image: VALUE\n\n",
                "services:\n  before:\n    image: other:1\n  tool:\n    environment:\n    - A=1\n    image: VALUE\n"
            })
    void keepsEveryByteButTheImages(String form) throws IOException {
        String old = "jakzal/phpqa:php8.3@" + OLD;
        String fresh = "jakzal/phpqa:php8.4@" + NEW;
        int value = form.indexOf("VALUE");
        file(form.substring(0, value) + old + form.substring(value + 5));

        write(Map.of("tool", fresh));

        assertThat(text()).isEqualTo(form.substring(0, value) + fresh + form.substring(value + 5));
        assertThat(images()).contains("tool " + fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "services:\n",
                "services:",
                "x-name: project\n",
                "x-name: project\nservices: # those of the tools\n# behind\n",
                "services:\n  a:\n    image: a:1\n# behind\n",
                "services:\n  a:\n    image: a:1\n\n\nvolumes:\n  v:\n",
                "services:\r\n    a:\r\n      image: a:1",
                "services:\n  a:\n    image: a:1\n    labels:\n      text: |\n        one\n        two\nvolumes:\n  v:\n",
                "services:\n  a:\n    image: a:1\n    command: >\n      one\n\n# end\n",
                "services:\n  a: {image: a:1}\n",
                "services:\n  a:\n    image: a:1\n    command:\n    - b\n    labels: [c,\n       d]\n  e:\n    build: .\n"
            })
    void addsServicesBehindTheOthers(String form) throws IOException {
        file(form);
        List<String> before = images();
        Map<String, String> added = new LinkedHashMap<>();
        added.put("one", "registry:5000/one:1@" + NEW);
        added.put("null", "null:2@" + NEW);
        added.put("1e3", "[::1]:5000/1e3:2@" + NEW);

        write(added);

        assertThat(images())
                .hasSize(before.size() + 3)
                .containsAll(before)
                .endsWith("null null:2@" + NEW, "1e3 [::1]:5000/1e3:2@" + NEW);
        String rest = text();
        for (String line : text().split("(?<=\n)")) {
            if (line.contains(NEW) || line.matches("\\s*(one|\"null\"|\"1e3\"):\\s*")) {
                rest = rest.replace(line, "");
            }
        }
        assertThat(rest.replaceFirst("services:\r?\n$", "").strip())
                .isEqualTo(form.replaceFirst("services:\r?\n?$", "").strip());
        assertThat(text().replace("\r\n", "").contains("\n")).isEqualTo(!form.contains("\r\n"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aSecondWriteChangesNothing() throws IOException {
        write(Map.of("a", "a:1@" + OLD));
        String first = text();
        write(Map.of("a", "a:1@" + OLD));
        assertThat(text()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: [",
                "- a\n",
                "text",
                "services:\n- a\n",
                "services: text\n",
                "services:\n  a: text\n",
                "services:\n  a:\n    image: [a]\n",
                "services:\n  a:\n    image:\n",
                "services:\n  a:\n    image: 1\n",
                "services:\n  a:\n    image: ''\n",
                "services:\n  a:\n    image: a b\n",
                "services:\n  a:\n    image: \"a\\x41\"\n",
                "services:\n  a:\n    image: >\n      a:1\n",
                "services:\n  a:\n    image: a:${TAG}\n",
                "services:\n  a:\n    image: a:$TAG\n",
                "services:\n  a:\n    image: a@sha256:12\n",
                "services:\n  a:\n    image: a@sha256:00000000000000000000000000000000000000000000000000000000000000001\n",
                "services:\n  a:\n    image: a@sha256:000000000000000000000000000000000000000000000000000000000000000G\n",
                "services:\n  a:\n    image: a@md5:00000000000000000000000000000000\n",
                "services:\n  a:\n    image: a:1\n  a:\n    image: b:1\n",
                "services:\n  a:\n    image: a:1\n    image: b:1\n",
                "services:\n  a:\n    image: a:1\nservices:\n  b:\n    image: b:1\n",
                "services:\n  a:\n    image: a:1\n  b:\n    image: docker.io/library/a:1\n",
                "services:\n  a:\n    image: a:1\n    extends: b\n",
                "services:\n  a:\n    image: a:1\n    profiles: [x]\n",
                "include: other.yaml\nservices:\n  a:\n    image: a:1\n",
                "x-a: &a\n  image: a:1\nservices:\n  a: *a\n",
                "x-a: &a\n  image: a:1\nservices:\n  a:\n    <<: *a\n",
                "x-a: &a a:1\nservices:\n  a:\n    image: *a\n",
                "x-a: &a\n  a:\n    image: a:1\nservices: *a\n",
                "x-a: &a\n  a:\n    image: a:1\nservices:\n  <<: *a\n",
                "x-a: &a\n  services:\n    a:\n      image: a:1\n<<: *a\n",
                "services:\n  a:\n    image: a:1\n---\nservices:\n  a:\n    image: a:2\n",
                "services:\n  ? 1\n  : text\n"
            })
    void whatOthersCouldReadOtherwiseIsAnErrorWithItsLine(String text) throws IOException {
        file(text);
        assertThatThrownBy(this::images)
                .isInstanceOf(DoodException.class)
                .hasMessageMatching(Pattern.quote(project.resolve(LockFile.NAME).toString())
                        + " is no lock file: .*line \\d+.*Fix that, or remove the file and have it written anew\\.");
    }

    @Test
    void aBombOfAliasesIsNoBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("x-0: &x0 [a, a]\n");
        for (int level = 1; level < 60; level++) {
            bomb.append("x-%d: &x%d [*x%d, *x%d]\n".formatted(level, level, level - 1, level - 1));
        }
        file(bomb + "services:\n  a:\n    image: a:1\n    command: *x59\n");
        assertThatThrownBy(this::images).hasMessageContaining("is no YAML: Number of aliases");
        file("x-0: &x0 [*x0, *x0]\nservices: &s\n  a:\n    image: a:1\n    command: [*x0, *s]\n");
        write(Map.of("b", "b:1"));
        assertThat(images()).containsExactly("a a:1", "b b:1");
    }

    @Test
    void whatIsNoPlainFileOrTooLargeIsAnError() throws Exception {
        Path file = project.resolve(LockFile.NAME);
        Path elsewhere = Files.writeString(project.resolve("elsewhere.yaml"), "services:\n  a:\n    image: a:1\n");
        Files.createSymbolicLink(file, elsewhere);
        assertThatThrownBy(this::images).hasMessageContaining("cannot be read: it is a link");
        Files.delete(file);
        Files.createSymbolicLink(file, project.resolve("nowhere"));
        assertThatThrownBy(this::images).hasMessageContaining("cannot be read: it is a link");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(this::images).hasMessageContaining("cannot be read: it is a directory");
        Files.delete(file);
        NamedPipe.make(file);
        assertThatThrownBy(this::images).hasMessageContaining("cannot be read: it is no plain file");
        Files.delete(file);
        file("#".repeat(300_000));
        assertThatThrownBy(this::images).hasMessageContaining("cannot be read: it has more than 256 kB");
        Files.write(file, "services: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::images).hasMessageContaining("is no UTF-8");
        file("[".repeat(100_000));
        assertThatThrownBy(this::images).hasMessageContaining("is no lock file");
    }

    @Test
    void servicesInBracesTakeNoOthers() throws IOException {
        for (String form :
                List.of("services: {}\n", "services: {a: {image: a:1}}\n", "{services: {a: {image: a:1}}}", "{}")) {
            file(form);
            assertThatThrownBy(() -> write(Map.of("b", "b:1@" + NEW)))
                    .hasMessageContaining("has its services in braces, where none can be added. Nothing was written");
            assertThat(text()).isEqualTo(form);
        }
    }

    /** As the sources of these programs have them; the other one is told where to look, and takes names without folders. */
    @Test
    void renovateAndDependabotTakeTheFileForTheirs() {
        assertThat(LockFile.NAME)
                .containsPattern("(^|/)(?:docker-)?compose[^/]*\\.ya?ml$")
                .containsPattern("(?i)(docker-)?compose(-[\\w]+)?(?>\\.[\\w-]+)?\\.ya?ml");
    }

    @Test
    void composesSchemaTakesWhatIsWritten() throws IOException {
        write(Map.of(
                "jakzal-phpqa", "jakzal/phpqa:php8.4@" + NEW, "localhost-5000-a.b_c", "localhost:5000/a.b_c:1@" + NEW));
        assertThat(complaints()).isEmpty();
        file(text().replace("image:", "imago:"));
        assertThat(complaints()).isNotEmpty();
    }

    private List<String> complaints() throws IOException {
        return JsonSchema.of("/compose/compose-spec.json", SpecificationVersion.DRAFT_7)
                .complaints(text(), InputFormat.YAML);
    }

    private void write(Map<String, String> images) {
        LockFile.of(project).write(images, "# comment\n");
    }

    private List<String> images() {
        return LockFile.of(project).images().stream()
                .map(image -> image.service() + " " + image.written())
                .toList();
    }

    private void file(String text) throws IOException {
        Files.writeString(project.resolve(LockFile.NAME), text);
    }

    private String text() throws IOException {
        return Files.readString(project.resolve(LockFile.NAME));
    }
}
