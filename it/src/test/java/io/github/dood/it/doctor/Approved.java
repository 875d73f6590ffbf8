package io.github.dood.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.run.Diagnosis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares what the doctor printed with a file that somebody has read and found right. What differs from run to run stands
 * there in angle brackets. To approve another output, copy the file that the failure names.
 */
final class Approved {

    private static final Path FILES = Path.of("approved/doctor");

    private static final Path ACTUAL = Path.of("target/approved/doctor");

    private static final Schema SCHEMA = schema();

    /** What is put for what, in the order in which it is put. */
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    /** An exact text that differs from run to run. */
    Approved name(String text, String placeholder) {
        placeholders.put(Pattern.quote(text), placeholder);
        return this;
    }

    /** What every line of that pattern becomes. */
    Approved line(String pattern, String line) {
        placeholders.put("(?m)^" + pattern + "$", line);
        return this;
    }

    /** Leaves out every line of that pattern. */
    Approved without(String pattern) {
        placeholders.put("(?m)^" + pattern + "\n", "");
        return this;
    }

    /** The engine that other builds use, too: what they left there, and which images it has, is not for this test to say. */
    Approved sharedEngine(String ownProject) {
        return without("leftovers +\\w+ ++(?!job \\S+ of project %s:|not looked at).*".formatted(ownProject))
                .without("caches +\\w+ ++(?!not looked at).*")
                .line("tools +\\w+ +(\\S+/[^ ,]+)[ ,].*", "tools      <there or not> $1");
    }

    /**
     * @param name the file's, without its ending
     * @param output as {@link DoctorPrinter} prints it
     */
    void verify(String name, String output) {
        String[] parts = output.split(DoctorPrinter.BREAK, 2);
        assertThat(parts).as(output).hasSize(2);
        assertIsValid(parts[1]);
        try {
            Files.createDirectories(ACTUAL);
            Path actual = Files.writeString(ACTUAL.resolve(name + ".txt"), normalised(parts[0]));
            assertThat(actual).hasSameTextualContentAs(FILES.resolve(name + ".txt"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Holds a document against the schema that the library ships. */
    static void assertIsValid(String json) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private String normalised(String text) {
        String result = text;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            result = result.replaceAll(placeholder.getKey(), placeholder.getValue());
        }
        return result.replaceAll("Engine \\S+ \\(API 1\\.\\d+\\)", "Engine <version> (API <version>)")
                .replaceAll("storage \\S+", "storage <driver>")
                .replaceAll("(?m)^(engine +ok +id ).*$", "$1<id>")
                // Not all kernels tell.
                .replace("/proc/self/cgroup, ", "")
                .replaceAll("/\\S+/volumes/<volume>", "/<engine>/volumes/<volume>")
                .replaceAll("linux/\\w+", "linux/<architecture>")
                .replaceAll("in \\d+ ms", "in <time> ms")
                .replaceAll("since \\d{4}-\\S+Z", "since <time>")
                .replaceAll("\\b[0-9a-f]{12}\\b", "<id>");
    }

    private static Schema schema() {
        try (InputStream stream = Diagnosis.class.getResourceAsStream("diagnosis.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
