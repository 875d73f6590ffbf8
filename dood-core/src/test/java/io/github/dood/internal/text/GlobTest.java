package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "b", "-", "/", ".", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "{a,b*}", "{,b}", "\\*", "]",
                        ",", "}")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("abc-/.*").ofMinLength(1).ofMaxLength(6);
    }

    @Property(seed = "1", tries = 2000)
    void matchesAsTheFileSystemDoes(@ForAll("patterns") String pattern, @ForAll("paths") String text) {
        Path path = Path.of(text);

        assertThat(Glob.of(pattern).matches(path.toString()))
                .as("%s of %s", pattern, path)
                .isEqualTo(FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(path));
    }

    @Property(seed = "1", tries = 500)
    void aQuotedPathStandsForItselfAlone(@ForAll("texts") String path, @ForAll("texts") String other) {
        Glob glob = Glob.of(Glob.quote(path));

        assertThat(glob.matches(path)).isTrue();
        assertThat(glob.matches(other)).isEqualTo(other.equals(path));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab-/.*?[]{},\\! \u00e4\n")
                .ofMinLength(1)
                .ofMaxLength(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[a", "a\\", "{a", "{a,{b}}", "[]", "[c-a]", "[a/b]"})
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    /** The JDK's matcher needs minutes and more for these. */
    @ParameterizedTest
    @ValueSource(strings = {"*a", "**a", "{a,aa}", "?*", "*?*", "[a]*"})
    @Timeout(10)
    void takesNoLongerForManyStars(String part) {
        Glob glob = Glob.of(part.repeat(500) + "b");

        assertThat(glob.matches("a".repeat(800))).isFalse();
        assertThat(glob.matches("a".repeat(800) + "b")).isTrue();
        assertThat(Glob.ofIgnoreFile(part.replace("{a,aa}", "**/*a").repeat(500) + "b")
                        .matchesOrHolds("a".repeat(800)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"public, public, true", "public, public/a/b, true", "public, publicly, false", "*/b, a/b/c, true"})
    void holdsWhatIsBelow(String pattern, String path, boolean held) {
        assertThat(Glob.of(pattern).matchesOrHolds(path)).isEqualTo(held);
    }
}
