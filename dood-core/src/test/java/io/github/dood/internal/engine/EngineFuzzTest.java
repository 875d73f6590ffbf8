package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.ImageReference;
import io.github.dood.run.Masking;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names of images, and any text that is shown. */
class EngineFuzzTest {

    @Provide
    Arbitrary<String> images() {
        return Fuzz.texts(
                "jakzal/phpqa:1.2-php8@sha256:" + "0123456789abcdef".repeat(4),
                "localhost:5000/a/b",
                "registry.example.com/group/project/tool:1");
    }

    @Property(seed = Fuzz.SEED)
    void imageReference(@ForAll("images") String text) {
        Fuzz.survives(() -> {
            ImageReference image = ImageReference.parse(text);
            image.server();
            assertThat(text).endsWith(image.version()).contains(image.repository());
        });
    }

    @Property(seed = Fuzz.SEED)
    void safeText(@ForAll("images") String text) {
        Fuzz.survives(() -> assertThat(SafeText.line(text))
                .hasSizeLessThan(30_000)
                .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]"));
    }

    @Property(seed = Fuzz.SEED)
    void masking(@ForAll("images") String before, @ForAll("images") String after) {
        Masking masking = new Masking();
        masking.learn(List.of("planted-secret"));

        Fuzz.survives(() ->
                assertThat(masking.mask(before + "planted-secret" + after)).doesNotContain("planted-secret"));
    }
}
