package io.github.dood.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.SampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release as far as it goes without Central: built, signed by a key of this test, staged in a directory. */
@Tag("thorough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {

    private static final String VERSION = "0.1.0";

    private static final List<String> MODULES = List.of("dood-core", "dood-maven-plugin");

    private SourceTree tree;

    private SigningKey key;

    private Path staging;

    @BeforeAll
    void stage() throws Exception {
        key = SigningKey.create();
        tree = SourceTree.copy(SampleWorkspace.scratch("repository"));
        tree.setVersion(VERSION);
        tree.build(key.environment(), "deploy", "-Prelease", "-DskipUpload");
        staging = tree.folder().resolve("target/central-staging");
    }

    @AfterAll
    void removeKey() {
        key.close();
    }

    @Test
    void keepsCentralsRules() throws IOException {
        CentralRules rules = new CentralRules(staging, key);

        assertThat(rules.complaints()).isEmpty();
        assertThat(rules.modules())
                .isEqualTo(MODULES.stream().map(name -> name + "-" + VERSION).toList());
    }

    @Test
    void uploadsWhatIsStagedAndNothingElse() throws IOException {
        Set<String> bundled = new TreeSet<>();
        try (ZipFile bundle = new ZipFile(tree.folder()
                .resolve("target/central-publishing/central-bundle.zip")
                .toFile())) {
            bundle.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> bundled.add(entry.getName()));
        }

        assertThat(bundled).isNotEmpty().isEqualTo(staged());
    }

    private Set<String> staged() throws IOException {
        try (Stream<Path> files = Files.walk(staging.resolve("io"))) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(staging.relativize(file).toString()));
            return names;
        }
    }

    /** The rules would be no check if they let these pass. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rm dood-core/0.1.0/dood-core-0.1.0-sources.jar*                    | dood-core-0.1.0-sources.jar is missing
                    rm dood-maven-plugin/0.1.0/dood-maven-plugin-0.1.0-javadoc.jar*    | dood-maven-plugin-0.1.0-javadoc.jar is missing
                    rm dood-core/0.1.0/dood-core-0.1.0-cyclonedx.json*                 | dood-core-0.1.0-cyclonedx.json is missing
                    rm dood-core/0.1.0/dood-core-0.1.0.pom.asc                         | dood-core-0.1.0.pom has no signature
                    echo >> dood-core/0.1.0/dood-core-0.1.0-cyclonedx.json             | dood-core-0.1.0-cyclonedx.json is signed by another, or was changed
                    rm dood-core/0.1.0/dood-core-0.1.0.pom.md5                         | dood-core-0.1.0.pom has no .md5, or a wrong one
                    echo 0 > dood-core/0.1.0/dood-core-0.1.0.jar.sha1                  | dood-core-0.1.0.jar has no .sha1, or a wrong one
                    sed -i s/scm/smc/ dood-core/0.1.0/dood-core-0.1.0.pom              | dood-core-0.1.0.pom says no scm/url
                    sed -i s/license/licence/ dood-core/0.1.0/dood-core-0.1.0.pom      | dood-core-0.1.0.pom says no licenses/license/name
                    sed -i s/developers/people/ dood-maven-plugin/0.1.0/dood-maven-plugin-0.1.0.pom | dood-maven-plugin-0.1.0.pom says no developers/developer/name
                    sed -i /description/d dood-core/0.1.0/dood-core-0.1.0.pom          | dood-core-0.1.0.pom says no description
                    sed -i /name/d dood-core/0.1.0/dood-core-0.1.0.pom                 | dood-core-0.1.0.pom says no name
                    sed -i s/developers/parent/ dood-core/0.1.0/dood-core-0.1.0.pom     | dood-core-0.1.0.pom makes its users read a parent
                    sed -i s/0.1.0/0.1.0-SNAPSHOT/ dood-core/0.1.0/dood-core-0.1.0.pom | dood-core-0.1.0.pom names a SNAPSHOT
                    mv dood-core/0.1.0/dood-core-0.1.0.jar dood-core/0.1.0/dood-core-0.1.0-SNAPSHOT.jar | dood-core-0.1.0-SNAPSHOT.jar is of no release
                    """)
    void theRulesSeeWhatIsWrong(String fault, String complaint) throws IOException {
        Path broken = SampleWorkspace.scratch("staging");
        Commands.onHost(broken, "cp -r '%s/io' . && cd io/github/dood && %s".formatted(staging, fault));

        assertThat(new CentralRules(broken, key).complaints()).contains(complaint);
    }

    /** By name: a library of which nothing is left in the jar would be no part of it, and each part has its terms. */
    @Test
    void saysOfThePluginsJarWhatIsInIt() throws IOException {
        Path folder = staging.resolve("io/github/dood/dood-maven-plugin/0.1.0");
        Path repository = Path.of(System.getProperty("dood.it.local-repository"));
        try (PluginJar jar = PluginJar.open(folder.resolve("dood-maven-plugin-0.1.0.jar"))) {
            List<Library> libraries = Library.listed(folder.resolve("dood-maven-plugin-0.1.0-cyclonedx.json")).stream()
                    .filter(library -> !library.isOurs())
                    .toList();

            assertThat(libraries).isNotEmpty().allSatisfy(library -> assertThat(library.classesIn(repository))
                    .anyMatch(jar::hasMoved));
            assertThat(jar.notices())
                    .containsExactlyInAnyOrderElementsOf(
                            libraries.stream().map(Library::name).toList());
        }
    }

    @Test
    void showsUsersTheApiAlone() throws IOException {
        Path javadoc = staging.resolve("io/github/dood/dood-core/0.1.0/dood-core-0.1.0-javadoc.jar");
        try (ZipFile jar = new ZipFile(javadoc.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("io/github/dood/Dood.html", "io/github/dood/run/ToolRun.html")
                    .noneMatch(name -> name.contains("/internal/"));
        }
    }

    @Test
    void aSecondBuildElsewhereMakesTheSameBytes() throws Exception {
        SourceTree second = SourceTree.copy(tree.repository());
        // Setting the version sets the time of the build, too.
        for (String pom : List.of("pom.xml", "dood-core/pom.xml", "dood-maven-plugin/pom.xml", "it/pom.xml")) {
            Files.copy(tree.folder().resolve(pom), second.folder().resolve(pom), StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(second.build(
                        key.environment(),
                        "verify",
                        "artifact:compare",
                        "-Prelease",
                        "-Dbuildinfo.ignoreJavadoc=false"))
                .contains("rebuild comparison result: 12 files match");
    }

    @Test
    void aSnapshotIsNoRelease() throws Exception {
        SourceTree unreleased = SourceTree.copy(tree.repository());

        Commands.Outcome outcome = unreleased.maven(Map.of(), "validate", "-Prelease");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("RequireReleaseVersion");
    }
}
