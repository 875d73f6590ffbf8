package io.github.dood.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsExaminationTest {

    @TempDir
    private Path workspace;

    private final FakeEngine engine = Patient.engine();

    private final Findings findings = new Findings();

    @Test
    void showsDigestAndPlatformOfWhatIsThere() {
        Map<String, ImageDetails> images = Map.of(
                "jakzal/phpqa:latest",
                new ImageDetails("sha256:1", List.of("jakzal/phpqa@sha256:abc"), "linux/arm64", List.of()),
                "ghcr.io/quarto-dev/quarto:latest",
                new ImageDetails("sha256:2", List.of(), "linux/amd64", List.of()));
        engine.inspectImage.answers(reference -> Optional.ofNullable(images.get(reference)));

        new ToolsExamination(engine.images(), workspace, List.of()).examine(findings);

        assertThat(findings.all()).extracting(DoctorFinding::grade).containsOnly(Grade.OK);
        assertThat(findings.all())
                .extracting(DoctorFinding::toString)
                .containsExactly(
                        "jakzal/phpqa:latest, linux/arm64, sha256:abc",
                        "ghcr.io/quarto-dev/quarto:latest, linux/amd64, built here, so without a digest");
    }

    @Test
    void hintsAtWhatTheFirstRunWouldPull() {
        new ToolsExamination(engine.images(), workspace, List.of()).examine(findings);

        assertThat(findings.all()).extracting(DoctorFinding::grade).containsOnly(Grade.HINT);
        assertThat(findings.all())
                .extracting(DoctorFinding::toString)
                .contains("jakzal/phpqa:latest is not on the engine yet. The first run pulls it; to have it before:"
                        + " docker pull jakzal/phpqa:latest.");
    }

    @Test
    void saysThatALockFileIsUsedAndWhatItLacks() throws IOException {
        Files.writeString(
                workspace.resolve("compose.dood.yaml"),
                "services:\n  tool:\n    image: jakzal/phpqa:php8.4@sha256:%s\n".formatted("1".repeat(64)));

        new ToolsExamination(engine.images(), workspace, List.of("debian:trixie", "jakzal/phpqa:php8.4"))
                .examine(findings);

        assertThat(findings.all())
                .extracting(DoctorFinding::toString)
                .contains(
                        "images run by the digests of %s/compose.dood.yaml, unless lock says otherwise"
                                .formatted(workspace),
                        "debian:trixie has no digest in %s/compose.dood.yaml. Write the digest into it: in a job the image does not run without."
                                .formatted(workspace))
                .noneMatch(line -> line.startsWith("jakzal/phpqa") && line.contains("has no digest"));
    }

    @Test
    void aLockFileThatCannotBeReadIsAProblem() throws IOException {
        Files.writeString(workspace.resolve("compose.dood.yaml"), "services: [");

        new ToolsExamination(engine.images(), workspace, List.of()).examine(findings);

        assertThat(findings.all()).last().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.PROBLEM);
            assertThat(finding.toString()).contains("compose.dood.yaml");
        });
    }
}
