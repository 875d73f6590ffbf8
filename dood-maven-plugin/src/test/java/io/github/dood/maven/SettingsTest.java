package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Maven would take wrongly or pass over without a word, at every goal. */
class SettingsTest {

    /** Maven converts these as they are; of all others it makes something, or an error in words of its own. */
    private static final Set<String> PLAIN_TYPES = Set.of(
            "java.lang.String",
            "java.io.File",
            "java.util.List",
            "io.github.dood.maven.ShellWords",
            "io.github.dood.maven.Variables");

    /** All but that which Maven made. */
    static Stream<MojoDescriptor> goals() {
        return GoalUnderTest.plugin().getMojos().stream()
                .filter(goal -> !goal.getGoal().equals("help"));
    }

    private static Stream<Parameter> parametersOf(MojoDescriptor goal) {
        return goal.getParameters().stream().filter(Parameter::isEditable);
    }

    private static boolean isTruth(MojoDescriptor goal, Parameter parameter) {
        String standard =
                goal.getMojoConfiguration().getChild(parameter.getName()).getAttribute("default-value", "");
        return standard.equals("true") || standard.equals("false");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void mavenConvertsNoParameterOfAGoal(MojoDescriptor goal) {
        assertThat(parametersOf(goal))
                .allSatisfy(parameter ->
                        assertThat(parameter.getType()).as(parameter.getName()).isIn(PLAIN_TYPES));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyGoalHasAPhaseForWhoeverBindsItWithoutOne(MojoDescriptor goal) {
        assertThat(goal.getPhase()).as(goal.getGoal()).isNotEmpty();
    }

    /** A typo must not let a failing tool pass, nor take a protection away. */
    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "1", "0", "on", "tru", "TRUE", "False", "t", "true,false"})
    void onlyTrueAndFalseAreTruthsAtEveryGoal(String word) {
        goals().forEach(goal -> parametersOf(goal)
                .filter(each -> isTruth(goal, each))
                .forEach(truth -> {
                    String property =
                            KnownSettings.propertyOf(goal, truth.getName()).orElseThrow();
                    String message = "%s: \"%s\" is neither true nor false".formatted(property.substring(5), word);
                    assertRefused(GoalUnderTest.goal(goal.getGoal()).commandLine(property, word), message);
                    assertRefused(
                            GoalUnderTest.goal(goal.getGoal())
                                    .execution("<%s>%s</%s>".formatted(truth.getName(), word, truth.getName())),
                            message);
                }));
    }

    @Test
    void truthsOfAllKindsAreAmongThoseChecked() {
        assertThat(goals().flatMap(goal -> parametersOf(goal)
                        .filter(each -> isTruth(goal, each))
                        .map(each ->
                                KnownSettings.propertyOf(goal, each.getName()).orElseThrow())))
                .contains(
                        "dood.skip",
                        "dood.run.skip",
                        "dood.phplint.skip",
                        "dood.phpqa.skip",
                        "dood.quarto.skip",
                        "dood.doctor.skip",
                        "dood.gitlab.skip",
                        "dood.prune.skip",
                        "dood.failOnError",
                        "dood.readOnly",
                        "dood.shareSocket",
                        "dood.orphanGuard",
                        "dood.dependencyProxy",
                        "dood.hardened",
                        "dood.readOnlyRootfs",
                        "dood.privileged",
                        "dood.codeQuality",
                        "dood.doctor.strict",
                        "dood.gitlab.write",
                        "dood.runnerConfig.write",
                        "dood.prune.dryRun");
    }

