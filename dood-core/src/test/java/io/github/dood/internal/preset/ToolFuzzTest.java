package io.github.dood.internal.preset;

import io.github.dood.Fuzz;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A project's own settings. */
class ToolFuzzTest {

    @Provide
    Arbitrary<String> projects() {
        return Fuzz.texts("project:\n  type: website\n  output-dir: out\nformat: {html: &a {toc: true}, pdf: *a}\n");
    }

    @Property(seed = Fuzz.SEED)
    void quartoProject(@ForAll("projects") String text) throws Exception {
        Fuzz.survivesFile("_quarto.yml", text, file -> {
            Path folder = file.getParent();
            new Quarto(folder, folder.resolve("public"), List.of("html")).args(folder);
        });
    }
}
