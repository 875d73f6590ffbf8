package io.github.dood.internal.workspace.selection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The commit from which changed files differ.
 *
 * @param id of the commit
 * @param words which one it is, for people
 */
record BaseCommit(String id, String words) {

    private static final int BRIEF = 10;

    /**
     * Finds it: the last commit in common with the one that is named.
     *
     * @throws GitFailure when there is none
     */
    static BaseCommit of(Checkout checkout, ChangedSince since) throws GitFailure {
        String head = checkout.commit("HEAD").orElseThrow(() -> new GitFailure("nothing is checked out yet"));
        for (String revision : since.revisions()) {
            Optional<String> commit = checkout.commit(revision);
            if (commit.isPresent()) {
                BaseCommit base = inCommon(checkout, revision, commit.get(), since.advice());
                if (since.isAutomatic() && base.id().equals(head)) {
                    // Nothing was committed since, as in a pipeline of the branch itself; that must check everything.
                    throw new GitFailure("%s has all that is checked out".formatted(plain(revision)));
                }
                return base;
            }
        }
        throw new GitFailure(
                since.revisions().isEmpty()
                        ? "nobody says into which branch this is to be merged"
                        : "%s in this clone%s. %s".formatted(missing(since), depth(checkout), since.advice()));
    }

    private static String missing(ChangedSince since) {
        List<String> revisions = since.revisions();
        return since.isAutomatic() && revisions.size() > 1
                ? "none of %s is"
                        .formatted(revisions.stream().map(BaseCommit::plain).collect(Collectors.joining(", ")))
                : "%s is not".formatted(plain(revisions.get(0)));
    }

    private static BaseCommit inCommon(Checkout checkout, String revision, String commit, String advice)
            throws GitFailure {
        Optional<String> base = checkout.mergeBase(commit);
        if (base.isEmpty()) {
            throw new GitFailure("this clone has no commit that %s and what is checked out have in common%s. %s"
                    .formatted(plain(revision), depth(checkout), advice));
        }
        String id = base.get();
        return new BaseCommit(
                id,
                id.equals(commit)
                        ? nameOf(revision, id)
                        : "%s, where this and %s part".formatted(brief(id), plain(revision)));
    }

    private static String nameOf(String revision, String id) {
        return id.startsWith(revision) ? brief(id) : "%s (%s)".formatted(plain(revision), brief(id));
    }

    private static String depth(Checkout checkout) throws GitFailure {
        return checkout.isShallow() ? ", which has only the last commits" : "";
    }

    private static String plain(String revision) {
        String name = revision.startsWith("refs/remotes/") ? revision.substring("refs/remotes/".length()) : revision;
        return name.matches("[0-9a-f]{40,64}") ? brief(name) : name;
    }

    private static String brief(String id) {
        return id.substring(0, BRIEF);
    }
}
