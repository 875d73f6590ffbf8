package io.github.dood.internal.memory.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.LockMode;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UnlockedImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLockTest {

    private static final String DIGEST = "@sha256:" + "a".repeat(64);

    private static final String OTHER = "@sha256:" + "b".repeat(64);

    @TempDir
    private Path project;

    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void writeFile() throws IOException {
        write("""
                services:
                  jakzal-phpqa:
                    image: jakzal/phpqa:php8.4%1$s
                  debian-trixie:
                    image: debian:trixie%1$s
                  debian:
                    image: debian:forky%2$s
                  hand:
                    image: localhost:5000/hand:1
                  digest:
                    image: digest%1$s
                  twice-1:
                    image: a/twice:1%1$s
                  twice-2:
                    image: a/twice:2%1$s
                """.formatted(DIGEST, OTHER));
    }

    @ParameterizedTest
    @CsvSource({
        "jakzal/phpqa, jakzal/phpqa:php8.4",
        "jakzal/phpqa:php8.4, jakzal/phpqa:php8.4",
        "docker.io/jakzal/phpqa, docker.io/jakzal/phpqa:php8.4",
        "debian:trixie, debian:trixie",
        "library/debian:trixie, library/debian:trixie",
        "docker.io/library/debian:trixie, docker.io/library/debian:trixie",
        "index.docker.io/debian:trixie, index.docker.io/debian:trixie",
        "digest, digest",
        "proxy.example.com/group/jakzal/phpqa, proxy.example.com/group/jakzal/phpqa:php8.4",
        "proxy.example.com/group/library/debian:trixie, proxy.example.com/group/library/debian:trixie"
    })
    void anImageComesByItsDigestUnderTheNameOfThePom(String named, String expected) {
        assertThat(locked(ToolRun.builder(named), LockMode.FROZEN)).isEqualTo(expected + DIGEST);
        assertThat(events).isEmpty();
    }

    @Test
    void ofSeveralTagsTheServiceOfTheRepositorysNameCounts() {
        assertThat(locked(ToolRun.builder("debian"), LockMode.FROZEN)).isEqualTo("debian:forky" + OTHER);
        assertThat(locked(ToolRun.builder("debian:trixie"), LockMode.FROZEN)).isEqualTo("debian:trixie" + DIGEST);
        assertThatThrownBy(() -> locked(ToolRun.builder("a/twice"), LockMode.FROZEN))
                .hasMessageContaining(
                        "has it with several tags, 1, 2, and no service a-twice that says which one counts");
    }

    /** Nobody can change a preset when a tag is raised in the lock file. */
    @Test
    void theFileDecidesTheTagThatNobodyChose() {
        ToolRunBuilder standard = ToolRun.builder("").standardImage("jakzal/phpqa:latest");
        assertThat(locked(standard, LockMode.FROZEN)).isEqualTo("jakzal/phpqa:php8.4" + DIGEST);
        assertThat(locked(standard.image("jakzal/phpqa:latest"), LockMode.PINNED))
                .isEqualTo("jakzal/phpqa:latest");
        assertThat(locked(
                        ToolRun.builder("")
                                .standardImage("jakzal/phpqa:latest")
                                .image(name -> "proxy.example.com/group/" + name),
                        LockMode.FROZEN))
                .isEqualTo("proxy.example.com/group/jakzal/phpqa:php8.4" + DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jakzal/phpqa:php8.3 | has it with another tag: php8.4",
                "jakzal/phpqa:latest | has it with another tag: php8.4",
                "digest:1 | has it with another tag: no tag",
                "ghcr.io/jakzal/phpqa:php8.4 | has no image of that name",
                "localhost:5001/hand:1 | has no image of that name",
                "localhost:5000/hand:1 | has it without a digest"
            })
    void withoutADigestItIsAnErrorOrAWarning(String image, String problem) {
        assertThatThrownBy(() -> locked(ToolRun.builder(image), LockMode.FROZEN))
                .isInstanceOf(UnlockedImageException.class)
                .hasMessage("lock: %s has no digest, without which it is not run: %s %s."
                        .formatted(image, project.resolve(LockFile.NAME), problem));
        assertThat(events).isEmpty();

        assertThat(locked(ToolRun.builder(image), LockMode.PINNED)).isEqualTo(image);
        assertThat(events)
                .containsExactly("dood: lock: %s has no digest, and is run without: %s %s."
                        .formatted(image, project.resolve(LockFile.NAME), problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian@sha256:1", "debian:trixie@sha256:1", "unknown@sha256:1"})
    void whatIsNamedByItsDigestIsLockedAlready(String image) {
        assertThat(locked(ToolRun.builder(image), LockMode.FROZEN)).isEqualTo(image);
    }

    @Test
    void withoutAFileAutoIsOffAndAllElseSaysSo() throws IOException {
        Files.delete(project.resolve(LockFile.NAME));
        assertThat(locked(ToolRun.builder("debian:trixie"), LockMode.AUTO)).isEqualTo("debian:trixie");
        assertThat(events).isEmpty();
        assertThat(locked(ToolRun.builder("debian:trixie"), LockMode.PINNED)).isEqualTo("debian:trixie");
        assertThat(events).singleElement().asString().endsWith("there is no " + project.resolve(LockFile.NAME) + ".");
        assertThatThrownBy(() -> locked(ToolRun.builder("debian:trixie"), LockMode.FROZEN))
                .isInstanceOf(UnlockedImageException.class);
    }

    @Test
    void autoIsFrozenInAJobAndPinnedElsewhere() {
        assertThat(lock(true)
                        .locked(run(ToolRun.builder("debian:trixie"), LockMode.AUTO), this::tell)
                        .image())
                .isEqualTo("debian:trixie" + DIGEST);
        assertThatThrownBy(() -> lock(true).locked(run(ToolRun.builder("other"), LockMode.AUTO), this::tell))
                .isInstanceOf(UnlockedImageException.class);
        assertThat(locked(ToolRun.builder("debian:trixie"), LockMode.AUTO)).isEqualTo("debian:trixie" + DIGEST);
        assertThat(locked(ToolRun.builder("other"), LockMode.AUTO)).isEqualTo("other");
    }

    @Test
    void offReadsNothing() throws IOException {
        write("broken: [");
        assertThat(locked(ToolRun.builder("debian:trixie"), LockMode.OFF)).isEqualTo("debian:trixie");
    }

    @ParameterizedTest
    @EnumSource(value = LockMode.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void aFileThatCannotBeReadIsNeverTakenForNone(LockMode mode) throws IOException {
        write("services:\n  debian:\n    image: debian:trixie@sha256:12");
        assertThatThrownBy(() -> locked(ToolRun.builder("debian:trixie"), mode)).isInstanceOf(DoodException.class);
        Files.delete(project.resolve(LockFile.NAME));
        Files.createSymbolicLink(project.resolve(LockFile.NAME), project.resolve("nowhere"));
        assertThatThrownBy(() -> locked(ToolRun.builder("debian:trixie"), mode)).isInstanceOf(DoodException.class);
    }

    private String locked(ToolRunBuilder run, LockMode mode) {
        return lock(false).locked(run(run, mode), this::tell).image();
    }

    private ToolRun run(ToolRunBuilder run, LockMode mode) {
        return run.memory(Memory.NONE.withProject(project).withLock(mode)).build();
    }

    private static ImageLock lock(boolean isJob) {
        return new ImageLock(isJob, name -> name.replaceFirst("^proxy\\.example\\.com/group/", ""));
    }

    private void tell(RunEvent event) {
        assertThat(event.isWarning()).isTrue();
        events.add(event.describe());
    }

    private void write(String text) throws IOException {
        Files.writeString(project.resolve(LockFile.NAME), text);
    }
}
