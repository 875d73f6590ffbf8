package io.github.dood.internal.doctor;

import static io.github.dood.internal.doctor.Patient.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.EngineException;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the doctor says where it cannot look at everything. */
class DoctorTest extends DoctorFixture {

    /** As by a proxy in front of the engine. */
    private EngineException forbidden(String call) {
        return new EngineErrors(patient.engine.endpoint(), JobAdvice.NONE).forbidden(call, "GET", "/" + call, "no");
    }

    @Test
    void saysOnceThatTheEngineDoesNotAnswerAndWhatElseIsKnown() {
        patient.engine.version.fails(new EngineErrors(patient.engine.endpoint(), JobAdvice.NONE)
                .unreachable("say its version", new IOException("it is dead")));
        patient.variables.putAll(
                Map.of("CI_PROJECT_DIR", patient.workspace.toString(), "CI_JOB_ID", "42", "TOKEN", "secret"));

        assertThat(patient.examine().lines())
                .containsExactly(
                        "engine     ok       endpoint unix:///fake.sock (from the test)",
                        "engine     problem  The engine at unix:///fake.sock (from the test) could not say its version: it is dead. Look whether DOCKER_HOST names a running engine.",
                        "job        ok       GitLab",
                        "job        ok       job 42",
                        "job        ok       project directory " + patient.workspace,
                        "self       hint     not looked at: the engine cannot be used",
                        "workspace  hint     not looked at: the engine cannot be used",
                        "tools      hint     not looked at: the engine cannot be used",
                        "leftovers  hint     not looked at: the engine cannot be used",
                        "caches     hint     not looked at: the engine cannot be used");
    }

    @Test
    void saysWhatIsWrongWithTheNameOfAnEngineWithoutThePassword() {
        Diagnosis diagnosis = Dood.builder()
                .variables(Map.of("DOCKER_HOST", "https://user:secret@host"))
                .files(root, root.resolve("home"))
                .diagnose(patient.workspace, List.of());

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(diagnosis.lines())
                .hasSize(7)
                .startsWith("engine     problem  DOCKER_HOST: \"https://***@host\" cannot be used; write"
                        + " unix:///path/to/socket or tcp://host:port. " + Advice.SETTING.text());
    }

    @Test
    void aSectionThatBreaksOffKeepsWhatItSawAndLeavesTheOthersAlone() throws Exception {
        patient.engine.imageIds.returns(List.of("sha256:1"));
        patient.file("/proc/self/cgroup", "0::/docker/" + ID);
        patient.engine.inspect.fails(new IllegalStateException("broken"));

        Diagnosis diagnosis = patient.examine();

        assertThat(linesOf(diagnosis, "self"))
                .containsExactly(
                        "self       ok       /proc/self/cgroup: container 0123456789ab",
                        "self       problem  could not be looked at: java.lang.IllegalStateException: broken. "
                                + Advice.UNFORESEEN.text());
        assertThat(linesOf(diagnosis, "job")).containsExactly("job        ok       no continuous integration system");
        assertThat(linesOf(diagnosis, "leftovers")).containsExactly("leftovers  ok       none");
    }

    @Test
    void aFailureWithoutWordsIsNamed() throws Exception {
        patient.file("/proc/self/cgroup", "0::/docker/" + ID);
        patient.engine.inspect.fails(new NullPointerException());

        assertThat(linesOf(patient.examine(), "self"))
                .contains("self       problem  could not be looked at: java.lang.NullPointerException. "
                        + Advice.UNFORESEEN.text());
    }

    @Test
    void whatAProxyForbidsAndNoToolNeedsIsAHint() {
        patient.engine.inspectImage.fails(forbidden("images"));
        patient.engine.labelled.fails(forbidden("containers"));

        Diagnosis diagnosis = patient.examine();

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(diagnosis.lines())
                .contains(
                        "tools      hint     The engine at unix:///fake.sock (from the test) could not images: no. Something in front of the engine forbids GET /images: allow GET /images there. dood's SECURITY.md lists all calls.",
                        "leftovers  hint     The engine at unix:///fake.sock (from the test) could not containers: no. Something in front of the engine forbids GET /containers: allow GET /containers there. dood's SECURITY.md lists all calls.");
        assertThat(linesOf(diagnosis, "workspace")).last().asString().contains("would be copied");
    }

    @Test
    void anEngineThatDoesNotTellWhatItIsKeepsNoSectionFromBeingRead() {
        patient.engine.info.fails(forbidden("info"));

        Diagnosis diagnosis = patient.examine();

        assertThat(linesOf(diagnosis, "engine"))
                .last()
                .isEqualTo(
                        "engine     hint     The engine at unix:///fake.sock (from the test) could not info: no. Something in front of the engine forbids GET /info: allow GET /info there. dood's SECURITY.md lists all calls.");
        assertThat(linesOf(diagnosis, "leftovers")).containsExactly("leftovers  ok       none");
        assertThat(diagnosis.lines()).noneMatch(line -> line.contains("not looked at"));
    }

    @Test
    void mountsThatTheLocaleHasNoLettersForBreakNoSection() throws Exception {
        patient.file(
                "/proc/self/mountinfo",
                "1 0 0:1 / %1$s/\\000 rw - ext4 disk rw\n2 0 0:1 /\\000 /elsewhere\\000 rw - tmpfs tmpfs rw\n"
                        .formatted(patient.workspace));

        Diagnosis diagnosis = patient.examine();

        assertThat(diagnosis.problems()).isEmpty();
        assertThat(linesOf(diagnosis, "workspace"))
                .containsExactly(
                        "workspace  hint     %1$s would be copied, and what a tool changes copied back, since the job's locale has no letters for %1$s/\\u0000, which is mounted below it. %2$s"
                                .formatted(patient.workspace, Advice.LOCALE.text()));
    }

    @Test
    void aProjectDirectoryThatTheLocaleHasNoLettersForBreaksNoSection() {
        patient.variables.put("CI_PROJECT_DIR", "/builds/\uD800");
        patient.variables.put("CI_JOB_ID", "42");

        assertThat(linesOf(patient.examine(), "job"))
                .containsExactly("job        ok       GitLab", "job        ok       job 42");
    }

    @Test
    void aFailureThatNobodyForesawAtTheEnginesNameLeavesTheJobToBeSeen() {
        patient.variables.put("CI_JOB_ID", "42");
        Environment environment = patient.environment();

        Diagnosis diagnosis = Doctor.withoutEngine(environment, new IllegalStateException("broken"));

        assertThat(diagnosis.lines())
                .hasSize(7)
                .contains(
                        "engine     problem  could not be looked at: java.lang.IllegalStateException: broken. "
                                + Advice.UNFORESEEN.text(),
                        "job        ok       no continuous integration system");
    }

    @Test
    void aMappingThatCanNotBeReadIsAProblemOfTheWorkspaceAlone() {
        InvalidSettingException wrong = new InvalidSettingException("mapping", "/builds", "is no pair");

        Diagnosis diagnosis = Doctor.withWrongMapping(patient.examine(), wrong);

        assertThat(diagnosis.problems()).hasSize(1);
        assertThat(linesOf(diagnosis, "workspace"))
                .hasSizeGreaterThan(1)
                .startsWith("workspace  problem  mapping: \"/builds\" is no pair. " + Advice.MAPPING.text());
        assertThat(diagnosis.sections()).hasSize(7);
    }
}
