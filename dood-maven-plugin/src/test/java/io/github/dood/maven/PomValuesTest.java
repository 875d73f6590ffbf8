package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a POM gives a goal and Maven drops without a word. */
class PomValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<args>phplint .</args><args>true</args>",
                "<failOnError>true</failOnError><failOnError>false</failOnError>",
                "<args><arg>phplint</arg></args><args/>",
                "<image>a</image><args>b</args><image>c</image>",
                "<formats>html</formats><formats>pdf</formats>"
            })
    void anElementThatIsThereTwiceIsAnError(String elements) {
        assertRefused(GoalUnderTest.goal("run").plugin(elements), "is in the POM twice at the same place");
        assertRefused(
                GoalUnderTest.goal("run").otherGoalOfExecution("quarto").execution(elements),
                "is in the POM twice at the same place");
        assertRefused(
                GoalUnderTest.goal("run").called("default-cli").plugin(elements),
                "is in the POM twice at the same place");
    }

    @Test
    void aVariableThatIsThereTwiceIsAnErrorAndItsValueIsNotShown() {
        assertThatThrownBy(() -> GoalUnderTest.goal("run")
                        .plugin("<env><TOKEN>secret</TOKEN><A>1</A><TOKEN>hidden</TOKEN></env>")
                        .configured(RunMojo.class))
                .hasMessageStartingWith("<TOKEN> in <env> is in the POM twice")
                .hasMessageNotContainingAny("secret", "hidden");
    }

    @Test
    void anInnerElementBesideAnOuterOneIsThereOnce() {
        assertAccepted(GoalUnderTest.goal("run")
                .plugin("<image>outer</image><env><A>1</A></env><args><arg>a</arg></args>")
                .execution("<image>inner</image><env><A>2</A></env><args><arg>b</arg><arg>b</arg></args>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"args", "entrypoint", "image", "hardened", "network", "capDrop", "timeout", "user", "failOnError"
            })
    void anEmptyElementIsAnError(String name) {
        for (String form : List.of("<%s/>", "<%s></%1$s>", "<%s>  </%1$s>")) {
            assertRefused(
                    GoalUnderTest.goal("run").execution(form.formatted(name)),
                    "<%s> in the POM is empty, also where it gets its text from a property".formatted(name));
        }
    }

    @Test
    void anEmptyElementThatTakesBackAnOuterOneAndEmptyWordsAndVariablesAreNone() throws Exception {
        GoalUnderTest goal = GoalUnderTest.goal("run")
                .plugin("<args>phplint .</args><env><A/></env>")
                .execution("<args combine.self='override'/>");
        assertThat(goal.configured(RunMojo.class).ownWords()).isEmpty();
        assertAccepted(GoalUnderTest.goal("run").execution("<args><arg>grep</arg><arg/></args><env/>"));
        assertAccepted(GoalUnderTest.goal("run").execution("<image/>").commandLine("dood.image", "line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<capDrop><cap/></capDrop>", "<outputs><output>a</output><output> </output></outputs>"})
    void anEmptyElementOfAListIsAnError(String list) {
        assertRefused(GoalUnderTest.goal("run").execution(list), "in the POM has an element that is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<args>${tool.words}</args>",
                "<args><arg>phpcs</arg><arg>${tool.words}</arg></args>",
                "<entrypoint>${tool.words}</entrypoint>",
                "<env><TOKEN>${tool.words}</TOKEN></env>",
                "<hardened>${tool.words}</hardened>",
                "<network>${tool.words}</network>",
                "<capDrop><cap>${tool.words}</cap></capDrop>",
                "<timeout>${tool.words}</timeout>",
                "<outputs>public/**,${tool.words}/**</outputs>",
                "<workdir>src/${tool.words}</workdir>"
            })
    void aPropertyThatNobodyDefinesIsAnError(String element) {
        assertRefused(
                GoalUnderTest.goal("run").execution(element),
                "in the POM is to have the value of ${tool.words}, which nobody defines");
        assertThatCode(() -> GoalUnderTest.goal("run")
                        .execution(element.replace("hardened", "readOnly"))
                        .property("tool.words", "true")
                        .configured(RunMojo.class))
                .doesNotThrowAnyException();
    }

    @Test
    void theToolsOwnVariablesAndTheParametersOwnPropertyAreNone() {
        assertAccepted(GoalUnderTest.goal("run")
                .execution("<args>sh -c 'ls ${HOME_OF_TOOL} $${x}'</args><hardened>${dood.hardened}</hardened>"
                        + "<skip>${skipTests}</skip><skipRun>${skipTests}</skipRun>"));
        assertAccepted(
                GoalUnderTest.goal("run").execution("<image>${img}</image>").commandLine("dood.image", "line"));
        assertAccepted(
                GoalUnderTest.goal("run").execution("<image>${img}</image>").commandLine("img", "line"));
    }

    @Test
    void phpqaMustNameATool() throws Exception {
        PhpQaMojo goal = GoalUnderTest.goal("phpqa").configured(PhpQaMojo.class);
        assertThatThrownBy(() -> goal.tool(Path.of("/w"), Path.of("/w"), Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("args: \"\" names no tool of phpqa; write it like phpcs --standard=PSR12 src");
        PhpQaMojo other = GoalUnderTest.goal("phpqa")
                .execution("<entrypoint>phpcs</entrypoint>")
                .configured(PhpQaMojo.class);
        assertThatCode(() -> other.tool(Path.of("/w"), Path.of("/w"), Optional.empty()))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(GoalUnderTest goal, String message) {
        assertThatThrownBy(() -> goal.configured(AbstractGoalMojo.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }

    private static void assertAccepted(GoalUnderTest goal) {
        assertThatCode(() -> goal.configured(AbstractGoalMojo.class)).doesNotThrowAnyException();
    }
}
