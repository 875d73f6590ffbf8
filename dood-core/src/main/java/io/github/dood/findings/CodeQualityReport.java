package io.github.dood.findings;

import com.google.gson.stream.JsonWriter;
import io.github.dood.internal.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of several tools, as one file of the form that GitLab documents for Code Quality. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class CodeQualityReport {

    /** The file's name, which GitLab's documentation uses. */
    public static final String FILE = "gl-code-quality-report.json";

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::path)
            .thenComparing(Finding::line)
            .thenComparing(Finding::check)
            .thenComparing(Finding::description);

    private final List<Finding> findings = new ArrayList<>();

    /**
     * Adds what a tool found. What is known already is not added again.
     *
     * @param found with the files as the tool names them
     * @param paths where these lie in the project
     * @return how many were left out since they are of files outside the project, which GitLab cannot show
     */
    public synchronized int add(List<Finding> found, ProjectPaths paths) {
        List<Finding> inProject = found.stream()
                .flatMap(finding -> paths.relative(finding.path()).map(finding::at).stream())
                .toList();
        // Runs of a parent and of its modules may look at the same files.
        Set<Finding> known = Set.copyOf(findings);
        inProject.stream().filter(finding -> !known.contains(finding)).forEach(findings::add);
        return found.size() - inProject.size();
    }

    /**
     * All that was added so far, as the file's content in UTF-8. Without findings it is an empty list, from which GitLab sees
     * that earlier ones are resolved.
     */
    public synchronized byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Written bit by bit, since a tree of JSON objects would take many times the memory. */
    private void writeTo(OutputStream bytes) throws IOException {
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            JsonWriter report = new JsonWriter(text);
            report.setIndent("  ");
            report.beginArray();
            Map<String, Integer> occurrences = new HashMap<>();
            for (Finding finding : findings.stream().sorted(BY_PLACE).toList()) {
                String identity = String.join("\0", finding.path(), finding.check(), finding.description());
                int occurrence = occurrences.merge(identity, 1, Integer::sum);
                write(finding, fingerprint(identity + "\0" + occurrence), report);
            }
            report.endArray();
            text.write("\n");
        }
    }

    private static void write(Finding finding, String fingerprint, JsonWriter report) throws IOException {
        report.beginObject();
        report.name("description").value(finding.description());
        report.name("check_name").value(finding.check());
        report.name("fingerprint").value(fingerprint);
        report.name("severity").value(finding.severity().word());
        report.name("location").beginObject();
        report.name("path").value(finding.path());
        report.name("lines").beginObject();
        report.name("begin").value(finding.line());
        report.endObject();
        report.endObject();
        report.endObject();
    }

    /**
     * The line is no part of it, since it changes with lines added above; equal findings of a file are numbered
     * instead.
     */
    private static String fingerprint(String identity) {
        return Sha256.of(identity);
    }
}
