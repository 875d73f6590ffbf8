package io.github.dood.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes a diagnosis for machines. */
final class DiagnosisJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private DiagnosisJson() {}

    static String of(Diagnosis diagnosis) {
        JsonArray sections = new JsonArray();
        diagnosis.sections().forEach(section -> sections.add(objectOf(section)));
        JsonObject document = new JsonObject();
        document.addProperty("problems", diagnosis.problems().size());
        document.add("sections", sections);
        return GSON.toJson(document);
    }

    private static JsonObject objectOf(Diagnosis.Section section) {
        JsonArray findings = new JsonArray();
        section.findings().forEach(finding -> findings.add(objectOf(finding)));
        JsonObject object = new JsonObject();
        object.addProperty("title", section.title());
        object.add("findings", findings);
        return object;
    }

    private static JsonObject objectOf(DoctorFinding finding) {
        JsonObject object = new JsonObject();
        object.addProperty("grade", finding.grade().toString());
        object.addProperty("text", finding.text());
        finding.advice().ifPresent(advice -> object.addProperty("advice", advice));
        return object;
    }
}
