package io.github.dood.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.Grade;
import io.github.dood.run.Remedy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftoversExaminationTest {

    private final FakeEngine engine = Patient.engine();

    private final Context context =
            new Context(Environment.system(), engine, new EngineResources(engine), LocationOverride.NOTHING);

    @Test
    void showsWhatOneProcessLeftInOneLineWithTheCommandsThatRemoveIt() {
        engine.labelled.returns(List.of(made("dood-2", "1@dead", false), made("dood-1", "1@dead", false)));
        engine.volumesLabelled.returns(List.of(made("dood-3", "1@dead", false)));

        assertThat(findings())
                .containsExactly(new DoctorFinding(
                        Grade.HINT,
                        "job 42 of project group/project: containers 2, volumes 1, since 2026-01-02T03:04:05Z, of a run that"
                                + " was seen nowhere here",
                        Optional.of("If no build elsewhere uses them: docker rm --force --volumes dood-1 dood-2"
                                + " && docker volume rm dood-3.")));
    }

    @Test
    void saysThatTheNextRunRemovesWhatAKilledOneLeft() {
        engine.labelled.returns(List.of(made("dood-1", "container=gone since=2026-01-02T03:04:05Z", true)));

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains(new Remedy.RemoveLeftovers()))
                .asString()
                .contains("of a run that was killed")
                .endsWith("The next tool run on this engine removes them.");
    }

    @Test
    void tellsOneProcessFromAnother() {
        engine.volumesLabelled.returns(List.of(made("dood-1", "1@dead", false), made("dood-2", "2@dead", false)));

        assertThat(findings())
                .extracting(DoctorFinding::toString)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(": docker volume rm dood-1."),
                        line -> assertThat(line).endsWith(": docker volume rm dood-2."));
    }

    @Test
    void advisesNoRemovalWhereAContainerRuns() {
        engine.labelled.returns(List.of(made("dood-1", "1@dead", true), made("dood-2", "1@dead", false)));

        assertLives();
    }

    @Test
    void advisesNoRemovalWhereTheJobsContainerRuns() {
        engine.labelled.returns(List.of(made("dood-1", "1@dead", false)));
        engine.withLabels.answers(
                labels -> labels.equals(Map.of("com.gitlab.gitlab-runner.job.id", "42")) ? List.of("id") : List.of());

        assertLives();
    }

    @Test
    void advisesNoRemovalWhereTheProcessRunsHere() {
        Map<String, String> labels = new HashMap<>(context.labels().now());
        labels.put("io.github.dood.name", "dood-1");
        engine.volumesLabelled.returns(List.of(new Labelled("dood-1", labels, false)));

        assertLives();
    }

    @Test
    void advisesNothingForWhatBearsTheLabelsOfAnother() {
        engine.labelled.returns(
                List.of(new Labelled("users", made("dood-1", "1@dead", false).labels(), false)));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.OK);
            assertThat(finding.text())
                    .endsWith("with labels that were made for something else, so that it is left alone");
            assertThat(finding.advice()).isEmpty();
        });
    }

    private void assertLives() {
        assertThat(findings()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.OK);
            assertThat(finding.text()).endsWith("of a run that may go on");
            assertThat(finding.advice()).isEmpty();
        });
    }

    private List<DoctorFinding> findings() {
        Findings findings = new Findings();
        new LeftoversExamination(engine, new Leftovers(engine, context)).examine(findings);
        return findings.all();
    }

    private static Labelled made(String name, String owner, boolean running) {
        Map<String, String> labels = new HashMap<>();
        labels.put("io.github.dood.name", name);
        labels.put("io.github.dood.job", "42");
        labels.put("io.github.dood.project", "group/project");
        labels.put("io.github.dood.owner", owner);
        labels.put("io.github.dood.created", "2026-01-02T03:04:05Z");
        return new Labelled(name, labels, running);
    }
}
