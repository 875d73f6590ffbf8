package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Mount;
import io.github.dood.Dood;
import io.github.dood.DoodBuilder;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunSummary;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that a tool gets and logins that a registry gets are in no text of dood's, wherever they come by. */
@ResourceLock(Footprint.NO_SYSTEM)
class SecretsIT {

    private static final String SECRET = "planted-secret";

    private final Map<String, String> variables = new HashMap<>(System.getenv());

    private final List<RunEvent> events = new ArrayList<>();

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = SampleWorkspace.scratch("secrets");
        variables.keySet().removeIf(name -> name.startsWith("CI_"));
    }

    @Test
    void aWordOfTheCommandThatRepeatsAVariableIsHiddenInEventsResultAndTable() {
        variables.put("HANDED_ON", SECRET);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Dood dood = open(variables)) {
            ToolResult result = dood.run(
                    ToolRun.builder(Images.PHPQA)
                            .args("bash", "-c", "echo $0 $HANDED_ON", SECRET)
                            .passEnvironment(List.of("HANDED_*"))
                            .workspace(workspace)
                            .output(ToolOutput.to(output, output))
                            .build(),
                    events::add);

            assertThat(result.command()).isEqualTo("bash -c echo $0 $HANDED_ON ***");
            assertThat(events.toString() + RunSummary.lines(List.of(result)))
                    .contains("***")
                    .doesNotContain(SECRET);
            assertThat(events).anyMatch(event -> event.describe().contains("$HANDED_ON *** in " + Images.PHPQA));
            // What the tool prints is not ours to change.
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(SECRET + " " + SECRET + "\n");
        }
    }

    @Test
    void theEnginesWordsAreShownWithoutAVariableThatTheyRepeat() {
        try (Dood dood = open(variables)) {
            ToolRun run = ToolRun.builder(Images.PHPQA)
                    .args("true")
                    .environment("", SECRET)
                    .workspace(workspace)
                    .build();

            assertThatThrownBy(() -> dood.run(run))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("invalid environment variable: =***")
                    .hasMessageNotContaining(SECRET)
                    .hasNoCause();
        }
    }

    @Test
    void aContainersNameAndLabelsHoldNoVariable() throws Exception {
        variables.put("HANDED_ON", SECRET);
        List<String> seen = new ArrayList<>();
        try (Dood dood = open(variables)) {
            dood.run(ToolRun.builder(Images.PHPQA)
                    .args("bash", "-c", "echo $HANDED_ON; sleep 2", SECRET)
                    .passEnvironment(List.of("HANDED_ON"))
                    .workspace(workspace)
                    .output((error, buffer, length) -> seen.add(Commands.onHost(
                            workspace,
                            "docker ps --all --filter label=io.github.dood.owner --format '{{.Names}} {{.Labels}}'")))
                    .build());
        }

        assertThat(seen).isNotEmpty().allSatisfy(list -> assertThat(list)
                .contains("dood-", "io.github.dood.owner=")
                .doesNotContain(SECRET));
    }

    @Test
    void theDoctorShowsNoPasswordOfAnAddress() {
        variables.put("DOCKER_HOST", "tcp://somebody:" + SECRET + "@127.0.0.1:1");
        variables.put("HTTPS_PROXY", "http://somebody:" + SECRET + "/2@proxy.example.com:3128");

        for (String host :
                List.of(variables.get("DOCKER_HOST"), "ssh://somebody:" + SECRET + "@host", ":" + SECRET + "@")) {
            variables.put("DOCKER_HOST", host);
            Diagnosis diagnosis = builder(variables).diagnose(workspace, List.of());

            assertThat(diagnosis.problems()).isNotEmpty();
            // An address that can be used has lost its user, as with the docker CLI; of others stars are left.
            String shown = host.startsWith("ssh:") ? "***@host" : "tcp://";
            assertThat(String.join("\n", diagnosis.lines())).contains(shown).doesNotContain(SECRET + "@");
            assertThat(diagnosis.json()).contains(shown).doesNotContain(SECRET + "@");
        }
    }

    /** Where somebody wrote one into what the doctor looks at, or into what leads to no engine. */
    @Test
    void theDoctorShowsNoPasswordOfALogin() {
        variables.put("CI_REGISTRY_PASSWORD", SECRET);
        Map<String, String> withoutEngine = new HashMap<>(variables);
        withoutEngine.remove("DOCKER_HOST");
        withoutEngine.put("DOCKER_CONTEXT", SECRET);

        for (Map<String, String> given : List.of(variables, withoutEngine)) {
            Diagnosis diagnosis = builder(given).diagnose(workspace, List.of("localhost:1/" + SECRET + ":1"));

            assertThat(String.join("\n", diagnosis.lines())).contains("***").doesNotContain(SECRET);
            assertThat(diagnosis.json()).contains("***").doesNotContain(SECRET);
        }
    }

    @Test
    void mavensLogHoldsNothingOfThem() {
        checkOutput("mvn");
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    void theLogOfEveryMavenHoldsNothingOfThem(String maven) {
        checkOutput("bash /maven/bin/mvn", Mounts.bind(MavenReleases.folder().resolve(maven), "/maven"));
    }

    /**
     * A run that passes, one whose tool fails, one whose image cannot be pulled, settings that are wrong, the doctor. Where
     * the command line itself has a secret, Maven prints that before any plugin is asked.
     */
    private static void checkOutput(String program, Mount... maven) {
        try (Job job = Job.inVolume(Job.PROJECT, maven)) {
            Commands.Outcome outcome = job.run(
                    Map.of(
                            "HANDED_ON", SECRET + "-1",
                            "CI_REGISTRY", "localhost:1",
                            "CI_REGISTRY_USER", "somebody",
                            "CI_REGISTRY_PASSWORD", SECRET + "-2",
                            "HTTPS_PROXY", "http://somebody:" + SECRET + "-3@proxy.example.com:3128"),
                    """
                        dood() { PROGRAM "$@"; }
                        dood -X PLUGIN:run -Ddood.env=GIVEN=SECRET-4 -Ddood.image=IMAGE -Ddood.args='printenv HANDED_ON GIVEN'
                        dood -X PLUGIN:run -Ddood.image=localhost:1/no/such:1
                        dood -X PLUGIN:doctor
                        DOCKER_CONTEXT=$CI_REGISTRY_PASSWORD dood -X PLUGIN:run -Ddood.image=IMAGE
                        DOCKER_CONTEXT=$CI_REGISTRY_PASSWORD dood -X PLUGIN:doctor
                        dood PLUGIN:run -Ddood.image=IMAGE -Ddood.args="ls /$HANDED_ON"
                        dood PLUGIN:run -Ddood.image=IMAGE -Ddood.args="echo '$HANDED_ON"
                        echo GIVEN=SECRET-5 > good.env && (cat good.env; echo export GIVEN=SECRET-6) > bad.env
                        dood PLUGIN:run -Ddood.image=IMAGE -Ddood.envFile=good.env -Ddood.args="ls /$(cut -d = -f 2 good.env)"
                        dood -X PLUGIN:run -Ddood.image=IMAGE -Ddood.envFile=bad.env
                        """.replace("PROGRAM", Maven.call(program, "-Ddood.passEnv='HANDED_*'"))
                            .replace("PLUGIN", Maven.PLUGIN)
                            .replace("IMAGE", Images.PHPQA)
                            .replace("SECRET", SECRET));

            assertThat(outcome.output())
                    .contains("[DEBUG]")
                    .contains("dood: ls /*** in " + Images.PHPQA)
                    .contains("ls /*** in %s ended with exit code 2.".formatted(Images.PHPQA))
                    .contains("InvalidSettingException: DOCKER_CONTEXT: \"***\" names a context that")
                    .contains("args: \"echo '***\" has a quote ' without its end")
                    .contains("could not pull localhost:1/no/such:1")
                    .contains("envFile: \"%s/bad.env\" has in line 2 a name with a blank in it".formatted(Job.PROJECT));
            assertThat(outcome.output()
                            .lines()
                            .filter(line -> line.contains(SECRET))
                            // With -X Maven 4 prints its own command line, dood.env and all.
                            .filter(line -> !line.startsWith("Command line: ")))
                    .as("the tools' own words")
                    .containsExactlyInAnyOrder(
                            "[INFO] %s-1".formatted(SECRET),
                            "[INFO] %s-4".formatted(SECRET),
                            "[WARNING] ls: cannot access '/%s-1': No such file or directory".formatted(SECRET),
                            "[WARNING] ls: cannot access '/%s-5': No such file or directory".formatted(SECRET));
        }
    }

    private Dood open(Map<String, String> given) {
        return builder(given).open();
    }

    private static DoodBuilder builder(Map<String, String> given) {
        return Dood.builder().variables(given).files(Path.of("/"), Path.of("/nobody"));
    }
}
