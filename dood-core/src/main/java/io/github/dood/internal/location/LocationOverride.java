package io.github.dood.internal.location;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user says about the place the job runs in, where nothing can find it out. It is proven all the same, and nothing
 * else is tried.
 *
 * @param self the id or name of the container that the job runs in
 * @param mapping where a directory of the job lies on the engine's host
 */
public record LocationOverride(Optional<String> self, Optional<Mapping> mapping) {

    /** Nothing is said; all is found out. */
    public static final LocationOverride NOTHING = new LocationOverride(Optional.empty(), Optional.empty());

    /** Whether nothing is said. */
    public boolean isNothing() {
        return self.isEmpty() && mapping.isEmpty();
    }

    /**
     * A directory of the job and of the engine's host that are the same.
     *
     * @param inJob absolute
     * @param onHost absolute
     */
    public record Mapping(Path inJob, Path onHost) {

        /**
         * Reads the setting.
         *
         * @param text {@code /in/container=/on/host}
         * @throws InvalidSettingException when it is not of that form
         */
        public static Mapping parse(String text) {
            int middle = text.indexOf("=/");
            if (!text.startsWith("/") || middle < 0) {
                throw malformed(text);
            }
            return new Mapping(
                    MissingLetters.path("mapping", text.substring(0, middle)).normalize(),
                    MissingLetters.path("mapping", text.substring(middle + 1)).normalize());
        }

        private static InvalidSettingException malformed(String text) {
            return new InvalidSettingException(
                    "mapping", text, "is no pair of absolute paths; write it like /in/container=/on/host");
        }

        @Override
        public String toString() {
            return inJob + "=" + onHost;
        }
    }
}
