package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeEntryTest {

    @Test
    void readsAllForms() {
        assertThat(VolumeEntry.parse("/cache")).isEqualTo(new VolumeEntry("", "/cache", List.of()));
        assertThat(VolumeEntry.parse("/a:/b")).isEqualTo(VolumeEntry.of("/a", "/b"));
        assertThat(VolumeEntry.parse("name:/b:ro,z")).isEqualTo(new VolumeEntry("name", "/b", List.of("ro", "z")));
        assertThat(VolumeEntry.parse("C:\\a:/b")).isEqualTo(VolumeEntry.of("C:\\a", "/b"));
        assertThat(VolumeEntry.parse("")).isEqualTo(new VolumeEntry("", "", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cache", "/a:/b", "name:/b:ro,z", "C:\\a:/b", "", "::", "a:b:c:d:e", ":/a"})
    void writesWhatItRead(String text) {
        assertThat(VolumeEntry.parse(text)).hasToString(text);
    }

    @Test
    void takesPathsAsTheEngineDoes() {
        assertThat(VolumeEntry.parse("//var//run/docker.sock:/run/docker.sock"))
                .matches(entry -> entry.hasSource("/var/run/docker.sock"))
                .matches(entry -> entry.hasDestination("/var/run/docker.sock"));
        assertThat(VolumeEntry.parse("/builds/:/builds/")).matches(entry -> entry.hasDestination("/builds"));
        assertThat(VolumeEntry.parse("/a:/builds2"))
                .matches(entry -> !entry.hasDestination("/builds") && !entry.isBelow("/builds"));
        assertThat(VolumeEntry.parse("/a:/builds/x")).matches(entry -> entry.isBelow("/builds/"));
        assertThat(VolumeEntry.parse("/runs:/runs")).matches(entry -> !entry.hasDestination("/var/runs"));
    }
}
