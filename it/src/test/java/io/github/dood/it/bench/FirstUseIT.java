package io.github.dood.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job without a cache has little to wait for: these are counts and bytes, so a slow machine does not change them. */
class FirstUseIT {

    @ParameterizedTest
    @MethodSource(MavenReleases.NAMES)
    void downloadsOneSmallJarAndItsPom(String maven) throws Exception {
        Path staged = Path.of(System.getProperty("dood.it.repository"));
        Path home = MavenReleases.folder().resolve(maven);

        FirstUse.Download download =
                new FirstUse(SampleWorkspace.scratch("first-use"), staged, home).of(FirstUse.Plugin.DOOD);

        System.out.println("First use, " + maven + ": " + download);
        assertThat(download.poms()).isEqualTo(1);
        // Maven before 3.9 adds plexus-utils to every plugin.
        assertThat(download.jars()).isEqualTo(maven.contains("-3.6.") ? 2 : 1);
        assertThat(download).matches(FirstUse.Download::isWithinTheBudget, "is within the budget");
    }
}
