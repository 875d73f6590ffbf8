package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.ContainerFile;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.lifecycle.EngineResources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a tool's files belong to, by number.
 *
 * @param user the user's number
 * @param group the group's number
 */
record CacheOwner(long user, long group) {

    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** No image has so many accounts. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    private static final CacheOwner ROOT = new CacheOwner(0, 0);

    /**
     * The tool's user. A name is looked up in the image, where the engine looks it up as well.
     *
     * @param labels for a container that is looked into
     * @throws CacheRefusal when the image does not tell
     */
    static CacheOwner of(CacheRequest request, Engine engine, EngineResources resources, Map<String, String> labels) {
        String image = request.image().reference();
        String user = request.user()
                .or(() -> engine.images().inspect(image).map(ImageDetails::user))
                .orElse("");
        String[] parts = user.split(":", 2);
        Optional<Long> group = parts.length == 2 ? number(parts[1]) : Optional.empty();
        if (parts[0].isEmpty()) {
            return ROOT;
        }
        Optional<Long> known = number(parts[0]);
        if (known.isPresent()) {
            return new CacheOwner(known.get(), group.orElse(0L));
        }
        ContainerSpec container = ContainerSpec.builder(image)
                .settings(CacheHolder.NO_PROGRAM.withPlatform(request.image().platform()))
                .labels(labels)
                .build();
        resources.createContainer(container);
        CacheOwner named = resources.using(container.name(), () -> lookUp(parts[0], engine, container.name()));
        return new CacheOwner(named.user(), group.orElse(named.group()));
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static CacheOwner lookUp(String name, Engine engine, String container) {
        return ContainerFile.read(engine.containers(), container, ACCOUNTS, MOST_BYTES).stream()
                .flatMap(accounts -> new String(accounts, StandardCharsets.UTF_8).lines())
                .flatMap(account -> named(name, account))
                .findFirst()
                .orElseThrow(() -> new CacheRefusal("its image does not tell the number of its user " + name));
    }

    private static Stream<CacheOwner> named(String name, String line) {
        String[] account = line.split(":");
        if (account.length < 4 || !account[0].equals(name)) {
            return Stream.empty();
        }
        return number(account[2])
                .flatMap(user -> number(account[3]).map(group -> new CacheOwner(user, group)))
                .stream();
    }
}
