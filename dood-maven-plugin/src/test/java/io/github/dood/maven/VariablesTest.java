package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VariablesTest {

    @Test
    void readsNamesAndValues() {
        assertThat(Variables.parse("env", "A=1 B='x y' C= D=a=b"))
                .containsEntry("A", "1")
                .containsEntry("B", "x y")
                .containsEntry("C", "")
                .containsEntry("D", "a=b");
    }

    @Test
    void takesAnEmptyElementOfAPomAsEmpty() {
        Variables variables = new Variables();
        variables.put("NO_COLOR", null);

        assertThat(variables).containsEntry("NO_COLOR", "");
    }

    @Test
    void showsNoValues() {
        assertThat(Variables.parse("env", "TOKEN=secret")).hasToString("[TOKEN] (values not shown)");
        for (String text : new String[] {"secret", "=secret", "A='secret"}) {
            assertThatThrownBy(() -> Variables.parse("env", text))
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }
}
