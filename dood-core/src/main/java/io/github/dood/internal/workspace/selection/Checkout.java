package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory in a working tree of Git.
 *
 * @param git the program
 * @param top of the working tree; it has the repository, or a file that says where that is
 * @param directory the top or a directory below it; all paths are from here on
 */
record Checkout(GitProgram git, Path top, Path directory) {

    static final String REPOSITORY = ".git";

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

    /** The working tree that a directory is in; none where it is in none. */
    static Optional<Checkout> around(Path directory, GitProgram git) {
        return top(directory).map(top -> new Checkout(git, top, directory));
    }

    /** Whether a directory is in a working tree of Git. */
    static boolean isAround(Path directory) {
        return top(directory).isPresent();
    }

    private static Optional<Path> top(Path directory) {
        for (Path top = directory; top != null; top = top.getParent()) {
            if (isTop(top)) {
                return Optional.of(top);
            }
        }
        return Optional.empty();
    }

    private static boolean isTop(Path directory) {
        Path repository = directory.resolve(REPOSITORY);
        return Files.isRegularFile(repository) || Files.exists(repository.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
    }

    /** The working tree whose top a directory is, such as a submodule's; none where it is no such top. */
    Optional<Checkout> inside(Path nested) {
        return isTop(nested) ? Optional.of(new Checkout(git, nested, nested)) : Optional.empty();
    }

    /**
     * Makes sure that Git can be believed.
     *
     * @throws GitFailure when the repository is a stranger's, or ignores the directory as a whole, or cannot be read
     */
    void require() throws GitFailure {
        String owner = owner(top.resolve(REPOSITORY));
        if (!owner.equals("0") && !owner.equals(owner(directory))) {
            throw new GitFailure(
                    "the repository at %s belongs to user %s, whose directory this is not".formatted(top, owner));
        }
        if (!directory.equals(top) && ask("check-ignore", "--quiet", "--", ".").exitCode() == 0) {
            throw new GitFailure("the checkout at %s ignores it".formatted(top));
        }
    }

    private static String owner(Path file) throws GitFailure {
        try {
            return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .toString();
        } catch (IOException unknown) {
            throw new GitFailure("the owner of %s cannot be found out".formatted(file));
        }
    }

    /** What Git tracks below the directory. A file with a merge conflict is there several times. */
    List<IndexEntry> tracked() throws GitFailure {
        return paths("ls-files", "-z", "--stage", "-v").stream()
                .map(IndexEntry::parse)
                .toList();
    }

    /** Whether Git tracks an entry of the directory, or what is below it, however its name is spelt in capitals. */
    boolean tracks(Path name) throws GitFailure {
        return !paths("ls-files", "-z", "--", ":(icase,literal)" + name).isEmpty();
    }

    /** What Git neither tracks nor ignores below the directory. A repository of its own ends with a slash. */
    List<String> untracked() throws GitFailure {
        GitProgram.Answer answer = ask("ls-files", "-z", "--others", "--exclude-standard");
        if (!answer.words().isEmpty()) {
            // It passes over what it cannot read, and is content.
            throw new GitFailure("git says: " + answer.words());
        }
        return answered(answer);
    }

    /** The commit that a text names; none where there is none in this clone. */
    Optional<String> commit(String revision) throws GitFailure {
        return object(revision + "^{commit}");
    }

    /** What a commit has at a path below the directory, a submodule's commit for a submodule; none where it has nothing. */
    Optional<String> objectAt(String commit, String path) throws GitFailure {
        return object(commit + ":./" + path);
    }

    private Optional<String> object(String name) throws GitFailure {
        String id = ask("rev-parse", "--verify", "--quiet", name).output().strip();
        return Optional.of(id).filter(one -> COMMIT.matcher(one).matches());
    }

    /**
     * The last commit that both what is checked out and another have in their history; none where this clone has none.
     *
     * @param commit by its id
     */
    Optional<String> mergeBase(String commit) throws GitFailure {
        return ask("merge-base", "HEAD", commit).output().lines().findFirst();
    }

    /** Whether older commits are missing in this clone. */
    boolean isShallow() throws GitFailure {
        return ask("rev-parse", "--is-shallow-repository").output().strip().equals("true");
    }

    /**
     * The tracked files below the directory that differ between a commit and the working tree, those that were deleted, too.
     * Of a renamed file both names. Submodules are none of them.
     *
     * @param commit by its id
     */
    List<String> changed(String commit) throws GitFailure {
        List<String> words = List.of(
                "diff",
                "-z",
                "--name-only",
                "--relative",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=all",
                commit,
                "--");
        GitProgram.Answer place = ask("rev-parse", "--git-path", "index");
        answered(place);
        Path index = directory.resolve(RawNames.path(place.output().replaceFirst("\n$", "")));
        try {
            Path copy = Files.createTempFile("dood-index", "");
            try {
                // By the index's own time Git tells which files may have changed right after they were noted in it.
                Files.copy(index, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                return answered(git.ask(this, copy, withoutFilters(), words));
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException unreadable) {
            throw new GitFailure("the index of %s cannot be read: %s".formatted(top, SystemWords.of(unreadable)));
        }
    }

    /** Git would run the filters that a repository names, to compare what they make of a file. */
    private List<String> withoutFilters() throws GitFailure {
        List<String> settings = new ArrayList<>();
        List<String> names = ask(
                        "config",
                        "-z",
                        "--name-only",
                        "--get-regexp",
                        "^filter\\..*\\.(clean|smudge|process|required)$")
                .parts();
        for (String name : names) {
            if (name.contains("=")) {
                throw new GitFailure(
                        "the repository's setting %s has a sign in its name with which it cannot be switched off"
                                .formatted(name));
            }
            settings.add(name + "=" + (name.endsWith(".required") ? "false" : ""));
        }
        return settings;
    }

    private List<String> paths(String... words) throws GitFailure {
        return answered(ask(words));
    }

    private static List<String> answered(GitProgram.Answer answer) throws GitFailure {
        if (answer.exitCode() != 0) {
            throw new GitFailure("git says: " + answer.words());
        }
        return answer.parts();
    }

    private GitProgram.Answer ask(String... words) throws GitFailure {
        return git.ask(this, List.of(), Stream.of(words).toList());
    }
}
