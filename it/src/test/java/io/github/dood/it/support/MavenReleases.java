package io.github.dood.it.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of Maven that the plugin is for. */
public final class MavenReleases {

    /** For a test that runs once with each. */
    public static final String NAMES = "io.github.dood.it.support.MavenReleases#names";

    private MavenReleases() {}

    /** Where each lies in a folder of its name. */
    public static Path folder() {
        return Path.of(System.getProperty("dood.it.mavens"));
    }

    static List<String> names() {
        return Stream.of(Optional.ofNullable(folder().toFile().list()).orElseThrow())
                .sorted()
                .toList();
    }
}
