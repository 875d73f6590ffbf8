package io.github.dood.it.bench;

import io.github.dood.it.support.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Times whole calls of Maven for one tool that does nothing. Called by it/bench with a folder for the projects, a local
 * repository that has all plugins, and the homes of Maven.
 */
public final class GoalBench {

    private static final String ALONE = "Maven alone, `validate`";

    private static final String DOOD = "`dood:run` without a POM";

    private static final String DOOD_WITH_POM = "`dood:run` with a POM";

    private static final String EXEC = "`exec:exec` of `docker run`";

    private static final String FABRIC8 = "fabric8's `docker:start docker:stop`";

    static final String EXEC_PLUGIN = "org.codehaus.mojo:exec-maven-plugin:3.6.4";

    static final String FABRIC8_PLUGIN = "io.fabric8:docker-maven-plugin:0.49.0";

    private static final String MINIMAL = """
            <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
            <groupId>x</groupId><artifactId>x</artifactId><version>1</version><packaging>pom</packaging>%s
            </project>
            """;

    private final Path folder;

    private final String program;

    private final String repository;

    private GoalBench(Path folder, String repository, String home) {
        this.folder = folder;
        this.repository = repository;
        this.program = Path.of(home).resolve("bin/mvn").toString();
    }

    /** Compares with each Maven. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        for (String home : List.of(arguments).subList(2, arguments.length)) {
            String version = Path.of(home).getFileName().toString().replace("apache-maven-", "");
            new GoalBench(folder, arguments[1], home).compare(version);
        }
    }

    private void compare(String version) throws Exception {
        for (Callable<?> way : ways("-U").values()) {
            // Brings what this Maven does not have yet, since it may ask nobody later.
            way.call();
        }
        Timings timings = Timings.compare(Section.rounds(15), ways("-o"));
        new Section("A goal for a tool that does nothing, Maven " + version)
                .times(timings)
                .part(timings, DOOD, EXEC, Goal.atMost(1))
                .part(timings, DOOD_WITH_POM, EXEC, Goal.atMost(1))
                .part(timings, ALONE, EXEC)
                .part(timings, FABRIC8, EXEC)
                .print();
    }

    private Map<String, Callable<?>> ways(String option) throws IOException {
        Path none = Files.createDirectories(folder.resolve("none"));
        Path minimal = project("minimal", "");
        Path fabric8 = project("fabric8", fabric8Build());
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put(ALONE, () -> maven(minimal, option, "validate"));
        ways.put(DOOD, () -> maven(none, option, dood(none)));
        ways.put(DOOD_WITH_POM, () -> maven(minimal, option, dood(minimal)));
        ways.put(EXEC, () -> maven(minimal, option, exec(minimal)));
        ways.put(FABRIC8, () -> maven(fabric8, option, FABRIC8_PLUGIN + ":start", FABRIC8_PLUGIN + ":stop"));
        return ways;
    }

    private static String[] dood(Path directory) {
        String image = "-Ddood.image=" + Tool.of(directory).image();
        return new String[] {Maven.PLUGIN + ":run", image, "-Ddood.args=true", "-Ddood.network=none"};
    }

    private static String[] exec(Path directory) throws IOException {
        String words = String.join(" ", Tool.of(directory, "true").dockerRun());
        return new String[] {EXEC_PLUGIN + ":exec", "-Dexec.executable=docker", "-Dexec.args=" + words};
    }

    private String fabric8Build() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("fabric8"));
        Tool tool = Tool.of(directory, "true");
        return """
                <build><plugins><plugin>
                  <groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId><version>0.49.0</version>
                  <configuration><images><image><name>%1$s</name><run>
                    <cmd>true</cmd><user>%2$s</user><workingDir>%3$s</workingDir><network><mode>none</mode></network>
                    <volumes><bind><volume>%3$s:%3$s</volume></bind></volumes><wait><exit>0</exit></wait>
                  </run></image></images></configuration>
                </plugin></plugins></build>
                """.formatted(tool.image(), tool.user(), directory);
    }

    private Path project(String name, String content) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        Files.writeString(directory.resolve("pom.xml"), MINIMAL.formatted(content));
        return directory;
    }

    private Void maven(Path directory, String option, String... words) throws IOException, InterruptedException {
        List<String> call =
                new ArrayList<>(List.of("bash", program, option, "-q", "-B", "-Dmaven.repo.local=" + repository));
        call.addAll(List.of(words));
        return Program.run(directory, call);
    }
}
