package io.github.dood.internal.execution;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.ToolUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What git needs in a tool's container. It refuses a checkout of another user than its own, unless the user's own settings or
 * its variables name it: since 2.38 these variables do.
 */
final class GitTrust {

    private static final String REPOSITORY = ".git";

    private static final String SETTINGS = "GIT_CONFIG";

    private static final String POINTER = "gitdir: ";

    private static final int LONGEST_POINTER = 8192;

    private GitTrust() {}

    /**
     * Lets git read a checkout, where the tool runs as another user than its owner, or nobody knows as whom it runs.
     *
     * @param variables of the tool; those for git's settings win
     * @param asked as whom the tool is to run
     * @param user as whom it runs; none for the image's own
     */
    static void add(Map<String, String> variables, ToolUser asked, Optional<String> user, Workspace seen) {
        // Automatic root is the owner, or an engine's own user, who is the owner.
        boolean isOwner = asked instanceof ToolUser.Automatic
                && user.isPresent()
                && user.get().startsWith("0:");
        if (isOwner || !isOfAnother(seen.directory(), user)) {
            return;
        }
        for (String name : variables.keySet()) {
            if (name.startsWith(SETTINGS)) {
                return;
            }
        }
        variables.put("GIT_CONFIG_COUNT", "1");
        variables.put("GIT_CONFIG_KEY_0", "safe.directory");
        variables.put("GIT_CONFIG_VALUE_0", seen.target());
    }

    private static boolean isOfAnother(Path workspace, Optional<String> user) {
        try {
            Object repository =
                    Files.getAttribute(workspace.resolve(REPOSITORY), "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Object top = Files.getAttribute(workspace, "unix:uid");
            String number = user.orElse("").split(":")[0];
            return !number.equals(repository.toString()) || !number.equals(top.toString());
        } catch (IOException noCheckout) {
            return false;
        }
    }

    /**
     * Where the repository of a worktree or a submodule lies that a tool cannot see.
     *
     * @param workspace absolute, links resolved
     * @return none where the workspace has its own repository, or is no checkout
     */
    static Optional<Path> outside(Path workspace) {
        Path file = workspace.resolve(REPOSITORY);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            String text = new String(PlainFile.read(file, LONGEST_POINTER), StandardCharsets.UTF_8);
            return text.startsWith(POINTER)
                    ? Optional.of(workspace
                                    .resolve(text.substring(POINTER.length()).strip())
                                    .normalize())
                            .filter(repository -> !repository.startsWith(workspace))
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
