package io.github.dood.internal.memory.lock;

import io.github.dood.run.ImageReference;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names services after their images. */
final class ServiceNames {

    private ServiceNames() {}

    /** The name after a repository alone, such as {@code jakzal-phpqa}. */
    static String own(ImageReference image) {
        return image.repository().replace('/', '-');
    }

    /**
     * A name that no other service has: after the repository, where another image has that with the tag or the registry, too.
     *
     * @param tag the image's
     */
    static String free(ImageReference image, String tag, List<String> taken) {
        String own = own(image);
        String registry = image.registry().replaceAll("[^A-Za-z0-9.]+", "-");
        List<String> names = List.of(own, own + "-" + tag, registry + "-" + own, registry + "-" + own + "-" + tag);
        return Stream.concat(
                        names.stream(),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> own + "-" + number))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
