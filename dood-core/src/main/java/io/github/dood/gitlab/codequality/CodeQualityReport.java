package io.github.dood.gitlab.codequality;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import io.github.dood.file.FileReplacement;
import io.github.dood.file.ToolReach;
import java.io.IOException;
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
     * @return how many were left out since they are of files outside the project, which GitLab can not show
     * @throws DoodException when the file can not be written
     */
    public synchronized int add(List<Finding> found, ProjectPaths paths, Path file) {
        List<Finding> inProject = found.stream()
                .flatMap(finding -> paths.relative(finding.path()).map(finding::at).stream())
                .toList();
        // Runs of a parent and of its modules may look at the same files.
        Set<Finding> known = Set.copyOf(findings);
        inProject.stream().filter(finding -> !known.contains(finding)).forEach(findings::add);
        try {
            new FileReplacement(file, reach).write(json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: the report %s can not be written: %s".formatted(file, SystemWords.withPath(failure)),
                    failure);
        }
        return found.size() - inProject.size();
    }

    private String json() {
        JsonArray report = new JsonArray();
        Map<String, Integer> occurrences = new HashMap<>();
        findings.stream().sorted(BY_PLACE).forEach(finding -> {
            String identity = String.join("\0", finding.path(), finding.check(), finding.description());
            int occurrence = occurrences.merge(identity, 1, Integer::sum);
            report.add(json(finding, fingerprint(identity + "\0" + occurrence)));
        });
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(report) + "\n";
    }

    private static JsonObject json(Finding finding, String fingerprint) {
        JsonObject lines = new JsonObject();
        lines.addProperty("begin", finding.line());
        JsonObject location = new JsonObject();
        location.addProperty("path", finding.path());
        location.add("lines", lines);
        JsonObject json = new JsonObject();
        json.addProperty("description", finding.description());
        json.addProperty("check_name", finding.check());
        json.addProperty("fingerprint", fingerprint);
        json.addProperty("severity", finding.severity().word());
        json.add("location", location);
        return json;
    }

    /** Not of the line, which changes with what comes in above; so equal findings of a file are counted. */
    private static String fingerprint(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
