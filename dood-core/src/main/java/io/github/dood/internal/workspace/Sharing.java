package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.EngineException;
import io.github.dood.run.Share;
import io.github.dood.run.ShareMode;
import io.github.dood.run.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Creates tool containers that are proven to see the workspace. The share that was proven is remembered, so that it is the
 * first to be tried for the next container over the same workspace; that one is proven as well.
 */
public final class Sharing {

    private static final String LOOK_AT = "/dood";

    private final Engine engine;

    private final EngineResources resources;

    private final Iterable<MountTable> jobMounts;

    private final Markers markers;

    private final Map<String, Slot> proven = new ConcurrentHashMap<>();

    /**
     * Asks the engine nothing yet.
     *
     * @param engine runs the tools
     * @param resources keep the containers, which the caller removes
     * @param jobMounts where the job's files may lie on the engine's host, the likeliest first; read only as far as needed
     * @param markers for the proofs
     */
    public Sharing(Engine engine, EngineResources resources, Iterable<MountTable> jobMounts, Markers markers) {
        this.engine = engine;
        this.resources = resources;
        this.jobMounts = jobMounts;
        this.markers = markers;
    }

    /**
     * Creates a container that sees the workspace, and does not start it.
     *
     * @param request what it must see, and how it may
     * @param plan makes the container's description
     * @throws UnsharedWorkspaceException when no share could be proven; nothing is left on the engine then
     * @throws EngineException when the engine refuses the container for another reason than its mounts
     */
    public ProvenContainer create(ShareRequest request, ContainerPlan plan) {
        Slot slot = slotOf(request);
        Share known;
        // Held while the first share is searched, so that another run over the same workspace waits instead of
        // searching, too.
        synchronized (slot) {
            if (slot.failure.isPresent() && candidates(request).toList().equals(slot.refused)) {
                throw slot.failure.get();
            }
            if (slot.winner.isEmpty()) {
                return prove(slot, request, plan);
            }
            known = slot.winner.get();
        }
        Optional<ProvenContainer> again = again(request, plan, known);
        if (again.isPresent()) {
            return again.get();
        }
        // Something was mounted or replaced since then.
        synchronized (slot) {
            return prove(slot, request, plan);
        }
    }

    /** By a text, since Java takes long to compare its first records. Two requests with the same would only try the same share first. */
    private Slot slotOf(ShareRequest request) {
        Workspace workspace = request.workspace();
        String key = workspace.directory()
                + "\0" + workspace.target()
                + "\0" + workspace.readOnly()
                + "\0" + request.mode()
                + "\0" + request.atHostPath()
                + "\0" + String.join("\0", request.volumes());
        Slot fresh = new Slot();
        Slot known = proven.putIfAbsent(key, fresh);
        return known == null ? fresh : known;
    }

    /** The share that was proven before, with what is mounted below the workspace now. */
    private Optional<ProvenContainer> again(ShareRequest request, ContainerPlan plan, Share known) {
        return candidates(request)
                .filter(candidate -> candidate.share().equals(known))
                .findFirst()
                .flatMap(candidate -> attempt(candidate, plan).proven());
    }

    /**
     * Tries every way of sharing, the likeliest first, each when it is reached. Nothing is remembered, and nothing is left
     * on the engine.
     *
     * @param request what a container must see, and how it may
     * @param plan makes the container's description
     */
    public Stream<Trial> trials(ShareRequest request, ContainerPlan plan) {
        return candidates(request).map(candidate -> {
            Attempt attempt = attempt(candidate, plan);
            attempt.proven().map(ProvenContainer::name).ifPresent(resources::removeContainer);
            return new Trial(candidate.share(), attempt.mounted(), attempt.failure());
        });
    }

    private ProvenContainer prove(Slot slot, ShareRequest request, ContainerPlan plan) {
        List<UnsharedWorkspaceException.Rejection> rejections = new ArrayList<>();
        List<Candidate> refused = new ArrayList<>();
        Candidates all = candidatesFor(request);
        for (MountTable table : jobMounts) {
            for (Candidate candidate : all.from(table)) {
                if (request.mode().allows(candidate.share()) && !refused.contains(candidate)) {
                    refused.add(candidate);
                    Attempt attempt = attempt(candidate, plan);
                    if (attempt.proven().isPresent()) {
                        slot.winner = Optional.of(candidate.share());
                        slot.failure = Optional.empty();
                        return attempt.proven().get();
                    }
                    rejections.add(new UnsharedWorkspaceException.Rejection(
                            candidate.share(), attempt.failure().get()));
                }
            }
        }
        Path directory = request.workspace().directory();
        String endpoint = engine.endpoint().toString();
        UnsharedWorkspaceException failure = rejections.isEmpty()
                ? new UnsharedWorkspaceException(directory, endpoint, nothing(request))
                : new UnsharedWorkspaceException(directory, endpoint, rejections);
        if (request.mode() == ShareMode.AUTO) {
            slot.failure = Optional.of(failure);
            slot.refused = refused;
        }
        throw failure;
    }

