package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts, lists, words and variables, each given as another of them. */
class SettingsFormTest {

    /** Maven's own words name classes of this plugin, show values, and do not say what would be right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <env>TOKEN=secret</env> | env | it has one element for each name; write <env><NAME>value</NAME></env>
                    <env><A><B>secret</B></A></env> | env | it has one element for each name; write <env><NAME>value</NAME></env>
                    <labels>team=php</labels> | labels | it has one element for each name; write <labels><NAME>value</NAME></labels>
                    <args><param>secret</param></args> | args | its elements are <arg>; write <args><arg>...</arg></args> with one for each word, or one text that is split as a shell splits words
                    <args><arg>a</arg><arg><b>secret</b></arg></args> | args | its elements are <arg>; write <args><arg>...</arg></args> with one for each word, or one text that is split as a shell splits words
                    <entrypoint><word>secret</word></entrypoint> | entrypoint | its elements are <arg>; write <entrypoint><arg>...</arg></entrypoint> with one for each word, or one text that is split as a shell splits words
                    <outputs><output><glob>secret</glob></output></outputs> | outputs | its elements are texts and have no elements in them; write <outputs> with a text whose items commas separate, or with one element for each
                    <passEnv><A><B/></A></passEnv> | passEnv | its elements are texts and have no elements in them; write <passEnv> with a text whose items commas separate, or with one element for each
                    <image><name>secret</name></image> | image | it is one text and has no elements in it; write <image>...</image>
                    <skip><when>true</when></skip> | skip | it is one text and has no elements in it; write <skip>...</skip>
                    <outputFile><path>secret</path></outputFile> | outputFile | it is one text and has no elements in it; write <outputFile>...</outputFile>
                    """)
    void aSettingInAnotherFormSaysWhichItHas(String elements, String name, String right) {
        assertThatThrownBy(() -> GoalUnderTest.goal("run").execution(elements).configured(RunMojo.class))
                .isInstanceOf(ComponentConfigurationException.class)
                .hasMessage("%s is given in a form that it does not have: %s".formatted(name, right));
    }

    @Test
    void variablesMergedWithATextAreInAnotherFormToo() {
        assertThatThrownBy(() -> GoalUnderTest.goal("run")
                        .plugin("<env><A>outer</A></env>")
                        .execution("<env>TOKEN=secret</env>")
                        .configured(RunMojo.class))
                .hasMessageStartingWith("env is given in a form that it does not have: it has one element");
    }

    @ParameterizedTest
    @MethodSource("io.github.dood.maven.SettingsTest#goals")
    void everyGoalLooksAtTheFormsOfItsSettings(MojoDescriptor goal) throws Exception {
        assertThat(goal.getComponentConfigurator()).isEqualTo(FormCheckingConfigurator.NAME);
        String components = new String(
                getClass()
                        .getResourceAsStream("/META-INF/plexus/components.xml")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(components)
                .contains(
                        "<role>%s</role>".formatted(ComponentConfigurator.class.getName()),
                        "<role-hint>%s</role-hint>".formatted(FormCheckingConfigurator.NAME),
                        "<implementation>%s</implementation>".formatted(FormCheckingConfigurator.class.getName()));
    }
}
