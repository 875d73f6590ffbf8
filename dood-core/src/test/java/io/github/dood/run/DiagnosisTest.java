package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.JsonSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final JsonSchema SCHEMA =
            JsonSchema.of("/io/github/dood/run/diagnosis.schema.json", SpecificationVersion.DRAFT_2020_12);

    private static final DoctorFinding HEALTHY = new DoctorFinding(Grade.OK, "fine", Optional.empty());

    private static final DoctorFinding BROKEN =
            new DoctorFinding(Grade.PROBLEM, "\"no\" <engine>\n answers. ", Optional.of("Start\none."));

    private static final Diagnosis DIAGNOSIS = new Diagnosis(List.of(
            new Diagnosis.Section("engine", List.of(HEALTHY, BROKEN)),
            new Diagnosis.Section("job", List.of(HEALTHY)),
            new Diagnosis.Section("self", List.of(HEALTHY)),
            new Diagnosis.Section("workspace", List.of(HEALTHY)),
            new Diagnosis.Section("tools", List.of(HEALTHY)),
            new Diagnosis.Section("leftovers", List.of(HEALTHY)),
            new Diagnosis.Section("caches", List.of(HEALTHY))));

    @Test
    void aFindingIsOneLineThatEndsInItsAdvice() {
        assertThat(DIAGNOSIS.lines())
                .hasSize(8)
                .startsWith("engine     ok       fine", "engine     problem  \"no\" <engine> answers. Start one.");
    }

    @Test
    void aFindingMayHoldAnythingAndIsOneLine() {
        DoctorFinding odd = new DoctorFinding(Grade.HINT, "a\u001b[2K\r[INFO]", Optional.of("docker rm \u202ex"));

        assertThat(odd).hasToString("a\\u001b[2K [INFO]. docker rm \\u202ex");
    }

    @Test
    void hidesWhatMustNotBeShownInBothForms() {
        DoctorFinding telling = new DoctorFinding(Grade.HINT, "no planted", Optional.of("Take planted away."));
        Diagnosis diagnosis = new Diagnosis(List.of(new Diagnosis.Section("engine", List.of(telling))));
        Masking masking = new Masking();
        masking.learn(List.of("planted"));

        Diagnosis masked = diagnosis.masked(masking);

        assertThat(masked.lines()).containsExactly("engine     hint     no ***. Take *** away.");
        assertThat(masked.json()).contains("no ***").doesNotContain("planted");
    }

    @Test
    void hidesWhatMustNotBeShownInARemedyToo() {
        Remedy remedy = new Remedy.Setting("mapping", "/planted=/on/the/host");
        DoctorFinding finding = new DoctorFinding(Grade.HINT, "text", Optional.of("Say so."), Optional.of(remedy));
        Masking masking = new Masking();
        masking.learn(List.of("planted"));

        assertThat(finding.masked(masking).remedy()).contains(new Remedy.Setting("mapping", "/***=/on/the/host"));
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

    private static List<String> errorsOf(String json) {
        return SCHEMA.complaints(json, InputFormat.JSON);
    }
}
