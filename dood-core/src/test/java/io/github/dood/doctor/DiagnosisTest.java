package io.github.dood.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.error.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final Finding HEALTHY = new Finding(Grade.OK, "fine", Optional.empty());

    private static final Finding BROKEN =
            new Finding(Grade.PROBLEM, "\"no\" <engine>\n answers. ", Optional.of("Start\none."));

    private static final Diagnosis DIAGNOSIS = new Diagnosis(List.of(
            new Diagnosis.Section("engine", List.of(HEALTHY, BROKEN)),
            new Diagnosis.Section("job", List.of(HEALTHY)),
            new Diagnosis.Section("self", List.of(HEALTHY)),
            new Diagnosis.Section("workspace", List.of(HEALTHY)),
            new Diagnosis.Section("tools", List.of(HEALTHY)),
            new Diagnosis.Section("leftovers", List.of(HEALTHY))));

    @Test
    void aFindingIsOneLineThatEndsInItsAdvice() {
        assertThat(DIAGNOSIS.lines())
                .hasSize(7)
                .startsWith("engine     ok       fine", "engine     problem  \"no\" <engine> answers. Start one.");
    }

    @Test
    void aFindingMayHoldAnythingAndIsOneLine() {
        Finding odd = new Finding(Grade.HINT, "a\u001b[2K\r[INFO]", Optional.of("docker rm \u202ex"));

        assertThat(odd).hasToString("a\\u001b[2K [INFO]. docker rm \\u202ex");
    }

    @Test
    void hidesWhatMustNotBeShownInBothForms() {
        Finding telling = new Finding(Grade.HINT, "no planted", Optional.of("Take planted away."));
        Diagnosis diagnosis = new Diagnosis(List.of(new Diagnosis.Section("engine", List.of(telling))));
        Masking masking = new Masking();
        masking.learn(List.of("planted"));

        Diagnosis masked = diagnosis.masked(masking);

        assertThat(masked.lines()).containsExactly("engine     hint     no ***. Take *** away.");
        assertThat(masked.json()).contains("no ***").doesNotContain("planted");
    }

    @Test
    void countsTheProblemsOfAllSections() {
        assertThat(DIAGNOSIS.problems()).containsExactly(BROKEN);
    }

    @Test
    void theJsonIsWhatItsSchemaSays() throws Exception {
        assertThat(DIAGNOSIS.json())
                .contains("\"problems\": 1")
                .contains("\"text\": \"\\\"no\\\" <engine> answers\"")
                .contains("\"advice\": \"Start one.\"");
        assertThat(errorsOf(DIAGNOSIS.json())).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheJsonIsNot() {
        String json = DIAGNOSIS.json();
        Stream.of(
                        json.replace("\"ok\"", "\"fine\""),
                        json.replace("\"title\": \"self\"", "\"title\": \"me\""),
                        json.replace("\"problems\": 1,", ""),
                        json.replace("\"advice\"", "\"advise\""),
                        json.replace("\"fine\"", "\"\""),
                        json.replaceFirst("\\{\\s+\"title\": \"job\"[^\\]]*\\]\\s+\\},", ""))
                .forEach(broken -> assertThat(errorsOf(broken)).as(broken).isNotEmpty());
    }

    private static List<Error> errorsOf(String json) {
        try (InputStream schema = Diagnosis.class.getResourceAsStream("diagnosis.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(json, InputFormat.JSON);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