    @ParameterizedTest
    @CsvSource({
        "dood.hardend, dood.hardened",
        "dood.netwrok, dood.network",
        "dood.failonerror, dood.failOnError",
        "dood.fail-on-error, dood.failOnError",
        "dood.skipPhplint, dood.phplint.skip",
        "dood.directory, dood.quarto.directory",
        "dood.strict, dood.doctor.strict",
        "dood.arg, dood.args",
        "dood.envs, dood.env",
        "Dood.image, dood.image",
        "dood., dood.env",
    })
    void anUnknownPropertyIsAnErrorThatNamesTheNearest(String name, String nearest) {
        assertRefused(
                GoalUnderTest.goal("phplint").commandLine(name, "secret"),
                "%s is no property of dood; the nearest is %s. mvn dood:help -Ddetail lists all."
                        .formatted(name, nearest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dood.netwrok", "dood.Network", "dood.hardned", "dood.fail.on.error"})
    void aMisspeltPropertyOfAPomOrOfSettingsIsAnErrorToo(String name) {
        assertRefused(
                GoalUnderTest.goal("run").property(name, "none"),
                name
                        + " among the properties of the POM or of Maven's settings is no property of dood; the nearest is");
    }

    @Test
    void aPropertyOfTheUsersOwnIsNone() {
        assertAccepted(GoalUnderTest.goal("run").property("dood.version", "1.2"));
        assertAccepted(GoalUnderTest.goal("run").property("dood.version", "1.2").commandLine("dood.version", "1.3"));
        assertAccepted(GoalUnderTest.goal("run").commandLine("doodle", "x").commandLine("my.dood.netwrok", "x"));
    }

    @Test
    void theVariablesAndPropertiesOfOtherGoalsAreKnown() {
        GoalUnderTest goal = GoalUnderTest.goal("run").commandLine(KnownSettings.ENV, "A=1");
        goals().flatMap(other ->
                        parametersOf(other).flatMap(each -> KnownSettings.propertyOf(other, each.getName()).stream()))
                .filter(property -> !property.startsWith("dood.run") && property.endsWith("skip"))
                .forEach(property -> goal.commandLine(property, "true"));
        assertAccepted(goal.commandLine("dood.quarto.formats", "html").commandLine("dood.doctor.format", "json"));
    }

    @Test
    void anUnknownElementIsAnErrorThatNamesTheNearest() {
        assertRefused(
                GoalUnderTest.goal("run").execution("<netwrok>none</netwrok>"),
                "<netwrok> in the POM is no parameter of dood; the nearest is <network>.");
        assertRefused(
                GoalUnderTest.goal("phplint").plugin("<timeouts>5s</timeouts>"),
                "<timeouts> in the POM is no parameter of dood; the nearest is <timeout>.");
    }

    @Test
    void anElementOfAnotherGoalBelongsToThePluginAndNotToAnExecution() {
        assertAccepted(GoalUnderTest.goal("run").plugin("<formats><format>pdf</format></formats>"));
        assertAccepted(GoalUnderTest.goal("run")
                .otherGoalOfExecution("quarto")
                .execution("<formats><format>pdf</format></formats>"));
        assertRefused(
                GoalUnderTest.goal("run").execution("<outputDirectory>public</outputDirectory>"),
                "<outputDirectory> in execution bound is no parameter of run; it is one of quarto. Leave it out there.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    args | <args>phplint .</args> | <args><arg>phpcs</arg><arg>src</arg></args>
                    args | <args><arg>phplint</arg></args> | <args>phpcs src</args>
                    entrypoint | <entrypoint>sh -c</entrypoint> | <entrypoint><arg>bash</arg></entrypoint>
                    outputs | <outputs>a/**</outputs> | <outputs><output>b/**</output></outputs>
                    passEnv | <passEnv><name>CI</name></passEnv> | <passEnv>TOKEN</passEnv>
                    capDrop | <capDrop>ALL</capDrop> | <capDrop><cap>NET_RAW</cap></capDrop>
                    successCodes | <successCodes>0,1</successCodes> | <successCodes><code>2</code></successCodes>
                    """)
    void aTextMergedWithAListIsAnError(String name, String outer, String inner) {
        assertRefused(
                GoalUnderTest.goal("phpqa").plugin(outer).execution(inner),
                name + " is given twice, as a text and as a list, and Maven merges both");
    }

    @Test
    void aTextMergedWithATextAndAListWithAListAreMavensOwnMatter() throws Exception {
        assertThat(new GoalFields(GoalUnderTest.goal("phpqa")
                                .plugin("<outputs>a</outputs>")
                                .execution("<outputs>b</outputs>")
                                .configured(PhpQaMojo.class))
                        .get("outputs"))
                .isEqualTo(List.of("b"));
        assertAccepted(GoalUnderTest.goal("phpqa")
                .plugin("<args><arg>phplint</arg></args>")
                .execution("<args><arg>phpcs</arg></args>"));
        assertAccepted(GoalUnderTest.goal("phpqa")
                .plugin("<args>phplint .</args>")
                .execution("<args combine.self='override'><arg>phpcs</arg></args>"));
    }

    @Test
    void anExecutionThatThePomDoesNotHaveIsAnError() {
        assertRefused(
                GoalUnderTest.goal("phplint").called("lint"),
                "@lint is no execution in the POM of module, so that Maven would take none of an execution's settings; it has bound");
        assertAccepted(GoalUnderTest.goal("phplint").called("bound"));
        assertAccepted(GoalUnderTest.goal("phplint").called("default-cli"));
    }

    @Test
    void variablesOfAPomAreElements() {
        assertAccepted(GoalUnderTest.goal("run").plugin("<env><TOKEN>secret</TOKEN><EMPTY/></env>"));
    }

    @Test
    void theCommandLineWinsOverThePom() throws Exception {
        GoalFields parameters = new GoalFields(GoalUnderTest.goal("run")
                .plugin("<image>pom</image><timeout>1h</timeout><skip>true</skip><outputFile>pom.log</outputFile>"
                        + "<args><arg>pom</arg></args><outputs><output>pom</output></outputs><workdir>pom</workdir>")
                .commandLine("dood.image", "line")
                .commandLine("dood.timeout", "5x")
                .commandLine("dood.skip", "false")
                .commandLine("dood.outputFile", "line.log")
                .commandLine("dood.args", "line 'of words'")
                .commandLine("dood.outputs", "line, more")
                .configured(RunMojo.class));

        assertThat(parameters.get("image")).isEqualTo("line");
        assertThat(parameters.get("timeout")).isEqualTo("5x");
        assertThat(parameters.get("skip")).isEqualTo("false");
        assertThat(((File) parameters.get("outputFile")).toPath()).isAbsolute().endsWithRaw(Path.of("line.log"));
        assertThat(parameters.get("args")).hasToString("line 'of words'");
        assertThat(parameters.get("outputs")).isEqualTo(List.of("line, more"));
        assertThat(parameters.get("workdir")).isEqualTo("pom");
    }

    @Test
    void settingsOfMavensJavaCountAsTheCommandLines() throws Exception {
        GoalUnderTest goal =
                GoalUnderTest.goal("run").execution("<image>pom</image>").ofJava("dood.image", "java");

        assertThat(new GoalFields(goal.configured(RunMojo.class)).get("image")).isEqualTo("java");
        assertThat(new GoalFields(goal.commandLine("dood.image", "line").configured(RunMojo.class)).get("image"))
                .isEqualTo("line");
        assertRefused(GoalUnderTest.goal("run").ofJava("dood.netwrok", "none"), "dood.netwrok is no property of dood");
    }

    @Test
    void theJobsBoundInAModuleSayThatTheyAreTheRoots() throws Exception {
        RecordedLog log = new RecordedLog();
        GitlabMojo jobs = GoalUnderTest.goal("gitlab").configured(GitlabMojo.class);
        jobs.setLog(log);

        jobs.perform();

        assertThat(log.lines)
                .containsExactly("INFO dood: nothing to do here: the root of the build has the jobs for all modules");
    }

    private static void assertRefused(GoalUnderTest goal, String message) {
        assertThatThrownBy(() -> goal.configured(AbstractGoalMojo.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message);
    }

    private static void assertAccepted(GoalUnderTest goal) {
        assertThatCode(() -> goal.configured(AbstractGoalMojo.class)).doesNotThrowAnyException();
    }
}
