package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobFileTest extends JobFileFixture {

    private static final ProjectJobs JOBS = JobSamples.both(JobVariant.SOCKET);

    @Test
    void aMissingFileIsMade() throws IOException {
        JobFileChange change = new JobFile(path).add(JOBS);

        assertThat(Files.readString(path)).isEqualTo(JOBS.text());
        assertThat(change)
                .isEqualTo(new JobFileChange(
                        List.of(new JobFileChange.Added("lint", "test"), new JobFileChange.Added("pages", "deploy")),
                        List.of(),
                        List.of(),
                        Optional.empty()));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(path));
    }

    /** What there may be, each with a job of its own or none. */
    static Stream<String> files() {
        return Stream.of(
                "",
                "\n\n",
                "# Nothing yet.",
                "---\n",
                "build:\n  script: make\n",
                "build:\n  script: make",
                "build:\n  script: make   # not the end",
                "build:\n  script: make\n\n\n\n",
                "build:\r\n  script:\r\n    - make\r\n",
                "build:\r\n  script: make",
                "\uFEFFbuild:\n  script: make\n",
                "# ünïcödé 🐳\nbuild:\n  script: echo 'ünïcödé 🐳'\n",
                "build:\n  script: |\n    make\n    make install\n",
                "build:\n  script: >-\n    make\n    install",
                "build:\n  script: |\n    make\n\n",
                "build: {script: [make]}\n",
                "build:\n    script:\n        - make\n    tags: [\n        docker,\n    ]\n",
                "? build\n: script: make\n",
                "'build':\n  \"script\": make\n",
                ".setup: &setup\n  before_script: [date]\nbuild:\n  <<: *setup\n  script: make\n",
                ".setup:\n  script:\n    - date\nbuild:\n  script:\n    - !reference [.setup, script]\n    - make\n",
                "build:\n  script: make\nbuild:\n  script: twice\n",
                "spec:\n  inputs:\n    stage:\n      default: test\n---\nbuild:\n  script: make $[[ inputs.stage ]]\n",
                "spec:\n  inputs:\n    lint:\n---\n",
                "include:\n  - local: other.yml\nbuild:\n  script: make\n",
                "stages: [build, test, deploy]\nbuild:\n  stage: build\n  script: make\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyByteThatIsThereStays(String old) throws IOException {
        byte[] before = old.getBytes(StandardCharsets.UTF_8);
        Files.write(path, before);

        new JobFile(path).add(JOBS);

        byte[] after = Files.readAllBytes(path);
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
        String added = new String(after, before.length, after.length - before.length, StandardCharsets.UTF_8);
        assertThat(added.replace("\r\n", "\n").stripLeading()).isEqualTo(JOBS.text());
        // All lines end as those that were there.
        assertThat(added.replace("\r\n", "").contains("\n")).isEqualTo(!old.contains("\r"));
        assertThat(added.replace("\r\n", "").contains("\r")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSecondTimeChangesNothing(String old) throws IOException {
        Files.writeString(path, old);
        new JobFile(path).add(JOBS);
        byte[] once = Files.readAllBytes(path);
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();

        JobFileChange change = new JobFile(path).add(JOBS);

        assertThat(change)
                .isEqualTo(new JobFileChange(List.of(), List.of("lint", "pages"), List.of(), Optional.empty()));
        assertThat(Files.readAllBytes(path)).isEqualTo(once);
        assertThat(Files.readAttributes(path, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    @Test
    void theWholeFileIsValidByGitLabsSchema() throws IOException {
        Files.writeString(path, "stages: [build, check]\nbuild:\n  stage: build\n  script: make");

        new JobFile(path).add(JOBS);

        assertThat(GitLabSchema.complaints(Files.readString(path))).isEmpty();
    }

    @Test
    void besideAJobOfAnotherMakingTheJobGetsANameOfItsOwn() throws IOException {
        String own = "lint:\n  script: my own\n";
        Files.writeString(path, own);

        JobFileChange change = new JobFile(path).add(JOBS);

        assertThat(change)
                .isEqualTo(new JobFileChange(
                        List.of(
                                new JobFileChange.Added("dood-lint", "test"),
                                new JobFileChange.Added("pages", "deploy")),
                        List.of(),
                        List.of(),
                        Optional.empty()));
        assertThat(Files.readString(path)).startsWith(own).contains("\ndood-lint:\n  extends: .dood\n");
        assertThat(GitLabSchema.complaints(Files.readString(path))).isEmpty();
        assertThat(new JobFile(path).add(JOBS).present()).containsExactly("dood-lint", "pages");
    }

    @Test
    void aJobForPagesOfAnotherMakingIsLeftAsItIsAndTold() throws IOException {
        Files.writeString(path, "pages:\n  script: my own\n");

        JobFileChange change = new JobFile(path).add(JOBS);

        assertThat(change.added()).containsExactly(new JobFileChange.Added("lint", "test"));
        assertThat(change.foreign()).containsExactly("pages");
        assertThat(Files.readString(path))
                .startsWith("pages:\n  script: my own\n")
                .doesNotContain("quarto");
    }

    @Test
    void eachDirectoryOfARepositoryGetsJobsOfItsOwnAndGetsThemOnce() throws IOException {
        for (int time = 0; time < 2; time++) {
            new JobFile(path).add(JOBS);
            new JobFile(path).add(JobSamples.lintIn("backend", Optional.of("backend/pom.xml")));
            new JobFile(path).add(JobSamples.lintIn("web/app", Optional.empty()));
        }

        assertThat(Files.readString(path)
                        .lines()
                        .filter(line -> line.startsWith("lint") || line.contains("phplint.log")))
                .containsExactly(
                        "lint:",
                        "    - mvn -B -ntp dood:phplint -Ddood.outputFile=target/dood/phplint.log -Ddood.codeQuality=true",
                        "lint-backend:",
                        "    - mvn -B -ntp -f backend/pom.xml dood:phplint -Ddood.outputFile=target/dood/phplint.log"
                                + " -Ddood.codeQuality=true",
                        "lint-web-app:",
                        "    - cd web/app && mvn -B -ntp dood:phplint -Ddood.outputFile=target/dood/phplint.log"
                                + " -Ddood.codeQuality=true");
        assertThat(GitLabSchema.complaints(Files.readString(path))).isEmpty();
    }

    @Test
    void jobsOfOneVariantDoNotExtendAnothers() throws Exception {
        new JobFile(path).add(JobSamples.both(JobVariant.SOCKET));
        Files.writeString(path, Files.readString(path).split("# Of this name")[0]);

        new JobFile(path).add(JobSamples.both(JobVariant.DIND));

        assertThat(Files.readString(path)).contains(".dood:", ".dood-dind:", "pages:\n  extends: .dood-dind\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheJobsExtendIsAddedOnceAndToldWhereItSaysSomethingElse(JobVariant variant) throws IOException {
        ProjectJobs jobs = JobSamples.both(variant);
        String name = jobs.base().name();
        Files.writeString(path, name + ":\n  image: ours\n");

        JobFileChange change = new JobFile(path).add(jobs);

        assertThat(Files.readString(path).split("\n")).containsOnlyOnce(name + ":");
        assertThat(Files.readString(path)).startsWith(name + ":\n  image: ours\n");
        assertThat(change.different()).contains(name);
        assertThat(new JobFile(path).add(jobs).different()).contains(name);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheJobsExtendMayHaveOtherCommentsAndAnotherLayout(JobVariant variant) throws IOException {
        ProjectJobs jobs = JobSamples.both(variant);
        Files.writeString(
                path,
                jobs.base()
                        .text()
                        .replaceAll("(?m)^ *#.*\\R", "")
                        .replaceAll("(?m)^( +)", "$1$1")
                        .replaceAll("- (\\w+: )", "-   $1"));

        JobFileChange change = new JobFile(path).add(jobs);

        assertThat(change.added()).hasSize(2);
        assertThat(change.different()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void jobsGoIntoStagesThatTheFileDeclares(String declared, String lint, String pages) throws IOException {
        Files.writeString(path, declared + "\n");

        JobFileChange change = new JobFile(path).add(JOBS);

        assertThat(change.added())
                .containsExactly(new JobFileChange.Added("lint", lint), new JobFileChange.Added("pages", pages));
        assertThat(GitLabSchema.complaints(Files.readString(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'!reference [.shared, stages]', test", "'[first, !reference [.shared, stages]]', first"})
    void aReferenceNamesNoStages(String stages, String stage) throws IOException {
        Files.writeString(path, "stages: " + stages + "\n.shared:\n  stages: [test, first]\n");

        assertThat(new JobFile(path).add(JOBS).added()).contains(new JobFileChange.Added("lint", stage));
    }

    static Stream<Arguments> jobsGoIntoStagesThatTheFileDeclares() {
        return Stream.of(
                Arguments.of("stages: [test, deploy, late]", "test", "deploy"),
                Arguments.of("stages: [first, deploy, test, last]", "test", "deploy"),
                Arguments.of("stages:\n  - first\n  - middle\n  - last", "first", "last"),
                Arguments.of("stages: ['a: b # c', \"it's\"]", "a: b # c", "it's"),
                Arguments.of("stages: ['123', 'true']", "123", "true"),
                Arguments.of("build:\n  script: make", "test", "deploy"));
    }

    @Test
    void permissionsStay() throws IOException {
        Files.writeString(path, "build:\n  script: make\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));

        new JobFile(path).add(JOBS);

        assertThat(Files.readString(path)).contains("pages:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void aLinkIsRefusedAndWhatItLeadsToStaysAsItIs() throws IOException {
        Path target = Files.writeString(folder.resolve("real.yml"), "build:\n  script: make\n");
        Files.createSymbolicLink(path, target);

        assertThatThrownBy(() -> new JobFile(path).add(JOBS))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("it is a link, which may lead anywhere; put the file itself there");

        assertThat(target).hasContent("build:\n  script: make\n");
    }

    @Test
    void aFileThatIsNotThereOrIsRightHasNothingToComplainOf() throws IOException {
        new JobFile(path).check();
        Files.writeString(path, JOBS.text());
        new JobFile(path).check();
    }
}
