package io.github.dood.findings;

import com.google.gson.stream.JsonWriter;
import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The findings of a build's tools, as a file of the form that GitLab documents for Code Quality. Safe for use by several
 * threads.
 */
public final class CodeQualityReport {

    /** The file's name, which GitLab's documentation uses. */
    public static final String FILE = "gl-code-quality-report.json";

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::path)
            .thenComparing(Finding::line)
            .thenComparing(Finding::check)
            .thenComparing(Finding::description);

    private final List<Finding> findings = new ArrayList<>();

    private final ToolReach reach;

    private boolean isWithdrawn;

    /** @param reach where tools can make links, through which the report is not written */
    public CodeQualityReport(ToolReach reach) {
        this.reach = reach;
    }

    /**
     * Adds what a tool found, and writes the file anew with all that was added so far. Without findings it is an empty
     * list, from which GitLab sees that earlier ones are resolved.
     *
     * @param found with the files as the tool names them
     * @param paths where these lie in the project
     * @param file the report
     * @return how many were left out since they are of files outside the project, which GitLab cannot show; none when the
     *     report is withdrawn, and nothing was written
     * @throws DoodException when the file cannot be written
     */
    public synchronized OptionalInt add(List<Finding> found, ProjectPaths paths, Path file) {
        if (isWithdrawn) {
            return OptionalInt.empty();
        }
        List<Finding> inProject = found.stream()
                .flatMap(finding -> paths.relative(finding.path()).map(finding::at).stream())
                .toList();
        // Runs of a parent and of its modules may look at the same files.
        Set<Finding> known = Set.copyOf(findings);
        inProject.stream().filter(finding -> !known.contains(finding)).forEach(findings::add);
        try {
            new FileReplacement(file, reach).write(json());
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: the report %s cannot be written: %s".formatted(file, SystemWords.withPath(failure)),
                    failure);
        }
        return OptionalInt.of(found.size() - inProject.size());
    }

    /**
     * Removes the report, an earlier build's too, and lets none be written any more: what one tool found is missing, and
     * GitLab would take all of it for resolved.
     *
     * @param file the report
     * @throws DoodException when the file cannot be removed
     */
    public synchronized void withdraw(Path file) {
        isWithdrawn = true;
        try {
            new FileReplacement(file, reach).remove();
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: the report %s lacks what a tool found, and cannot be removed: %s"
                            .formatted(file, SystemWords.withPath(failure)),
                    failure);
        }
    }

    /** Written bit by bit, since a tree of JSON objects would take many times the memory. */
    private byte[] json() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
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
        return bytes.toByteArray();
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
