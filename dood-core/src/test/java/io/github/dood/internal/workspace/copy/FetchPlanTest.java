package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.text.RawNames;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FetchPlanTest {

    private static final long MEGABYTE = 1_000_000;

    private final SortedMap<Path, Inventory.Item> all = new TreeMap<>();

    @Test
    void asksForASingleFileByItsName() {
        file("src/large", 50 * MEGABYTE);
        file("src/wanted", 10);

        assertThat(plan("src/wanted")).containsExactly(Path.of("src/wanted"));
    }

    @Test
    void asksForADirectoryOfManyWantedFilesOnce() {
        file("src/large", 50 * MEGABYTE);
        file("site/a", 10);
        file("site/b", 10);
        file("site/deep/c", 10);

        assertThat(plan("site/a", "site/b", "site/deep/c")).containsExactly(Path.of("site"));
    }

    @Test
    void takesSmallFilesAlongRatherThanAskAgain() {
        file("a/1", 10);
        file("a/2", 10);
        file("a/3", 10);

        assertThat(plan("a/1", "a/3")).containsExactly(Path.of("a"));
    }

    @Test
    void leavesLargeFilesBesideTheWantedOnes() {
        file("a/1", 10);
        file("a/2", 90 * MEGABYTE);
        file("a/3", 10);

        assertThat(plan("a/1", "a/3")).containsExactly(Path.of("a/1"), Path.of("a/3"));
    }

    @Test
    void asksForTheDirectoryOfANameThatIsNoText() {
        Path garbled = RawNames.path("dir/bad\u00ff");
        all.put(Path.of("dir"), item(FileState.Kind.DIRECTORY, 0));
        all.put(garbled, item(FileState.Kind.FILE, 10));
        all.put(Path.of("large"), item(FileState.Kind.FILE, 90 * MEGABYTE));

        assertThat(FetchPlan.of(all, Set.of(garbled))).containsExactly(Path.of("dir"));
    }

    @Test
    void asksForNothingWhenNothingIsWanted() {
        file("a/1", 10);

        assertThat(plan()).isEmpty();
    }

    private void file(String name, long size) {
        Path path = Path.of(name);
        all.put(path, item(FileState.Kind.FILE, size));
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            all.put(above, item(FileState.Kind.DIRECTORY, 0));
        }
    }

    private static Inventory.Item item(FileState.Kind kind, long size) {
        return new Inventory.Item("1 1", kind, new Made(0644, 0, 0, FileTime.fromMillis(0)), size, Optional.empty());
    }

    private List<Path> plan(String... wanted) {
        Set<Path> paths = new TreeSet<>();
        for (String name : wanted) {
            paths.add(Path.of(name));
        }
        return FetchPlan.of(all, paths);
    }
}
