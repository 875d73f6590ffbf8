package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happens before a tool's start and after its end.
 *
 * @since 0.1.0
 */
public sealed interface RunEvent
        permits CopyEvent,
                FileEvent,
                CacheEvent,
                NetworkEvent,
                LockEvent,
                ResultEvent,
                RunEvent.Pulling,
                RunEvent.PullFailed,
                RunEvent.Privileged,
                RunEvent.UnverifiedEngine,
                RunEvent.NoFiles,
                RunEvent.MarkerLeft,
                RunEvent.LeftoversRemoved,
                RunEvent.Starting,
                RunEvent.Ended {

    /** One line for people, which control characters in names do not break. */
    String describe();

    /** Whether somebody should look at it. */
    default boolean isWarning() {
        return false;
    }

    /**
     * An image is being pulled; one event at the beginning, one at the end, and one every five seconds.
     *
     * @param image its name
     * @param status how far it is, in words for people
     * @since 0.1.0
     */
    record Pulling(String image, String status) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: pulling %s: %s".formatted(image, status));
        }
    }

    /**
     * A pull failed in a way that may pass, and is tried again after a pause.
     *
     * @param image its name
     * @param words the engine's own
     * @param pause until then
     * @since 0.1.0
     */
    record PullFailed(String image, String words, Duration pause) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: pulling %s failed: %s; it is tried again in %d s"
                    .formatted(image, SafeText.withoutStop(words), pause.toSeconds()));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * The tool gets all rights of the engine's host.
     *
     * @param tool what is run
     * @since 0.1.0
     */
    record Privileged(String tool) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    "dood: privileged: %s may do all that root of the engine's host may do".formatted(tool));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * Whoever answers is taken for the engine, since TLS is spoken without a look at the certificate: DOCKER_TLS or a context
     * says so. Told once, before the first run.
     *
     * @param engine its address, and what named it
     * @since 0.1.0
     */
    record UnverifiedEngine(String engine) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    ("dood: whoever answers at %s is taken for the engine. To have its certificate verified, set"
                                    + " DOCKER_TLS_VERIFY=1, or make the context anew without skip-tls-verify.")
                            .formatted(engine));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * The tool has nothing to look at, as far as dood knows its files.
     *
     * @param tool what is run
     * @param kind the files that are missing, in words for people
     * @param where they were looked for, in the job
     * @since 0.1.0
     */
    record NoFiles(String tool, String kind, String where) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line(("dood: there are no %s below %s, so %s has nothing to look at. Many tools pass then;"
                            + " failOnNoFiles=true makes it an error.")
                    .formatted(kind, where, tool));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * A directory of dood's own stays in the workspace.
     *
     * @param reason which one and why, in words for people
     * @since 0.1.0
     */
    record MarkerLeft(String reason) implements RunEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: " + reason);
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * What killed runs had left on the engine is gone now.
     *
     * @param removed the containers and volumes; at least one
     * @since 0.1.0
     */
    record LeftoversRemoved(List<Leftover> removed) implements RunEvent {

        @Override
        public String describe() {
            return removed.stream()
                    .map(Leftover::toString)
                    .collect(Collectors.joining(", ", "dood: removed what a killed run had left: ", ""));
        }
    }

    /**
     * The container is created and sees the workspace; the tool starts next.
     *
     * @param command the tool's words
     * @param image its name
     * @param digest under which a registry serves the image; none for an image built on this engine
     * @param paths the directory that is shared, and where the tool sees it
     * @param share how it is shared
     * @param socket whether the tool gets the engine's socket
     * @param container the container's name, which nothing else on the engine has
     * @param copied what was sent, where the share is a copy
     * @since 0.1.0
     */
    record Starting(
            String command,
            String image,
            Optional<String> digest,
            ToolPaths paths,
            Share share,
            boolean socket,
            String container,
            Optional<CopyEvent.Copied> copied)
            implements RunEvent {

        @Override
        public String describe() {
            boolean isSame = paths.target().equals(paths.workspace());
            String seen = isSame ? "" : ", in the tool at %s,".formatted(paths.target());
            String sent = copied.isPresent() ? copied.get().amount() : "";
            return SafeText.line("dood: %s in %s | workspace %s%s shared as %s%s, proven%s"
                    .formatted(
                            command,
                            imageName(),
                            paths.workspace(),
                            seen,
                            share,
                            sent,
                            socket ? "; with the engine's socket" : ""));
        }

        private String imageName() {
            return image.contains("@")
                    ? image
                    : digest.map(hash -> image + "@" + hash).orElse(image);
        }
    }

    /**
     * The tool has ended, and the workspace has all that came of it.
     *
     * @param result how
     * @since 0.1.0
     */
    record Ended(ToolResult result) implements RunEvent {

        @Override
        public String describe() {
            if (result.hadNoFiles()) {
                return SafeText.line("dood: %s in %s was not started".formatted(result.command(), result.image()));
            }
            return SafeText.line("dood: %s in %s ended with exit code %d%s"
                    .formatted(
                            result.command(),
                            result.image(),
                            result.exitCode(),
                            result.timedOut() ? ", killed at its timeout" : ""));
        }
    }
}
