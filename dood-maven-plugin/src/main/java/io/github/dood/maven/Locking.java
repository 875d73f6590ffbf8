package io.github.dood.maven;

import io.github.dood.internal.memory.lock.LockFile;
import io.github.dood.internal.memory.lock.LockPlan;
import io.github.dood.internal.memory.lock.LockTarget;
import io.github.dood.internal.memory.lock.WantedImage;
import io.github.dood.run.DoodException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Brings a lock file up to what registries serve, or compares it with that.
 *
 * @param file as it is
 * @param digests has that of each image, by its name with a tag
 * @param isOffline whether no registry is asked, so that what is not known anew may stay
 */
record Locking(LockFile file, UnaryOperator<String> digests, boolean isOffline, Log log) {

    private static final String COMMENT = """
            # The images of this project's tools. `mvn dood:lock` writes their digests, `mvn dood:lock -Ddood.lock.verify` compares them.
            # Renovate and Dependabot know this file by its name; `docker compose -f compose.dood.yaml pull` pulls all of them.
            """;

    /**
     * Does it.
     *
     * @param named the images that the build names
     * @param standard those of tools that nobody names, but that are called for; one that cannot be had is left out
     * @throws DoodException when the digest of a named image cannot be had; nothing is written then
     */
    void perform(List<WantedImage> named, List<WantedImage> standard, boolean onlyVerifies)
            throws MojoFailureException {
        List<LockTarget> required = LockPlan.of(file.images(), tagged(named));
        List<LockTarget> all = LockPlan.of(
                file.images(),
                Stream.concat(tagged(named).stream(), standard.stream()).toList());
        if (all.isEmpty()) {
            log.info(
                    "dood: lock: there is no image to lock: no goal of dood in a POM, and no files for a tool that dood knows by name");
            return;
        }
        Map<String, String> images = images(all, required, isOffline && !onlyVerifies);
        Map<String, String> changes = new LinkedHashMap<>();
        for (LockTarget target : all) {
            String image = images.get(target.service());
            if (image != null && !target.present().filter(image::equals).isPresent()) {
                changes.put(target.service(), image);
            }
        }
        List<String> lines = all.stream()
                .filter(target -> changes.containsKey(target.service()))
                .map(target -> line(target, changes.get(target.service())))
                .toList();
        if (changes.isEmpty()) {
            log.info("dood: lock: %s has the %d image%s as the registries have them"
                    .formatted(file.path(), images.size(), images.size() == 1 ? "" : "s"));
        } else if (onlyVerifies) {
            throw new MojoFailureException("%s is not what the registries have: %s. `mvn dood:lock` writes it."
                    .formatted(file.path(), String.join("; ", lines)));
        } else {
            file.write(changes, COMMENT);
            lines.forEach(line -> log.info("dood: lock: " + line));
            log.info("dood: lock: wrote " + file.path());
        }
    }

    private static String line(LockTarget target, String image) {
        return target.present()
                .map(old -> "%s was %s and is %s".formatted(target.service(), old, image))
                .orElseGet(() -> "%s is new: %s".formatted(target.service(), image));
    }

    /** An image that is named by its digest is locked by that. */
    private List<WantedImage> tagged(List<WantedImage> named) {
        return named.stream()
                .filter(image -> image.reference().digest().isEmpty())
                .toList();
    }

    /** @param mayStay whether a digest stays of which nothing is known now */
    private Map<String, String> images(List<LockTarget> all, List<LockTarget> required, boolean mayStay) {
        List<String> needed = required.stream().map(LockTarget::service).toList();
        Map<String, String> images = new LinkedHashMap<>();
        List<DoodException> failures = new ArrayList<>();
        for (LockTarget target : all) {
            try {
                images.put(target.service(), target.with(digests.apply(target.tagged())));
            } catch (DoodException failure) {
                if (mayStay && target.isLocked()) {
                    images.put(target.service(), target.present().orElseThrow());
                    log.warn("dood: lock: %s stays as it is: %s".formatted(target.tagged(), failure.getMessage()));
                } else if (needed.contains(target.service()) || target.present().isPresent()) {
                    failures.add(failure);
                } else {
                    log.warn("dood: lock: %s, which no POM names, is left out: %s"
                            .formatted(target.tagged(), failure.getMessage()));
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new DoodException(
                    failures.stream().map(DoodException::getMessage).collect(Collectors.joining(" "))
                            + " Nothing was written.");
        }
        return images;
    }
}
