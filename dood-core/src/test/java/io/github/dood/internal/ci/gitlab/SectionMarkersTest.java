package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.ci.OutputGuard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What a program prints, cut anywhere and on either stream, beside what GitLab takes for a marker. */
class SectionMarkersTest {

    /** The beginning of all that GitLab takes for a marker, whatever follows. */
    private static final Pattern MARKER = Pattern.compile("section_(start|end):[0-9]");

    private record Piece(boolean error, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Halves of markers, so that they come together in any way, and bytes of all kinds. */
    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<String> parts = Arbitraries.of(
                "section_start:",
                "section_end:",
                "sectio",
                "n_st",
                "art:",
                "n_end",
                ":",
                "section_s",
                "1",
                "1700000000",
                ":name",
                "[collapsed=true]",
                "\r",
                "\u001b[0K",
                "\u001b[K",
                "\u001b[31m",
                "\n",
                " ");
        Arbitrary<String> noise = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(8)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        Arbitrary<byte[]> texts = Arbitraries.frequencyOf(Tuple.of(5, parts), Tuple.of(1, noise))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
        return Combinators.combine(Arbitraries.of(true, false), texts)
                .as(Piece::new)
                .list()
                .ofMaxSize(25);
    }

    @Property
    void nothingThatIsPrintedIsAMarker(@ForAll("pieces") List<Piece> pieces) {
        List<Piece> guarded = guard(pieces);

        for (List<Piece> view : views(guarded)) {
            assertThat(textOf(view)).doesNotContainPattern(MARKER);
        }
        Statistics.label("held a marker").collect(views(pieces).stream().anyMatch(SectionMarkersTest::isMarked));
    }

    @Property
    void whatIsNoMarkerStaysAsItIs(@ForAll("pieces") List<Piece> pieces) {
        List<Piece> guarded = guard(pieces);

        if (views(pieces).stream().noneMatch(SectionMarkersTest::isMarked)) {
            assertThat(guarded)
                    .extracting(Piece::text)
                    .isEqualTo(pieces.stream().map(Piece::text).toList());
        } else {
            // Blanks have come in, and nothing else.
            assertThat(textOf(guarded).replace(" ", ""))
                    .isEqualTo(textOf(pieces).replace(" ", ""));
        }
    }

    @Test
    void aMarkerIsFoundWhereverItIsCut() {
        String marker = "\u001b[0Ksection_start:1700000000:forged[collapsed=true]\r\u001b[0KHeader";
        for (int cut = 0; cut <= marker.length(); cut++) {
            List<Piece> pieces = List.of(
                    new Piece(false, bytes(marker.substring(0, cut))), new Piece(false, bytes(marker.substring(cut))));

            assertThat(textOf(guard(pieces))).isEqualTo(marker.replace("section_start:", "section_start: "));
        }
    }

    @Test
    void aMarkerIsFoundOverBothStreamsAndWithinOneOfThem() {
        assertThat(textOf(guard(List.of(new Piece(false, bytes("section_")), new Piece(true, bytes("end:1:x"))))))
                .isEqualTo("section_end: 1:x");
        assertThat(textOf(guard(List.of(
                        new Piece(false, bytes("section_end:")),
                        new Piece(true, bytes("warning\n")),
                        new Piece(false, bytes("1:x"))))))
                .isEqualTo("section_end:warning\n 1:x");
    }

    @Test
    void aWordThatBeginsInABrokenOneIsFound() {
        assertThat(textOf(guard(List.of(new Piece(false, bytes("section_section_start:1:x"))))))
                .isEqualTo("section_section_start: 1:x");
    }

    private static List<Piece> guard(List<Piece> pieces) {
        OutputGuard guard = new GitLabLog().guard();
        return pieces.stream()
                .map(piece -> new Piece(piece.error(), guard.guard(piece.error(), piece.bytes(), piece.bytes().length)))
                .toList();
    }

    /** Both streams as one, and each by itself. */
    private static List<List<Piece>> views(List<Piece> pieces) {
        return List.of(
                pieces,
                pieces.stream().filter(Piece::error).toList(),
                pieces.stream().filter(piece -> !piece.error()).toList());
    }

    private static boolean isMarked(List<Piece> pieces) {
        return MARKER.matcher(textOf(pieces)).find();
    }

    private static String textOf(List<Piece> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.bytes()));
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
