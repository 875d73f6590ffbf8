package io.github.dood.internal.execution;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.workspace.MountCheck;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.internal.workspace.ShareRequest;
import io.github.dood.internal.workspace.Sharing;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.WorkspaceRules;
import io.github.dood.internal.workspace.copy.Copies;
import io.github.dood.internal.workspace.copy.Copy;
import io.github.dood.internal.workspace.copy.CopyRequest;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.CopyEvent;
import io.github.dood.run.CopyListing;
import io.github.dood.run.CopySize;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunPhase;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.UnsharedWorkspaceException;
import java.util.List;
import java.util.Optional;

/** Gives tools containers that see the workspace: itself where that is possible and allowed, else a copy. */
final class Placements {

    private final Surroundings surroundings;

    private final Engine engine;

    private final EngineResources resources;

    private final Context context;

    private final WorkspaceRules rules;

    private final UserChoice users;

    private final Sharing sharing;

    private final Copies copies;

    Placements(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.engine = surroundings.engine();
        this.resources = surroundings.resources();
        this.context = surroundings.context();
        this.rules = context.workspaceRules();
        this.users = new UserChoice(engine, context);
        this.sharing = new Sharing(engine, resources, context.jobMounts(), context.markers());
        this.copies = new Copies(engine, resources, () -> context.labels().now(), context.markers());
    }

    /**
     * Makes a run's container, proves that it sees the workspace, and does not start it.
     *
     * @param image the run's
     * @throws DoodException when it cannot, in the way that the run asks for; nothing is left on the engine then
     */
    Placement place(PreparedRun prepared, ProvidedImage image) {
        Optional<ProvenContainer> shared = share(prepared, image);
        Placement placement = shared.isPresent() ? new SharedPlacement(shared.get(), resources) : copy(prepared, image);
        Optional<CaCertificates> certificates = prepared.run().companyNetwork().certificates();
        if (certificates.isPresent()) {
            install(certificates.get(), prepared, placement);
        }
        return placement;
    }

    private void install(CaCertificates certificates, PreparedRun prepared, Placement placement) {
        try {
            new TrustedCertificates(engine.containers())
                    .install(placement.container().name(), prepared.run().image(), certificates, prepared.events());
        } catch (RuntimeException | Error failure) {
            try (placement) {
                throw failure;
            }
        }
    }

    /**
     * Says what would be copied: nothing where a share is proven.
     *
     * @param image the run's
     * @throws DoodException when it cannot be placed in the way that the run asks for
     */
    CopyListing list(PreparedRun prepared, ProvidedImage image) {
        Optional<ProvenContainer> shared = share(prepared, image);
        if (shared.isEmpty()) {
            return listCopy(prepared);
        }
        resources.removeContainer(shared.get().name());
        return new CopyListing(
                prepared.workspace().directory(), Optional.of(shared.get().share()), CopySize.NONE, List.of());
    }

    /** Says what a copy would have. */
    CopyListing listCopy(PreparedRun prepared) {
        return copies.list(prepared.workspace().directory());
    }

    /** None when the workspace is to be copied. */
    private Optional<ProvenContainer> share(PreparedRun prepared, ProvidedImage image) {
        ToolRun run = prepared.run();
        if (run.share() == ShareMode.COPY) {
            return Optional.empty();
        }
        Workspace workspace = prepared.workspace();
        ShareRequest request = new ShareRequest(workspace, run.share(), run.shareSocket(), image.volumes());
        try {
            users.refuseStrangers(request);
            ProvenContainer container = sharing.create(request, prepared.plan());
            requireAllowed(workspace, container);
            return Optional.of(container);
        } catch (UnsharedWorkspaceException failure) {
            if (!context.override().isNothing()) {
                throw WrongOverride.of(context, engine.endpoint(), failure);
            }
            return switch (run.share()) {
                case BIND -> throw failure.withAdvice(advice(workspace));
                case VOLUME -> throw failure;
                case AUTO, COPY -> {
                    prepared.events()
                            .accept(new CopyEvent.Unshared(
                                    surroundings.masking().mask(failure.reasons())));
                    yield Optional.empty();
                }
            };
        }
    }

    private void requireAllowed(Workspace workspace, ProvenContainer container) {
        try {
            rules.check(workspace, container.share());
        } catch (InvalidSettingException refusal) {
            resources.removeAfter(refusal, container.name());
            throw refusal;
        }
    }

    private String advice(Workspace workspace) {
        return "To share it, %s."
                .formatted(CiSystems.advice(context.job().system()).shareDirectory(workspace.directory()));
    }

    private Placement copy(PreparedRun prepared, ProvidedImage image) {
        Workspace workspace = prepared.workspace();
        prepared.files().checkCopy(Copies.leftOut(workspace.directory()));
        PhaseListener.tell(prepared.events(), RunPhase.COPY_IN);
        Copy copy = copies.of(new CopyRequest(
                workspace.directory(),
                image,
                new NeededFolders(prepared.run(), prepared.workdir()),
                prepared.events()));
        try {
            copy.requireDirectory(prepared.workdir());
            CopyEvent.Copied copied =
                    new CopyEvent.Copied(workspace.directory(), copy.moved(), copy.size(), copy.left());
            prepared.events().accept(copied);
            PhaseListener.tell(prepared.events(), RunPhase.CONTAINER);
            return new CopiedPlacement(prepared, image, copy, copied, container(prepared, image, copy), surroundings);
        } catch (RuntimeException | Error failure) {
            try (copy) {
                throw failure;
            }
        }
    }

    private ProvenContainer container(PreparedRun prepared, ProvidedImage image, Copy copy) {
        Workspace workspace = prepared.workspace();
        Workspace seen = prepared.run().shareSocket() ? workspace.at(copy.hostPath()) : workspace;
        ContainerSpec spec = prepared.plan()
                .of(seen, copy.mounts(seen, image.volumes(), engine.version()))
                .keptAtEnd();
        resources.createContainer(spec);
        try {
            ProvenContainer container = new ProvenContainer(spec, copy.share(), seen);
            copy.proveIn(engine.containers(), container);
            MountCheck.require(() -> engine.containers().inspect(container.name()), container, place -> false);
            return container;
        } catch (RuntimeException | Error failure) {
            resources.removeAfter(failure, spec.name());
            throw failure;
        }
    }
}
