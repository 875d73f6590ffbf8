package io.github.dood.internal.execution;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.JobUser;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.ShareRequest;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolUser;
import io.github.dood.run.UnsharedWorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Decides as whom a tool runs, so that what it makes is the job's. */
final class UserChoice {

    private static final String ROOT = "0";

    private final Engine engine;

    private final Context context;

    UserChoice(Engine engine, Context context) {
        this.engine = engine;
        this.context = context;
    }

    /** Begins to ask the engine how it treats users, where a run is sure to need it. */
    void foresee(ToolRun run) {
        if (run.share() == ShareMode.AUTO
                && !run.readOnly()
                && context.override().isNothing()
                && context.hasNoHintAtContainer()) {
            engine.foreseeInfo();
        }
    }

    /** The user for the engine; none for the image's own. */
    Optional<String> choose(ToolUser user, Workspace workspace) {
        if (user instanceof ToolUser.Named named) {
            return Optional.of(named.name());
        }
        if (user instanceof ToolUser.FromImage) {
            return Optional.empty();
        }
        Owner owner = ownerOf(workspace);
        Optional<JobUser> job = context.user();
        boolean isAnother = job.isPresent()
                && !job.get().user().equals(ROOT)
                && !job.get().user().equals(owner.user());
        String chosen = isAnother ? sameAs(job.get(), owner) : owner.user() + ":" + owner.group();
        // A container's root is a rootless engine's own user, and so is the job on the engine's host. In a container of
        // that engine the same numbers mean the same users. Root is right in any case, so only others cost a call.
        boolean mapped = !chosen.equals(ROOT + ":" + ROOT) && engine.info().rootless() && !context.isInContainer();
        return Optional.of(mapped ? ROOT + ":" + ROOT : chosen);
    }

    /**
     * The job itself, where it is neither root nor the workspace's owner: it could not delete what others make in the
     * directories that they make. In the workspace's group where it is the job's, too, since it may be that which lets it
     * write there.
     */
    private static String sameAs(JobUser job, Owner owner) {
        boolean inGroup = job.group().equals(owner.group()) || job.groups().contains(owner.group());
        return job.user() + ":" + (inGroup ? owner.group() : job.group());
    }

    /** The groups that a tool needs beside its user's. */
    List<String> groups(boolean shareSocket) {
        if (!shareSocket) {
            return List.of();
        }
        // Where the engine maps users, a container cannot have every group number.
        return context.engineSocketGroup()
                .filter(group -> context.isInContainer()
                        || !engine.info().rootless() && !engine.info().remapsUsers())
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Lets no share be tried in which the tool would be another user than the job, unless it is asked for.
     *
     * @throws UnsharedWorkspaceException when the engine maps users so
     */
    void refuseStrangers(ShareRequest request) {
        if (request.mode() == ShareMode.AUTO && context.override().isNothing() && areStrangers(request.workspace())) {
            throw new UnsharedWorkspaceException(
                    request.workspace().directory(),
                    engine.endpoint().toString(),
                    "it maps its containers' users to others, who may not write there");
        }
    }

    /**
     * Whether the users in the engine's containers are others than the job's, so that a tool could not write into a shared
     * workspace. That is so when the engine maps them, and the job runs in none of its containers.
     */
    boolean areStrangers(Workspace workspace) {
        return !workspace.readOnly()
                && !context.isInContainer()
                && engine.info().remapsUsers();
    }

    private static Owner ownerOf(Workspace workspace) {
        try {
            return new Owner(
                    Files.getAttribute(workspace.directory(), "unix:uid").toString(),
                    Files.getAttribute(workspace.directory(), "unix:gid").toString());
        } catch (IOException failure) {
            throw new DoodException(
                    "The owner of %s cannot be found out: %s".formatted(workspace.directory(), SystemWords.of(failure)),
                    failure);
        }
    }

    private record Owner(String user, String group) {}
}
