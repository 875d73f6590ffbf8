package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This repository's pages, as they stand there. */
class PagesIT {

    private static final Path ROOT = Guide.folder().getParent();

    /** Made from the plugin's description together with the site. */
    private static final String GOALS = "goals/";

    private static final Pattern SHOWN = Pattern.compile("\\{\\{< include (\\S+) >\\}\\}\\s*");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, Guide.folder())) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        for (String link : links(page)) {
            if (!link.contains(":") && !link.startsWith(GOALS)) {
                assertThat(page.resolveSibling(link.replaceFirst("#.*", ""))).exists();
            }
        }
    }

    @Test
    void theReadMeIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(200);
    }

    @Test
    void everyPageOfTheSiteIsInItsMenuAndOnItsFirstPage() throws IOException {
        String menu = Files.readString(Guide.folder().resolve("_quarto.yml"));
        List<String> first = links(Guide.folder().resolve("index.md"));

        for (Path page : pages()) {
            String name = page.getFileName().toString();
            if (page.startsWith(Guide.folder())) {
                assertThat(menu).contains("- " + name + "\n");
                assertThat(name.equals("index.md") || first.contains(name))
                        .as(name)
                        .isTrue();
            }
        }
    }

    /** Of a page that shows another file as a whole, that file's, whose links then start from the page. */
    private static String textOf(Path page) throws IOException {
        String text = Files.readString(page);
        Matcher shown = SHOWN.matcher(text);
        return shown.matches() ? Files.readString(page.resolveSibling(shown.group(1))) : text;
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        Parser.builder().build().parse(textOf(page)).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }
}
