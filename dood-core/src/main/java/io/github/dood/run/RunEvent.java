package io.github.dood.run;

import io.github.dood.workspace.Share;
import java.nio.file.Path;
import java.util.Optional;

/** What happens on the way to a tool's start. */
public sealed interface RunEvent {

    /** One line for people. */
    String describe();

    /**
     * An image is being pulled; at most one event in two seconds.
     *
     * @param image its name
     * @param status how far it is, in words for people
     */
    record Pulling(String image, String status) implements RunEvent {

        @Override
        public String describe() {
            return "dood: pulling %s: %s".formatted(image, status);
        }
    }

    /**
     * The container is created and sees the workspace; the tool starts next.
     *
     * @param command the tool's words
     * @param image its name
     * @param digest under which a registry serves the image; none for an image built on this engine
     * @param workspace the directory that is shared
     * @param share how it is shared
     */
    record Starting(String command, String image, Optional<String> digest, Path workspace, Share share)
            implements RunEvent {

        @Override
        public String describe() {
            return "dood: %s in %s | workspace %s shared as %s, proven"
                    .formatted(command, imageName(), workspace, share);
        }

        private String imageName() {
            return image.contains("@")
                    ? image
                    : digest.map(hash -> image + "@" + hash).orElse(image);
        }
    }
}
