package io.github.dood.it.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A document of this repository, as far as it can be run.
 *
 * @param chapters those with listings, in their order
 */
record Guide(List<Chapter> chapters) {

    private static final int CHAPTER_LEVEL = 2;

    /** Where the documentation's sources lie. */
    static Path folder() {
        return Path.of(System.getProperty("dood.it.documentation"));
    }

    /** @param file in Markdown */
    static Guide read(Path file) throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        String text = Files.readString(file);
        Parser.builder().build().parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == CHAPTER_LEVEL) {
                    String title = TextContentRenderer.builder().build().render(heading);
                    chapters.add(new Chapter(title, new ArrayList<>()));
                }
            }

            @Override
            public void visit(FencedCodeBlock block) {
                chapters.get(chapters.size() - 1).listings().add(new Listing(block.getInfo(), block.getLiteral()));
            }
        });
        chapters.removeIf(chapter -> chapter.listings().isEmpty());
        return new Guide(List.copyOf(chapters));
    }

    /**
     * A part of the document.
     *
     * @param title its heading
     * @param listings in their order
     */
    record Chapter(String title, List<Listing> listings) {}

    /**
     * Something to run, or what running it prints.
     *
     * @param language such as {@code yaml}; empty for output
     * @param text its lines
     */
    record Listing(String language, String text) {}
}
