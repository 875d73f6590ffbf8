package io.github.dood.tool;

import io.github.dood.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A project's own settings. */
class ToolFuzzTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws Exception {
        folder = Files.createTempDirectory("dood-fuzz");
    }

    @AfterContainer
    static void removeFolder() throws Exception {
        Files.deleteIfExists(folder.resolve("_quarto.yml"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<String> projects() {
        return Fuzz.texts("project:\n  type: website\n  output-dir: out\nformat: {html: &a {toc: true}, pdf: *a}\n");
    }

    @Property(seed = Fuzz.SEED)
    void quartoProject(@ForAll("projects") String text) throws Exception {
        Files.write(folder.resolve("_quarto.yml"), text.getBytes(StandardCharsets.UTF_8));

        Fuzz.survives(() -> new Quarto(folder, folder.resolve("public"), List.of("html")).args(folder));
    }
}
