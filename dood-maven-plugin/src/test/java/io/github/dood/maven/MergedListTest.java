package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maven replaces elements of one name, and adds those of different names. */
class MergedListTest {

    private static final String CODES = "<successCodes><code>0</code><code>1</code></successCodes>";

    /** Else exit code 1 of the outer list would pass. */
    @Test
    void aListMergedWithAListOfOtherElementsIsAnError() {
        assertThatThrownBy(() -> GoalUnderTest.goal("phpqa")
                        .plugin(CODES)
                        .execution("<successCodes><successCode>0</successCode></successCodes>")
                        .configured(PhpQaMojo.class))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("successCodes has elements <successCode> and <code>, and Maven adds");
    }

    /** Maven puts the outer text where the inner element is empty. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    args | <args><arg>phplint</arg><arg>.</arg></args> | <args><arg>phpcs</arg><arg/></args>
                    args | <args><arg>phplint</arg><arg>.</arg></args> | <args><arg>phpcs</arg><arg>  </arg></args>
                    args | <args><arg>phplint</arg><arg>.</arg></args> | <args/>
                    args | <args>phplint .</args> | <args></args>
                    entrypoint | <entrypoint><arg>sh</arg></entrypoint> | <entrypoint><arg/></entrypoint>
                    successCodes | <successCodes><code>0</code><code>1</code></successCodes> | <successCodes><code>0</code><code/></successCodes>
                    outputs | <outputs><output>**</output></outputs> | <outputs><output/><output>public/**</output></outputs>
                    passEnv | <passEnv><name>TOKEN</name></passEnv> | <passEnv><name/></passEnv>
                    capDrop | <capDrop><cap>ALL</cap></capDrop> | <capDrop><cap></cap></capDrop>
                    env | <env><A>outer</A></env> | <env><A/></env>
                    timeout | <timeout>1h</timeout> | <timeout/>
                    """)
    void anEmptyElementThatMavenFillsFromOutsideIsAnError(String name, String outer, String inner) {
        for (GoalUnderTest goal : List.of(
                GoalUnderTest.goal("phpqa").plugin(outer).execution(inner),
                GoalUnderTest.goal("phpqa").plugin(outer).plugin(inner))) {
            assertThatThrownBy(() -> goal.configured(PhpQaMojo.class))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage(
                            "%s has an empty element, and Maven fills it with what stands at its place elsewhere, in the POM, its parents, pluginManagement and profiles. Leave the element out, or write <%s combine.self=\"override\"> where it is empty.",
                            name, name);
        }
    }

    /** Maven sets properties in between it merges POMs and executions. */
    @Test
    void anElementWhosePropertyIsEmptyIsFilledToo() {
        String outer = "<args><arg>phplint</arg><arg>.</arg></args>";
        String inner = "<args><arg>phpcs</arg><arg>${none}</arg></args>";

        assertThatThrownBy(() -> GoalUnderTest.goal("phpqa")
                        .property("none", "")
                        .plugin(outer)
                        .execution(inner, inner.replace("${none}", ""))
                        .configured(PhpQaMojo.class))
                .hasMessageStartingWith("args has an empty element, and Maven fills it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <args><arg>phplint</arg><arg/></args> | <args><arg>phpcs</arg><arg>.</arg></args>
                    <args><arg>phplint</arg></args> | <args><arg>phpcs</arg><arg/></args>
                    <args><arg>phplint</arg><arg>.</arg></args> | <args combine.self='override'><arg>phpcs</arg><arg/></args>
                    <args><arg>phplint</arg><arg>.</arg></args> | <args><arg>phpcs</arg><arg combine.self='override'/></args>
                    <args><arg>phplint</arg></args> | <args combine.children='append'><arg/></args>
                    <env><A>outer</A></env> | <env><B/></env>
                    <timeout/> | <timeout>1h</timeout>
                    """)
    void anEmptyElementThatNothingFillsIsNone(String outer, String inner) {
        for (GoalUnderTest goal : List.of(
                GoalUnderTest.goal("phpqa").plugin(outer).execution(inner),
                GoalUnderTest.goal("phpqa").plugin(outer).plugin(inner))) {
            goal.commandLine("dood.memory", "1g");
            assertThatCode(() -> goal.configured(PhpQaMojo.class)).doesNotThrowAnyException();
        }
    }

    /** The command line wins in any case. */
    @Test
    void anEmptyElementBesideTheCommandLineIsNone() {
        assertThatCode(() -> GoalUnderTest.goal("phpqa")
                        .execution("<timeout/><args/>")
                        .commandLine("dood.timeout", "5s")
                        .commandLine("dood.args", "phpcs .")
                        .configured(PhpQaMojo.class))
                .doesNotThrowAnyException();
    }

    @Test
    void aListThatOverridesAndVariablesAreNone() {
        assertThatCode(() -> GoalUnderTest.goal("phpqa")
                        .plugin(CODES + "<env><A>1</A></env>")
                        .execution("<successCodes combine.self='override'><successCode>0</successCode></successCodes>"
                                + "<env><B>2</B></env>")
                        .configured(PhpQaMojo.class))
                .doesNotThrowAnyException();
    }
}
