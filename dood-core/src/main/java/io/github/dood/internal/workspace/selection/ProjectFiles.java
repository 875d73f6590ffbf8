package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * The files of a workspace that count: those that Git tracks or does not ignore, without Git all; never those that
 * {@code .doodignore} keeps out of copies, so that they are the same whatever the share. A path is relative to the workspace,
 * its bytes as characters, as {@link RawNames} has them.
 *
 * @param names of plain files, in the order of their bytes; links are none
 * @param changed those of them that changed; all where nobody asked, or nobody can tell
 * @param touched all paths at which something changed: files, links, what a link in the workspace leads to, and what is gone
 * @param links the paths of links beside them, which are left out
 * @param withoutGit why Git did not say which files count, as a part of a sentence; none where it did
 * @param base since which commit they changed, for people; none where nobody asked, or nobody can tell
 * @param allChanged why all count as changed although somebody asked, as a part of a sentence; none where they do not
 */
public record ProjectFiles(
        SortedSet<String> names,
        Set<String> changed,
        Set<String> touched,
        SortedSet<String> links,
        Optional<String> withoutGit,
        Optional<String> base,
        Optional<String> allChanged) {

    /** Keeps them from being changed. */
    public ProjectFiles {
        names = Collections.unmodifiableSortedSet(names);
        changed = Collections.unmodifiableSet(changed);
        links = Collections.unmodifiableSortedSet(links);
        touched = Collections.unmodifiableSet(touched);
    }

    /**
     * All of them.
     *
     * @param workspace absolute, links resolved
     * @param environment has the git program
     * @throws InvalidSettingException when the workspace cannot be read as a whole
     */
    public static ProjectFiles of(Path workspace, Environment environment) {
        return find(workspace, environment, Optional.empty());
    }

    /**
     * The same, and which of them changed.
     *
     * @param workspace absolute, links resolved
     * @param environment has the git program
     * @param since which commit
     * @throws InvalidSettingException when the workspace cannot be read as a whole, or nobody can tell what changed since a
     *     commit that the user names
     */
    public static ProjectFiles of(Path workspace, Environment environment, ChangedSince since) {
        return find(workspace, environment, Optional.of(since));
    }

    private static ProjectFiles find(Path workspace, Environment environment, Optional<ChangedSince> since) {
        try {
            Checkout checkout = checkout(workspace, environment);
            if (since.isEmpty()) {
                return listed(checkout, Optional.empty(), Optional.empty());
            }
            return changed(checkout, since.get());
        } catch (GitFailure failure) {
            if (since.isPresent() && !since.get().isAutomatic()) {
                throw refusal(since.get(), failure);
            }
            Listing listing = new Listing(workspace);
            PlainFiles.add(workspace, listing);
            Optional<String> reason = Optional.of(failure.getMessage());
            return of(listing, reason, Optional.empty(), since.isPresent() ? reason : Optional.empty());
        }
    }

    private static Checkout checkout(Path workspace, Environment environment) throws GitFailure {
        GitProgram git = GitProgram.of(environment).orElseThrow(() -> new GitFailure("there is no git program"));
        Checkout checkout =
                Checkout.around(workspace, git).orElseThrow(() -> new GitFailure("it is no checkout of Git"));
        checkout.require();
        return checkout;
    }

    private static ProjectFiles changed(Checkout checkout, ChangedSince since) throws GitFailure {
        BaseCommit base;
        try {
            base = BaseCommit.of(checkout, since);
        } catch (GitFailure unknown) {
            if (since.isAutomatic()) {
                return listed(checkout, Optional.empty(), Optional.of(unknown.getMessage()));
            }
            throw unknown;
        }
        return listed(checkout, Optional.of(base), Optional.empty());
    }

    private static InvalidSettingException refusal(ChangedSince since, GitFailure failure) {
        return new InvalidSettingException(
                ChangedSince.SETTING,
                since.value(),
                "does not tell which files changed: %s".formatted(failure.getMessage()));
    }

    private static ProjectFiles listed(Checkout checkout, Optional<BaseCommit> base, Optional<String> allChanged)
            throws GitFailure {
        Listing listing = new Listing(checkout.directory());
        new CheckoutFiles(listing).add(checkout, "", base.map(BaseCommit::id));
        return of(listing, Optional.empty(), base.map(BaseCommit::words), allChanged);
    }

    private static ProjectFiles of(
            Listing listing, Optional<String> withoutGit, Optional<String> base, Optional<String> allChanged) {
        Path workspace = listing.workspace();
        if (base.isPresent()) {
            for (String link : listing.links()) {
                if (isTargetTouched(link, listing)) {
                    listing.touch(link);
                }
            }
        }
        if (Files.exists(workspace.resolve(Copies.IGNORE_FILE), LinkOption.NOFOLLOW_LINKS)) {
            Predicate<Path> leftOut = Copies.leftOut(workspace);
            listing.names().removeIf(name -> leftOut.test(RawNames.path(name)));
            listing.links().removeIf(name -> leftOut.test(RawNames.path(name)));
            listing.changed().retainAll(listing.names());
        }
        return new ProjectFiles(
                listing.names(), listing.changed(), listing.touched(), listing.links(), withoutGit, base, allChanged);
    }

    private static boolean isTargetTouched(String link, Listing listing) {
        try {
            Path target = listing.workspace().resolve(RawNames.path(link)).toRealPath();
            return target.startsWith(listing.workspace())
                    && listing.touched()
                            .contains(RawNames.of(listing.workspace().relativize(target)));
        } catch (IOException nowhere) {
            // What was there is touched itself.
            return false;
        }
    }
}
