package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.CopyPart;
import io.github.dood.run.CopySize;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes people wait for a copy, and what they could leave out. */
class CopyWeightTest {

    private static final long MEGABYTE = 1_000_000;

    private final SortedMap<Path, FileState> files = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target",
                "node_modules",
                ".git",
                "vendor",
                "build",
                ".gradle",
                ".m2",
                ".venv",
                ".cache",
                ".pytest_cache",
                ".phpunit.cache",
                "a/b/target"
            })
    void whatProgramsMadeIsMuchWhereItIsMostOfTheCopy(String folder) {
        file(folder + "/x/large", 3 * MEGABYTE);
        file("src/Main.java", 2 * MEGABYTE);

        assertThat(weight().isMuch()).isTrue();
        assertThat(weight().largest()).first().isEqualTo(new CopyPart(folder, new CopySize(1, 0, 3 * MEGABYTE)));
    }

    @Test
    void whatPeopleMadeIsMuchFromAHundredMegabytesOn() {
        file("data/large", 99 * MEGABYTE);
        file("src/small", MEGABYTE - 1);
        assertThat(weight().isMuch()).isFalse();

        file("src/one", 1);

        assertThat(weight().isMuch()).isTrue();
        assertThat(weight().size()).isEqualTo(new CopySize(3, 0, 100 * MEGABYTE));
        assertThat(weight().largest()).extracting(CopyPart::pattern).containsExactly("data");
    }

    @Test
    void whatProgramsMadeIsNotMuchWhereItIsTheSmallerPart() {
        file("target/large", 2 * MEGABYTE);
        file("src/Main.java", 3 * MEGABYTE);

        assertThat(weight().isMuch()).isFalse();
    }

    /** A copy takes its time for each file, too. */
    @Test
    void manySmallFilesAreMuchAsWell() {
        for (int file = 0; file < 900; file++) {
            file("node_modules/a/f" + file, 10);
            file("src/f" + file, file % 9 == 0 ? 100 : 0);
        }
        file("node_modules/b", 10);

        assertThat(weight().isMuch()).isTrue();
        assertThat(weight().largest()).extracting(CopyPart::pattern).contains("node_modules");
    }

    @Test
    void whatIsCopiedAtOnceIsNotWorthAWord() {
        file(".git/objects/pack", MEGABYTE - 1);

        assertThat(weight().isMuch()).isFalse();
    }

    @Test
    void foldersOfOneNameAreToldTogetherByThePatternThatNamesThemAll() {
        file("one/target/classes/target/x", 40 * MEGABYTE);
        file("two/target/y", 30 * MEGABYTE);
        file("three/src/z", 20 * MEGABYTE);

        assertThat(weight().isMuch()).isTrue();
        assertThat(weight().largest())
                .containsExactly(
                        new CopyPart("**/target", new CopySize(2, 0, 70 * MEGABYTE)),
                        new CopyPart("three", new CopySize(1, 0, 20 * MEGABYTE)));
    }

    /** As the makers of cargo, ccache, Restic and others agreed on. */
    @Test
    void aFolderWithTheTagOfCachesWasMadeByAProgramWhateverItsName() {
        file("work/odd/CACHEDIR.TAG", 50);
        file("work/odd/deep/large", 3 * MEGABYTE);
        file("work/large", 2 * MEGABYTE);

        assertThat(weight().isMuch()).isTrue();
        assertThat(weight().largest()).extracting(CopyPart::pattern).containsExactly("work/odd", "work");
    }

    @Test
    void nobodyIsAdvisedToLeaveOutWhatTheRunNames() {
        file("target/site/large", 300 * MEGABYTE);
        file("node_modules/x", 2 * MEGABYTE);
        file("src/x", MEGABYTE);
        CopyWeight weight = CopyWeight.of(files, folder -> folder.equals(Path.of("target")));

        assertThat(weight.size().bytes()).isEqualTo(3 * MEGABYTE);
        assertThat(weight.largest()).extracting(CopyPart::pattern).containsExactly("node_modules", "src");
    }

    @Test
    void atMostFiveFoldersAreNamedTheLargestFirst() {
        for (int folder = 1; folder <= 9; folder++) {
            file("d" + folder + "/x", folder * 20 * MEGABYTE);
        }

        assertThat(weight().largest()).extracting(CopyPart::pattern).containsExactly("d9", "d8", "d7", "d6", "d5");
    }

    private CopyWeight weight() {
        return CopyWeight.of(files, folder -> false);
    }

    private void file(String path, long size) {
        FileTime time = FileTime.fromMillis(0);
        files.put(
                Path.of(path),
                new FileState(
                        FileState.Kind.FILE, size, 0644, 0, 0, time, new FileState.Version(1, time), Optional.empty()));
    }
}
