package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.MountPoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {

    private final MountPoint root = MountPoint.bind("/host", "/");

    private final MountPoint builds = MountPoint.volume("v", "/volumes/v/_data", "/builds/");

    private final MountPoint twin = MountPoint.bind("/twin", "/builds2");

    private final MountPoint cache = MountPoint.volume("c", "/volumes/c/_data", "/builds/g/p/cache");

    private final MountPoint deeper = MountPoint.tmpfs("/builds/g/p/cache/deep");

    private final MountTable table = MountTable.of(List.of(deeper, builds, twin, cache, root));

    @Test
    void findsTheMountWithTheLongestDestination() {
        assertThat(table.locate(Path.of("/builds/g/p"))).contains(new MountTable.Location(builds, "g/p"));
        assertThat(table.locate(Path.of("/builds/g/p/cache/x"))).contains(new MountTable.Location(cache, "x"));
        assertThat(table.locate(Path.of("/builds"))).contains(new MountTable.Location(builds, ""));
        assertThat(table.locate(Path.of("/home"))).contains(new MountTable.Location(root, "home"));
    }

    @Test
    void comparesWholeComponents() {
        assertThat(table.locate(Path.of("/builds2/g"))).contains(new MountTable.Location(twin, "g"));
        assertThat(table.locate(Path.of("/builds23"))).contains(new MountTable.Location(root, "builds23"));
    }

    @Test
    void keepsAPathThatHoldsTheDestinationTwice() {
        MountTable twice = MountTable.of(List.of(MountPoint.bind("/s", "/src")));

        assertThat(twice.locate(Path.of("/src/a/src/b")).orElseThrow().rest()).isEqualTo("a/src/b");
    }

    @Test
    void findsNothingInTheContainersOwnLayer() {
        assertThat(MountTable.of(List.of(builds)).locate(Path.of("/home"))).isEmpty();
    }

    /** A path with half a character, which no locale has letters for. */
    @Test
    void followsTheLinksAboveAPlaceThatJavaCanNotName() {
        MountTable table = MountTable.of(List.of(MountPoint.bind("/x", "/link/\uD800")))
                .resolved(path -> path.equals(Path.of("/link")) ? Path.of("/builds") : path);

        assertThat(table.unnamedBelow(Path.of("/builds"))).containsExactly("/builds/\uD800");
        assertThat(table.unnamedBelow(Path.of("/link"))).isEmpty();
        assertThat(table.locate(Path.of("/builds"))).isEmpty();
    }

    @Test
    void listsTheMountsBelowAPathTheOuterOnesFirst() {
        assertThat(table.below(Path.of("/builds/g/p"))).containsExactly(cache, deeper);
        assertThat(table.below(Path.of("/builds/g/p/cache"))).containsExactly(deeper);
        assertThat(table.below(Path.of("/builds/g/other"))).isEmpty();
    }
}
