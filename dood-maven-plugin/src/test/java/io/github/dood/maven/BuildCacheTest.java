package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCacheTest {

    @TempDir
    private Path directory;

    private final Properties commandLine = new Properties();

    private final ClassWorld maven = new ClassWorld();

    @BeforeEach
    void load() throws Exception {
        Path type = directory.resolve("extension/org/apache/maven/buildcache/CacheController.class");
        Files.createDirectories(type.getParent());
        Files.createFile(type);
        maven.newRealm("plexus.core", null);
    }

    @Test
    void warnsWhereTheExtensionIsLoaded() throws Exception {
        assertThat(cache().warning()).isEmpty();
        ClassRealm extension =
                maven.newRealm("coreExtension>org.apache.maven.extensions:maven-build-cache-extension:1", null);
        extension.addURL(directory.resolve("extension/").toUri().toURL());

        assertThat(cache().warning()).hasValueSatisfying(warning -> assertThat(warning)
                .startsWith("dood: the maven-build-cache-extension is active.")
                .endsWith("in <executionControl><runAlways><plugins> of .mvn/maven-build-cache-config.xml"));
        configure(
                "<executionControl><runAlways><plugins><plugin artifactId='other'/></plugins></runAlways></executionControl>");
        assertThat(cache().warning()).isPresent();
        configure(
                "<executionControl><reconcile><plugins><plugin artifactId='dood-maven-plugin'/></plugins></reconcile></executionControl>");
        assertThat(cache().warning()).isPresent();
        configure("<broken");
        assertThat(cache().warning()).isPresent();
    }

    @Test
    void isStillWhereTheGoalsRunAlwaysOrTheExtensionIsOff() throws Exception {
        maven.newRealm("extension", null)
                .addURL(directory.resolve("extension/").toUri().toURL());
        assertThat(cache().warning()).isPresent();

        configure(
                "<executionControl><runAlways><plugins><plugin artifactId='dood-maven-plugin'/></plugins></runAlways></executionControl>");
        assertThat(cache().warning()).isEmpty();
        configure("<configuration><enabled>false</enabled></configuration>");
        assertThat(cache().warning()).isEmpty();
        Files.delete(directory.resolve(".mvn/maven-build-cache-config.xml"));
        commandLine.setProperty("maven.build.cache.enabled", "false");
        assertThat(cache().warning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "phplint", "phpqa", "quarto", "doctor", "gitlab", "lock", "prune"})
    void everyGoalWarnsOfIt(String goal) throws Exception {
        assertThat(warningsInMavenOf(goal)).isEmpty();
        maven.newRealm("extension", null)
                .addURL(directory.resolve("extension/").toUri().toURL());
        assertThat(warningsInMavenOf(goal))
                .singleElement()
                .asString()
                .startsWith("WARN dood: the maven-build-cache-extension is active.");
    }

    /** Of a goal whose classes have a loader among the others of Maven. */
    private List<?> warningsInMavenOf(String goal) throws Exception {
        ClassRealm plugin = maven.newRealm("plugin of " + goal, ClassLoader.getPlatformClassLoader());
        for (Class<?> ofMaven : List.of(ClassWorld.class, ClassRealm.class)) {
            plugin.importFrom(getClass().getClassLoader(), ofMaven.getPackageName());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            plugin.addURL(Path.of(entry).toUri().toURL());
        }
        Method warnings = plugin.loadClass(Warnings.class.getName()).getDeclaredMethod("of", String.class);
        try {
            return (List<?>) warnings.invoke(null, goal);
        } finally {
            maven.disposeRealm(plugin.getId());
        }
    }

    /** Loaded by the plugin's loader. */
    public static final class Warnings {

        /** What a goal warns of before it performs. */
        public static List<String> of(String goal) throws Exception {
            RecordedLog log = new RecordedLog();
            GoalUnderTest.goal(goal).log(log).configured(AbstractGoalMojo.class);
            return log.lines.stream().filter(line -> line.startsWith("WARN ")).toList();
        }
    }

    private BuildCache cache() {
        return new BuildCache(maven.getRealms(), List.of(commandLine), directory);
    }

    private void configure(String elements) throws Exception {
        Path file = directory.resolve(".mvn/maven-build-cache-config.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "<cache xmlns='http://maven.apache.org/BUILD-CACHE-CONFIG/1.0.0'>%s</cache>".formatted(elements));
    }
}
