package io.github.dood.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SpecificationVersion;
import io.github.dood.JsonSchema;
import io.github.dood.run.ToolPaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeQualityReportTest {

    private static final JsonSchema SCHEMA =
            JsonSchema.of("/codequality/report.schema.json", SpecificationVersion.DRAFT_2020_12);

    private static final ProjectPaths PATHS = new ProjectPaths(
            Path.of("/builds/g/p"), new ToolPaths(Path.of("/builds/g/p/app"), Path.of("/app"), Path.of("/app/module")));

    @Test
    void aTraitsFileIsThatOfTheTraitInTheContextOfWhateverClass() {
        CodeQualityReport report = new CodeQualityReport();

        report.add(
                List.of(
                        finding("/app/src/T.php (in context of class App\\Basket)", 3, "a"),
                        finding("src/T.php (in context of anonymous class)", 3, "b"),
                        finding("src/odd (name).php", 3, "c"),
                        finding("src/odd (copy)", 3, "d")),
                PATHS);

        assertThat(valid(text(report)))
                .extracting(element -> element.getAsJsonObject()
                        .getAsJsonObject("location")
                        .get("path")
                        .getAsString())
                .containsExactly(
                        "app/module/src/T.php",
                        "app/module/src/odd (copy)",
                        "app/module/src/odd (name).php",
                        "app/src/T.php");
    }

    @Test
    void namesFilesFromTheProjectOn() {
        CodeQualityReport report = new CodeQualityReport();

        int outside = report.add(
                List.of(
                        finding("/app/src/a.php", 3, "x"),
                        finding("./b.php", 1, "ü \"quoted\" <&>"),
                        finding("../c.php", 2, "x"),
                        finding("../../etc/passwd", 1, "x"),
                        finding("/tools/vendor.php", 1, "x"),
                        finding("/application/d.php", 1, "x"),
                        finding("", 1, "x"),
                        finding("a\0b", 1, "x")),
                PATHS);

        assertThat(outside).isEqualTo(5);
        assertThat(valid(text(report)))
                .extracting(element -> element.getAsJsonObject().getAsJsonObject("location"))
                .extracting(location -> location.get("path").getAsString())
                .containsExactly("app/c.php", "app/module/b.php", "app/src/a.php");
        assertThat(text(report)).contains("ü \\\"quoted\\\" <&>");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///app/src/a%20b.php, app/src/a b.php",
        "file:/app/a.php, app/a.php",
        "file:///etc/passwd, ",
        "file:///app/%, ",
        "//app///src/./a.php, app/src/a.php",
        "/app/../app/src/../a.php, app/a.php",
        "/../../app/a.php, app/a.php",
        "../../app/a.php, app/a.php",
        "a.php/, app/module/a.php",
        "src\\a.php, app/module/src\\a.php",
        "/app, app",
        "/, "
    })
    void aFileIsTheSameHoweverItsPathIsSpelled(String named, String path) {
        assertThat(PATHS.relative(named)).isEqualTo(Optional.ofNullable(path));
    }

    /** As any with letters beyond ASCII is in a job without a locale. */
    @Test
    void aNameThatIsNoPathForJavaIsOneForGitLab() {
        assertThat(PATHS.relative("gr\uD800n.php")).contains("app/module/gr\uD800n.php");
        assertThat(PATHS.relative("/app/gr\uD800n.php")).contains("app/gr\uD800n.php");
    }

    /** Which is no file. */
    @Test
    void theProjectItselfIsNoFileOfIt() {
        ProjectPaths paths =
                new ProjectPaths(Path.of("/p"), new ToolPaths(Path.of("/p"), Path.of("/app"), Path.of("/app")));

        assertThat(paths.relative("/app")).isEmpty();
        assertThat(paths.relative(".")).isEmpty();
        assertThat(paths.relative("a.php")).contains("a.php");
    }

    @Test
    void isAnEmptyListWithoutFindings() {
        CodeQualityReport report = new CodeQualityReport();

        report.add(List.of(), PATHS);

        assertThat(valid(text(report))).isEmpty();
        assertThat(text(report)).isEqualTo("[]\n");
    }

    @Test
    void fingerprintsStayWhenLinesComeInAboveAndDifferForEqualFindings() {
        List<String> before = fingerprints(finding("/app/a.php", 3, "x"), finding("/app/a.php", 9, "x"));
        List<String> after = fingerprints(
                finding("/app/a.php", 5, "x"), finding("/app/a.php", 11, "x"), finding("/app/a.php", 1, "y"));

        assertThat(before).doesNotHaveDuplicates().hasSize(2);
        assertThat(after).doesNotHaveDuplicates().hasSize(3).containsAll(before);
        assertThat(fingerprints(finding("/app/b.php", 3, "x"))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void keepsWhatEarlierRunsFoundAndNamesItOnce() {
        CodeQualityReport report = new CodeQualityReport();

        report.add(List.of(finding("/app/a.php", 3, "x"), finding("/app/a.php", 3, "x")), PATHS);
        report.add(List.of(finding("../a.php", 3, "x"), finding("/app/b.php", 1, "y")), PATHS);

        assertThat(valid(text(report))).hasSize(3);
    }

    @Provide
    Arbitrary<Finding> findings() {
        return Combinators.combine(
                        Arbitraries.of("/app/a.php", "b.php", "../ü.php", "/app/./c/../a.php", "/etc/x", ""),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("check", "other"),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(3),
                        Arbitraries.of(Severity.class))
                .as(Finding::new);
    }

    @Property(tries = 200)
    void whateverIsFoundMakesAValidReport(@ForAll List<@From("findings") Finding> findings) {
        CodeQualityReport made = new CodeQualityReport();

        int outside = made.add(findings, PATHS);

        JsonArray report = valid(text(made));
        assertThat(report.size()).isEqualTo(findings.size() - outside);
        assertThat(fingerprints(report)).doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(Finding... findings) {
        CodeQualityReport report = new CodeQualityReport();
        report.add(List.of(findings), PATHS);
        return fingerprints(valid(text(report)));
    }

    private static List<String> fingerprints(JsonArray report) {
        return StreamSupport.stream(report.spliterator(), false)
                .map(element -> element.getAsJsonObject().get("fingerprint").getAsString())
                .toList();
    }

    private static String text(CodeQualityReport report) {
        return new String(report.json(), StandardCharsets.UTF_8);
    }

    private static Finding finding(String path, int line, String description) {
        return new Finding(path, line, "check", description, Severity.MINOR);
    }

    private static JsonArray valid(String report) {
        assertThat(SCHEMA.complaints(report, InputFormat.JSON)).isEmpty();
        JsonElement json = JsonParser.parseString(report);
        return json.getAsJsonArray();
    }
}
