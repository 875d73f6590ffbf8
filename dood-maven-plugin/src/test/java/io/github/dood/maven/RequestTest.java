package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import io.github.dood.run.EnvironmentFile;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run's parameters, without an engine. */
class RequestTest {

    @TempDir
    private Path workspace;

    @Test
    void everyParameterOfAPomReachesTheRun() throws Exception {
        Path profile = Files.writeString(workspace.resolve("profile.json"), "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        GoalUnderTest goal = GoalUnderTest.goal("run").execution("""
                <image>debian:trixie</image>
                <args><arg>ls</arg><arg>a b</arg></args>
                <entrypoint>sh -c</entrypoint>
                <workspace>%s</workspace>
                <mountAt>/app</mountAt>
                <workdir>sub</workdir>
                <share>copy</share>
                <readOnly>true</readOnly>
                <outputs>
                  public/**,
                  reports/{a,b}/**
                </outputs>
                <env><A>1</A><EMPTY/></env>
                <passEnv><name>CI_*</name><name> TOKEN </name></passEnv>
                <user>1000:1000</user>
                <network>none</network>
                <extraHosts>db:10.0.0.5, host=host-gateway</extraHosts>
                <labels><com.example.team>php</com.example.team><EMPTY/></labels>
                <pull>never</pull>
                <platform>linux/arm64</platform>
                <memory>512m</memory>
                <cpus>1.5</cpus>
                <shmSize>1g</shmSize>
                <timeout>90s</timeout>
                <successCodes>0, 2</successCodes>
                <orphanGuard>true</orphanGuard>
                <failOnNoFiles>true</failOnNoFiles>
                <capDrop>NET_RAW, CHOWN</capDrop>
                <readOnlyRootfs>true</readOnlyRootfs>
                <seccomp>%s</seccomp>
                <pidsLimit>100</pidsLimit>
                <proxies>true</proxies>
                <caCertificate>../dood-core/src/test/resources/tls/ca.pem</caCertificate>
                """.formatted(workspace, profile));

        ToolRun run = requestOf(goal);

        assertThat(run.image()).isEqualTo("debian:trixie");
        assertThat(run.args()).containsExactly("ls", "a b");
        assertThat(run.entrypoint()).contains(List.of("sh", "-c"));
        assertThat(run.workspace()).isEqualTo(workspace);
        assertThat(run.mountAt()).contains("/app");
        assertThat(run.workdir()).contains("sub");
        assertThat(run.share()).isEqualTo(ShareMode.COPY);
        assertThat(run.readOnly()).isTrue();
        assertThat(run.outputs()).containsExactly("public/**", "reports/{a,b}/**");
        assertThat(run.environment()).isEqualTo(Map.of("A", "1", "EMPTY", ""));
        assertThat(run.passEnvironment()).containsExactly("CI_*", "TOKEN");
        assertThat(run.user()).isEqualTo(new ToolUser.Named("1000:1000"));
        assertThat(run.network()).isEqualTo("none");
        assertThat(run.container().extraHosts()).containsExactly("db:10.0.0.5", "host:host-gateway");
        assertThat(run.container().labels()).isEqualTo(Map.of("com.example.team", "php", "EMPTY", ""));
        assertThat(run.pull()).isEqualTo(PullPolicy.NEVER);
        assertThat(run.platform()).contains("linux/arm64");
        assertThat(run.limits().memoryBytes()).hasValue(512L << 20);
        assertThat(run.limits().nanoCpus()).hasValue(1_500_000_000L);
        assertThat(run.limits().sharedMemoryBytes()).hasValue(1L << 30);
        assertThat(run.timeout()).contains(Duration.ofSeconds(90));
        assertThat(run.successCodes()).isEqualTo(Set.of(0, 2));
        assertThat(run.orphanGuard()).isTrue();
        assertThat(run.confinement().capDrop()).containsExactly("NET_RAW", "CHOWN");
        assertThat(run.confinement().readOnlyRootfs()).isTrue();
        assertThat(run.confinement().seccomp()).isPresent();
        assertThat(run.confinement().pidsLimit()).hasValue(100);
        assertThat(run.companyNetwork().proxies()).isTrue();
        assertThat(run.companyNetwork().certificates()).isPresent();
    }

    @Test
    void everyListOfTheCommandLineLosesItsBlanks() throws Exception {
        ToolRun run = requestOf(GoalUnderTest.goal("run")
                .commandLine("dood.image", "debian:trixie")
                .commandLine("dood.outputs", "public/**, reports/**")
                .commandLine("dood.passEnv", "A, B")
                .commandLine("dood.capDrop", "NET_RAW, CHOWN")
                .commandLine("dood.successCodes", "0, 2"));

        assertThat(run.outputs()).containsExactly("public/**", "reports/**");
        assertThat(run.passEnvironment()).containsExactly("A", "B");
        assertThat(run.confinement().capDrop()).containsExactly("NET_RAW", "CHOWN");
        assertThat(run.successCodes()).isEqualTo(Set.of(0, 2));
    }

    @Test
    void variablesOfTheCommandLineWinOverThoseOfThePom() throws Exception {
        ToolRun run = requestOf(GoalUnderTest.goal("run")
                .property("dood.env", "A=property B=property C=property")
                .execution("<image>i</image><env><A>element</A><B>element</B></env>")
                .commandLine("dood.env", "A=line"));

        assertThat(run.environment()).isEqualTo(Map.of("A", "line", "B", "element", "C", "property"));
    }

    /** And nothing of it is shown, whatever goes wrong. */
    @Test
    void filesOfVariablesLieInTheModulesDirectory() throws Exception {
        Path module = Files.createDirectories(workspace.resolve("module"));
        Files.writeString(module.resolve("a.env"), "TOKEN=planted-secret\nBOTH=1\n");
        Files.writeString(workspace.resolve("b.env"), "BOTH=2\n");
        GoalUnderTest goal = GoalUnderTest.goal("run")
                .in(workspace, module)
                .execution("<image>i</image><envFile>a.env, ../b.env</envFile><args>echo 'planted-secret</args>");
        AbstractRunMojo configured = goal.configured(AbstractRunMojo.class);

        assertThatThrownBy(() -> describe(configured, workspace))
                .isInstanceOfSatisfying(DoodException.class, failure -> assertThat(failure.masked(configured.masking()))
                        .hasMessageContaining("echo '***\" has a quote"));
        assertThat(requestOf(goal.commandLine("dood.args", "true")).environmentFiles())
                .flatExtracting(EnvironmentFile::values)
                .containsExactly("planted-secret", "1", "2");
    }

    /** One that only a pipeline has need not be there where the goal is skipped. */
    @Test
    void aFileOfVariablesThatIsMissingIsAnErrorOfTheRun() throws Exception {
        AbstractRunMojo goal = GoalUnderTest.goal("run")
                .in(workspace, workspace)
                .execution("<image>i</image><envFile>ci.env</envFile>")
                .configured(AbstractRunMojo.class);

        assertThatThrownBy(() -> describe(goal, workspace))
                .isInstanceOfSatisfying(DoodException.class, failure -> assertThat(HelpfulSuggestions.of(failure))
                        .isEqualTo("envFile: \"%s\" cannot be read: no such file", workspace.resolve("ci.env")));
    }

    @Test
    void labelsOfTheCommandLineWinOverThoseOfThePom() throws Exception {
        GoalUnderTest goal = GoalUnderTest.goal("run")
                .execution("<image>i</image><labels><team>php</team><stage>lint</stage></labels>")
                .commandLine("dood.labels", "stage='a b' other=c");

        assertThat(requestOf(goal).container().labels()).isEqualTo(Map.of("team", "php", "stage", "a b", "other", "c"));
        assertThatThrownBy(() -> requestOf(goal.commandLine("dood.labels", "stage")))
                .hasMessageStartingWith("labels: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "phplint", "phpqa", "quarto"})
    void anOfflineMavenPullsNothing(String name) throws Exception {
        Files.createDirectories(workspace.resolve("documentation"));
        GoalUnderTest goal = GoalUnderTest.goal(name)
                .commandLine("dood.image", "tool:1")
                .commandLine("dood.args", "phpcs")
                .commandLine("dood.pull", "always");

        assertThat(requestOf(goal).pull()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(requestOf(goal.offline()).pull()).isEqualTo(PullPolicy.NEVER);
        assertThat(requestOf(goal.commandLine("dood.pull", "missing")).pull()).isEqualTo(PullPolicy.NEVER);
        assertThatThrownBy(() -> requestOf(goal.commandLine("dood.pull", "perhaps")))
                .hasMessageStartingWith("pull: \"perhaps\" is not one of missing, always, never");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    timeout | 5x | timeout: "5x" is no duration
                    memory | lots | memory: "lots" is no size
                    shmSize | big | shmSize: "big" is no size
                    cpus | many | cpus: "many" is no number of processors
                    pidsLimit | all | pidsLimit: "all" is no whole number
                    successCodes | 0 2 | successCodes: "0 2" is no whole number
                    share | magic | share: "magic" is not one of auto, bind, volume, copy
                    pull | perhaps | pull: "perhaps" is not one of missing, always, never
                    user | a b | user: "a b" is no user
                    args | a 'b | args: "a 'b" has a quote
                    entrypoint | a "b | entrypoint: "a "b" has a quote
                    extraHosts | db | extraHosts: "db" is not of the form name:address
                    network | '' | network: "" is empty on the command line; give it a value or leave it out
                    workspace | '' | workspace: "" is empty on the command line
                    args | ' ' | args: " " is empty on the command line
                    capDrop | '' | capDrop: "" is empty on the command line
                    """)
    void badWordsEndInOneClearError(String name, String value, String message) {
        assertThatThrownBy(() -> requestOf(GoalUnderTest.goal("phplint")
                        .execution("<%s>x</%s>".formatted(name, name))
                        .commandLine("dood." + name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message);
    }

    /** With the image's own command, which lists the tools, a lint would pass. */
    @Test
    void anElementWithoutWordsIsAnError() {
        assertThatThrownBy(() -> requestOf(
                        GoalUnderTest.goal("phplint").property("words", " ").execution("<args>${words}</args>")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("<args> in the POM is to have the value of ${words}");
    }

    /** Of which module it is the run must not change what the tool looks at. */
    @Test
    void oneRunForAllModulesStartsInTheirRoot() throws Exception {
        Path root = Files.createDirectories(workspace.resolve("project/root"));
        Path inner = Files.createDirectories(root.resolve("inner"));
        Path beside = Files.createDirectories(workspace.resolve("project/beside"));
        String once = "<once>true</once><workspace>%s</workspace>".formatted(workspace.resolve("project"));

        assertThat(requestOf(GoalUnderTest.goal("phplint").in(root, inner).execution("<once>true</once>"))
                        .workdir())
                .contains("");
        assertThat(requestOf(GoalUnderTest.goal("phplint").in(root, inner).execution(once))
                        .workdir())
                .contains("root");
        assertThat(requestOf(GoalUnderTest.goal("phplint").in(root, beside).execution(once))
                        .workdir())
                .contains("beside");
        assertThat(requestOf(GoalUnderTest.goal("phplint").in(root, inner).execution(once + "<workdir>x</workdir>"))
                        .workdir())
                .contains("x");
    }

    /** The tool of a module would look at the root's files. */
    @Test
    void aModuleThatLiesBesideTheRootIsAWorkspaceOfItsOwn() throws Exception {
        Path root = Files.createDirectories(workspace.resolve("root"));
        Path inner = Files.createDirectories(root.resolve("inner"));
        Path beside = Files.createDirectories(workspace.resolve("beside"));
        Path alike = Files.createDirectories(workspace.resolve("root2"));
        Path linkOut = Files.createSymbolicLink(root.resolve("linked"), beside);
        Path linkToRoot = Files.createSymbolicLink(workspace.resolve("link"), root);

        assertThat(workspaceOf(root, root)).isEqualTo(root);
        assertThat(workspaceOf(root, inner)).isEqualTo(root);
        assertThat(workspaceOf(linkToRoot, inner)).isEqualTo(linkToRoot);
        assertThat(workspaceOf(root, linkToRoot.resolve("inner"))).isEqualTo(root);
        assertThat(workspaceOf(root, beside)).isEqualTo(beside);
        assertThat(workspaceOf(root, alike)).isEqualTo(alike);
        assertThat(workspaceOf(root, linkOut)).isEqualTo(linkOut);
    }

    private Path workspaceOf(Path root, Path module) throws Exception {
        return requestOf(GoalUnderTest.goal("phplint").in(root, module)).workspace();
    }

    @Test
    void aRunWithoutAnImageSaysThatItIsMissing() {
        assertThatThrownBy(() -> requestOf(GoalUnderTest.goal("run")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("image is missing; name the tool's, such as debian:trixie");
    }

    @Test
    void anEmptyElementIsAnEmptyWord() throws Exception {
        GoalUnderTest goal = GoalUnderTest.goal("run")
                .execution("<image>i</image><args><arg>grep</arg><arg/><arg> </arg><arg>file</arg></args>");

        assertThat(requestOf(goal).args()).containsExactly("grep", "", "", "file");
    }

    /** It writes beside its sources. */
    @Test
    void quartoGetsACopyOfWhatItMayOnlyRead() throws Exception {
        Files.createDirectory(workspace.resolve("documentation"));
        GoalUnderTest goal = GoalUnderTest.goal("quarto").execution("""
                <directory>%s/documentation</directory>
                <outputDirectory>%s/public</outputDirectory>
                <workspace>%s</workspace>
                <outputs>reports/**</outputs>
                <readOnly>true</readOnly>""".formatted(workspace, workspace, workspace));

        ToolRun run = requestOf(goal);
        assertThat(run.share()).isEqualTo(ShareMode.COPY);
        assertThat(run.outputs()).containsExactly("public");
        assertThat(run.readOnly()).isFalse();

        assertThatThrownBy(() -> requestOf(goal.commandLine("dood.share", "volume")))
                .hasMessageStartingWith("share: \"volume\" does not go with readOnly");
        assertThat(requestOf(goal.commandLine("dood.args", "check")).readOnly()).isTrue();
    }

    @Test
    void noFormatIsAnError() {
        assertThatThrownBy(() -> requestOf(GoalUnderTest.goal("quarto").commandLine("dood.quarto.formats", " , ")))
                .hasMessage("quarto.formats: \"\" is empty; name one, such as html");
    }

    /** The first parameter that is read may quote it in an error. */
    @Test
    void whatIsHandedOnIsHiddenBeforeAnyParameterIsRead() throws Exception {
        AbstractRunMojo goal = GoalUnderTest.goal("run")
                .execution("<env><TOKEN>planted-secret</TOKEN></env><args>echo 'planted-secret</args>")
                .configured(AbstractRunMojo.class);

        assertThatThrownBy(goal::coversModulesBelow)
                .isInstanceOfSatisfying(DoodException.class, failure -> assertThat(failure.masked(goal.masking()))
                        .hasMessageContaining("echo '***\" has a quote"));
    }

    private ToolRun requestOf(GoalUnderTest goal) throws Exception {
        return describe(goal.configured(AbstractRunMojo.class), workspace);
    }

    /** What a goal asks for in an empty environment. */
    static ToolRun describe(AbstractRunMojo configured, Path home) {
        try (Dood dood =
                Dood.builder().variables(Map.of()).files(Path.of("/"), home).open()) {
            return configured.describe(dood).build();
        }
    }
}
