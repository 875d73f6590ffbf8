package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.DoodException;
import io.github.dood.run.Grade;
import io.github.dood.run.ImageReference;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LockEvent;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.Remedy;
import io.github.dood.run.RunEvent;
import io.github.dood.run.UnlockedImageException;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpfulSuggestionsTest {

    private static final String PROBLEM = "The engine has image tool:1 for linux/amd64, not for linux/arm64";

    @Test
    void saysThatAReportIsMissing() {
        assertThat(HelpfulSuggestions.unreported(new DoodException("phpcs printed no report: it is empty.")))
                .hasMessage("codeQuality: phpcs printed no report: it is empty. The report for GitLab is not written.");
    }

    @ParameterizedTest
    @EnumSource
    void namesNoSettingThatCannotHelpAlone(PullPolicy wanted) {
        ImageUnavailableException missing = new ImageUnavailableException(
                PROBLEM,
                PROBLEM + ", and pull is never: pull it by hand, or set pull to missing.",
                "tool:1",
                PullPolicy.NEVER,
                null);

        assertThat(HelpfulSuggestions.offline(missing, wanted))
                .hasMessage(PROBLEM + ", and Maven is offline, so that nothing is pulled: pull it by hand, or run Maven"
                        + " without -o" + (wanted == PullPolicy.NEVER ? " and set pull to missing." : "."));
    }

    @Test
    void namesTheGoalThatLocks() {
        assertThat(HelpfulSuggestions.of(new UnlockedImageException("tool:1", "there is no /p/compose.dood.yaml")))
                .isEqualTo(
                        "lock: tool:1 has no digest, without which it is not run: there is no /p/compose.dood.yaml. `mvn dood:lock` writes it; -Ddood.lock=off does without.");
        assertThat(HelpfulSuggestions.of(new LockEvent.Unlocked("tool:1", "there is no /p/compose.dood.yaml")))
                .isEqualTo(
                        "dood: lock: tool:1 has no digest, and is run without: there is no /p/compose.dood.yaml. `mvn dood:lock` writes it; -Ddood.lock=off does without.");
        assertThat(HelpfulSuggestions.of(new RunEvent.Privileged("tool")))
                .isEqualTo(new RunEvent.Privileged("tool").describe());
    }

    @Test
    void namesASettingAsThePomDoes() {
        assertThat(HelpfulSuggestions.of(new InvalidSettingException("passEnvironment", "A B", "has a blank")))
                .isEqualTo("passEnv: \"A B\" has a blank");
        assertThat(HelpfulSuggestions.of(new InvalidSettingException("environment", "is too long")))
                .isEqualTo("env is too long");
        assertThat(HelpfulSuggestions.of(new InvalidSettingException("network", "a", "is none")))
                .isEqualTo("network: \"a\" is none");
        assertThat(HelpfulSuggestions.of(new DoodException("The environment is not to be told.")))
                .isEqualTo("The environment is not to be told.");
    }

    @Test
    void sendsToTheDoctorWhereNothingCouldBeShared() {
        assertThat(HelpfulSuggestions.of(
                        new UnsharedWorkspaceException(Path.of("/w"), "the socket", "it is elsewhere")))
                .endsWith("could not share it: it is elsewhere. `mvn dood:doctor` shows what was found.");
    }

    @Test
    void removesWhatIsLeft() {
        assertThat(HelpfulSuggestions.ofUnremoved(new DoodException("The engine is too slow.")))
                .isEqualTo("The engine is too slow. `mvn dood:prune` removes what is left.");
    }

    @Test
    void putsALoginIntoMavensSettings() {
        assertThat(HelpfulSuggestions.login(ImageReference.parse("registry.example.com:5050/group/tool:1")))
                .isEqualTo("add a server with id registry.example.com:5050 to Maven's settings.xml");
    }

    @Test
    void givesASettingOnTheCommandLine() {
        assertThat(finding("Give the id.", Optional.of(new Remedy.Setting("self", "ID"))))
                .hasToString("text. Give the id: -Ddood.self=ID.");
        assertThat(finding("Say so.", Optional.of(new Remedy.Setting("mapping", "/w=/on/the/host"))))
                .hasToString("text. Say so: -Ddood.mapping=/w=/on/the/host.");
    }

    @Test
    void namesTheGoalThatRemovesLeftovers() {
        assertThat(finding("The next tool run on this engine removes them.", Optional.of(new Remedy.RemoveLeftovers())))
                .hasToString("text. The next tool run on this engine removes them, or at once: mvn dood:prune.");
    }

    @Test
    void leavesAnAdviceForEverybodyAsItIs() {
        assertThat(finding("Start the engine.", Optional.empty())).hasToString("text. Start the engine.");
    }

    @Test
    void theDoctorsJsonHasTheWordsToo() {
        assertThat(HelpfulSuggestions.in(diagnosis("Give the id.", Optional.of(new Remedy.Setting("self", "ID"))))
                        .json())
                .contains("\"advice\": \"Give the id: -Ddood.self=ID.\"");
    }

    @Test
    void explainsWhatARunnerNeedsAndWhatTheSocketMeans() {
        assertThat(HelpfulSuggestions.RUNNER_CONFIG)
                .contains("/builds:/builds is no longer needed where the engine can share the volume")
                .contains("whoever can open it is root on the runner's host")
                .contains("jobs you all trust")
                .contains("protected branches")
                .doesNotContain("  ");
        assertThat(HelpfulSuggestions.RUNNER_CONFIG.lines()).allMatch(line -> line.length() <= 100);
    }

    private static DoctorFinding finding(String advice, Optional<Remedy> remedy) {
        return HelpfulSuggestions.in(diagnosis(advice, remedy))
                .sections()
                .get(0)
                .findings()
                .get(0);
    }

    private static Diagnosis diagnosis(String advice, Optional<Remedy> remedy) {
        return new Diagnosis(List.of(new Diagnosis.Section(
                "engine", List.of(new DoctorFinding(Grade.HINT, "text", Optional.of(advice), remedy)))));
    }
}
