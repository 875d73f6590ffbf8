package io.github.dood.it.support;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The POM of a test's project, of packaging {@code pom}, in version 1 of group {@code x}.
 *
 * @param artifact its name
 * @param parent the name of its parent; empty without one
 * @param content what else stands in it
 */
public record Pom(String artifact, String parent, String content) {

    public static Pom of(String artifact) {
        return new Pom(artifact, "", "");
    }

    public Pom parent(String name) {
        return new Pom(artifact, name, content);
    }

    public Pom with(String more) {
        return new Pom(artifact, parent, content + more);
    }

    public Pom modules(List<String> names) {
        return with(names.stream()
                .map("<module>%s</module>"::formatted)
                .collect(Collectors.joining("", "<modules>", "</modules>")));
    }

    /** With the plugin that is tested. */
    public Pom plugin(String configuration, String... executions) {
        return with("""
                <build><plugins><plugin>
                  <groupId>io.github.dood</groupId><artifactId>dood-maven-plugin</artifactId><version>%s</version>
                  <configuration>%s</configuration>
                  <executions>%s</executions>
                </plugin></plugins></build>
                """.formatted(Maven.VERSION, configuration, String.join("", executions)));
    }

    /** An execution of a goal in its own phase. */
    public static String execution(String id, String goal, String configuration) {
        return "<execution><id>%s</id><goals><goal>%s</goal></goals><configuration>%s</configuration></execution>"
                .formatted(id, goal, configuration);
    }

    /** As Maven reads it. */
    public String text() {
        String inherited = parent.isEmpty()
                ? ""
                : "<parent><groupId>x</groupId><artifactId>%s</artifactId><version>1</version></parent>"
                        .formatted(parent);
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>%s
                <groupId>x</groupId><artifactId>%s</artifactId><version>1</version><packaging>pom</packaging>
                %s</project>
                """.formatted(inherited, artifact, content);
    }
}
