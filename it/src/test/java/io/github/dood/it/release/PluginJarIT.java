package io.github.dood.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Maven;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one jar that users of the plugin get. That each goal finds its classes in it, the tests of goals show. */
class PluginJarIT {

    private static final Pattern LIBRARY = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    private PluginJar jar;

    @BeforeEach
    void open() throws IOException {
        String name = "dood-maven-plugin-" + Maven.VERSION + ".jar";
        jar = PluginJar.open(Path.of(System.getProperty("dood.it.repository"))
                .resolve("io/github/dood/dood-maven-plugin/%s/%s".formatted(Maven.VERSION, name)));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    /** A build may have another release of each library beside it, as where the plugin is an extension. */
    @Test
    void hasNoClassUnderANameThatAnotherJarMayHave() {
        assertThat(jar.names())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/github/dood/"));
    }

    @Test
    void saysUnderWhichTermsItHasTheLibrariesOfOthers() throws IOException {
        List<String> libraries = jar.names().stream()
                .map(LIBRARY::matcher)
                .filter(matcher -> matcher.matches() && !matcher.group(1).equals("io.github.dood"))
                .map(matcher -> matcher.group(1) + ":" + matcher.group(2))
                .toList();

        assertThat(libraries).contains("com.google.code.gson:gson", "org.apache.commons:commons-compress");
        assertThat(jar.notices()).containsAll(libraries);
        assertThat(jar.text("META-INF/LICENSE")).contains("Apache License");
    }
}
