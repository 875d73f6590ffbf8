package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.InvalidSettingException;
import org.junit.jupiter.api.Test;

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
