package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
