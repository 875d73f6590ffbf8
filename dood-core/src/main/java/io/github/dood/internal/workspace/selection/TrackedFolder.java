package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether a folder came with the commits of a checkout, whose authors then made what is in it. */
public final class TrackedFolder {

    private TrackedFolder() {}

    /**
     * Why a folder may be the work of whoever made a commit, in words for people; none where it is not, or is not there.
     *
     * @param folder absolute, links in its directory resolved
     * @param environment has the git program
     */
    public static Optional<String> doubt(Path folder, Environment environment) {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS) || !Checkout.isAround(folder.getParent())) {
            return Optional.empty();
        }
        try {
            GitProgram git = GitProgram.of(environment).orElseThrow(() -> new GitFailure("there is no git program"));
            return Checkout.around(folder.getParent(), git).orElseThrow().tracks(folder.getFileName())
                    ? Optional.of("Git tracks %s, so whoever made a commit made it".formatted(folder))
                    : Optional.empty();
        } catch (GitFailure failure) {
            return Optional.of("nobody can tell whether Git tracks %s: %s".formatted(folder, failure.getMessage()));
        }
    }
}