    /** Why there was nothing to try. */
    private String nothing(ShareRequest request) {
        List<String> unnamed = StreamSupport.stream(jobMounts.spliterator(), false)
                .flatMap(table -> table.unnamedBelow(request.workspace().directory()).stream())
                .distinct()
                .toList();
        ShareMode mode = request.mode();
        if (!unnamed.isEmpty()) {
            return "the job's locale has no letters for %s, which is mounted below it; start the job with LC_ALL=C.UTF-8"
                    .formatted(String.join(", ", unnamed));
        }
        return mode == ShareMode.AUTO
                ? "it lies in no mount of the job's container that another container may have, with all that is mounted"
                        + " below it"
                : "no %s that another container may have holds it, with all that is mounted below it"
                        .formatted(mode.name().toLowerCase(Locale.ROOT));
    }

    private Stream<Candidate> candidates(ShareRequest request) {
        Candidates all = candidatesFor(request);
        return StreamSupport.stream(jobMounts.spliterator(), false)
                .flatMap(table -> all.from(table).stream())
                .filter(candidate -> request.mode().allows(candidate.share()))
                .distinct();
    }

    private Candidates candidatesFor(ShareRequest request) {
        return new Candidates(request.workspace(), request.atHostPath(), request.volumes(), engine.version());
    }

    private Attempt attempt(Candidate candidate, ContainerPlan plan) {
        ContainerSpec spec = plan.of(candidate.seen(), candidate.mounts());
        try {
            if (isMissing(candidate, spec)) {
                return Attempt.unmounted("the engine's host does not have it there");
            }
            resources.createContainer(spec);
        } catch (EngineException refusal) {
            if (concernsMounts(refusal)) {
                return Attempt.unmounted(refusal.briefWords());
            }
            throw refusal;
        }
        ProvenContainer container = new ProvenContainer(spec, candidate.share(), candidate.seen());
        Supplier<Optional<ContainerDetails>> details = engine.containers().beginInspect(spec.name());
        try (Proof proof = Proof.of(candidate.places(), markers)) {
            Optional<String> failure = proof.failure(engine.containers(), spec.name());
            if (failure.isPresent()) {
                resources.removeContainer(spec.name());
                return new Attempt(true, failure, Optional.empty());
            }
            MountCheck.require(details, container, place -> proof.isSeenAt(place, engine.containers(), spec.name()));
            return new Attempt(true, Optional.empty(), Optional.of(container));
        } catch (RuntimeException | Error broken) {
            resources.removeAfter(broken, spec.name());
            throw broken;
        }
    }

    /**
     * Whether the source of a bind is missing on the host, for an engine that would create it. A container with a
     * parent directory that exists for sure shows it; that container is never started.
     */
    private boolean isMissing(Candidate candidate, ContainerSpec spec) {
        if (candidate.origin().isEmpty() || engine.version().refusesMissingSources()) {
            return false;
        }
        Candidate.Origin origin = candidate.origin().get();
        String container = resources.createContainer(ContainerSpec.neverStarted(
                spec.image(), spec.labels(), List.of(Mount.bindAll(origin.directory(), LOOK_AT))));
        return resources.using(container, () -> {
            String place = Path.of(LOOK_AT + "/" + origin.rest()).toString();
            Proof.Place same = new Proof.Place(
                    candidate.seen().directory(),
                    place,
                    candidate.places().get(0).confirmed());
            try (Proof proof = Proof.of(List.of(same), markers)) {
                return proof.failure(engine.containers(), container).isPresent();
            }
        });
    }

    /** No status tells a refused mount from a refused image or limit: Docker answers 400, Podman 500. */
    private static boolean concernsMounts(EngineException refusal) {
        String words = refusal.words().toLowerCase(Locale.ROOT);
        return !refusal.isUnanswered()
                // Podman's words hold all of a profile, with its system calls' names.
                && !words.contains("seccomp")
                && !refusal.isStorageFull()
                && Stream.of("mount", "bind source", "volume", "statfs").anyMatch(words::contains);
    }

    /** Where the outcome for one workspace and mode is kept; its monitor makes others wait for the proof. */
    private static final class Slot {

        private Optional<Share> winner = Optional.empty();

        /** Why every run copies, which is right in any case. Who asks for one kind of share gets a new try. */
        private Optional<UnsharedWorkspaceException> failure = Optional.empty();

        /** What had been tried until then: with other mounts there may be another way. */
        private List<Candidate> refused = List.of();
    }

    /**
     * What came of a candidate.
     *
     * @param mounted whether the engine could mount it
     * @param failure why it is not right; none when it is proven
     * @param proven its container, which is the caller's to remove; none when it is not right
     */
    private record Attempt(boolean mounted, Optional<String> failure, Optional<ProvenContainer> proven) {

        static Attempt unmounted(String reason) {
            return new Attempt(false, Optional.of(reason), Optional.empty());
        }
    }
}
