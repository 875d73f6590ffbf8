package io.github.dood.internal.memory.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.ImageReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockPlanTest {

    /** Wanted: {@code ~} before an image whose tag nobody chose, {@code +} before one that only this call names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // The first time.
                "- | jakzal/phpqa:php8.4 | jakzal-phpqa jakzal/phpqa:php8.4 new",
                "- | jakzal/phpqa | jakzal-phpqa jakzal/phpqa:latest new",
                "- | ~koalaman/shellcheck:stable | koalaman-shellcheck koalaman/shellcheck:stable new",
                "- | docker.io/library/debian:1 debian:1 library/debian:1 | debian debian:1 new",
                "- | localhost:5000/a/b:1 | a-b localhost:5000/a/b:1 new",
                // Names that collide.
                "- | debian:1 debian:2 | debian debian:1 new, debian-2 debian:2 new",
                "- | debian:1 debian:2 debian | debian debian:1 new, debian-2 debian:2 new",
                "- | a/b-c:1 a-b/c:1 | a-b-c a/b-c:1 new, a-b-c-1 a-b/c:1 new",
                "- | a/b:1 ghcr.io/a/b:1 r:5000/a/b:1 | a-b a/b:1 new, a-b-1 ghcr.io/a/b:1 new, r-5000-a-b r:5000/a/b:1 new",
                // What is there stays, under its name and as it is written.
                "mine docker.io/library/debian:1 | debian:1 | mine docker.io/library/debian:1",
                "mine debian:7 | debian | mine debian:7",
                "mine debian:7 | ~debian:latest | mine debian:7",
                "mine debian:7 | debian ~debian:8 debian:7 | mine debian:7",
                "debian other:1 | debian:1 | debian-1 debian:1 new",
                // A tag that changes takes the place of the old one, unless somebody needs that.
                "debian debian:1 | debian:2 | debian debian:2",
                "debian debian:1 | debian:2 debian:1 | debian debian:1, debian-2 debian:2 new",
                "debian debian:1 | debian:2 debian | debian-2 debian:2 new, debian debian:1",
                "debian debian:1 | +debian:2 | debian-2 debian:2 new",
                "one debian:1 two debian:2 | debian:2 debian:3 | two debian:2, one debian:3",
                // Of several the one that has the repository's name counts.
                "x debian:1 debian debian:2 | debian | debian debian:2",
                "x debian:1 y debian:2 | ~debian:stable | debian debian:stable new",
                // Without a tag.
                "debian debian | debian:2 | debian debian:2",
                "debian debian | debian | debian debian:latest"
            })
    void eachTagOfARepositoryHasOneService(String present, String wanted, String planned) {
        assertThat(LockPlan.of(present(present), wanted(wanted)).stream()
                        .map(target -> target.service() + " " + target.tagged()
                                + (target.present().isPresent() ? "" : " new")))
                .containsExactly(planned.split(", "));
    }

    private static List<LockedImage> present(String text) {
        String[] words = text == null ? new String[0] : text.split(" ");
        return Stream.iterate(0, index -> index + 1 < words.length, index -> index + 2)
                .map(index -> LockedImage.of(words[index], words[index + 1]))
                .toList();
    }

    private static List<WantedImage> wanted(String text) {
        return Stream.of(text.split(" "))
                .map(word -> new WantedImage(
                        ImageReference.parse(word.replaceFirst("^[~+]", "")),
                        word.startsWith("~"),
                        word.startsWith("+")))
                .toList();
    }
}
