package io.github.dood.it.support;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * What is on the engine and its host of some jobs: after a run nothing may be there that was not before. What other tests,
 * builds and people may do at the same time is not looked at: their jobs, the things of those in no system who live, the
 * tests' own volumes and networks, and volumes and networks that have no name of dood's.
 *
 * @param containers the ids of the containers that dood made for these jobs
 * @param volumes the names of the volumes, among them those that the engine made since an unknown name was mounted
 * @param networks their names
 * @param hostHasProject whether the engine's host has something at the job's project directory
 */
public record Footprint(Set<String> containers, Set<String> volumes, Set<String> networks, boolean hostHasProject) {

    /** What dood calls a job outside of any system. Tests with such ones lock {@link #NO_SYSTEM}. */
    public static final String NONE = "none";

    /** Two tests at the same time would see each other's. */
    public static final String NO_SYSTEM = "jobs of no system";

    /** Nothing that was not there before. */
    public static final Footprint NOTHING = new Footprint(Set.of(), Set.of(), Set.of(), false);

    /** The name of what dood makes, and of the volume that an engine makes when one of dood's was gone. */
    private static final Pattern OURS = Pattern.compile("dood-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String JOB_LABEL = "io.github.dood.job";

    private static final String OWNER_LABEL = "io.github.dood.owner";

    public static Footprint of(Path projectDirectory, String... jobs) {
        Set<String> ours = Set.of(jobs);
        DockerClient client = DockerClientFactory.instance().client();
        return new Footprint(
                lasting(() -> client.listContainersCmd().withShowAll(true).exec().stream()
                        .filter(container -> isOf(ours, container.getLabels()))
                        .map(Container::getId)),
                lasting(() ->
                        Optional.ofNullable(client.listVolumesCmd().exec().getVolumes()).orElse(List.of()).stream()
                                .filter(volume -> OURS.matcher(volume.getName()).matches())
                                .filter(volume -> isUnlabelled(volume) || isOf(ours, volume.getLabels()))
                                .map(InspectVolumeResponse::getName)),
                lasting(() -> client.listNetworksCmd().exec().stream()
                        .map(Network::getName)
                        .filter(name -> OURS.matcher(name).matches())),
                hostHas(projectDirectory));
    }

    /** Another build that ends meanwhile has removed by then what it still had the first time. */
    private static Set<String> lasting(Supplier<Stream<String>> found) {
        Set<String> first = found.get().collect(Collectors.toSet());
        return found.get().filter(first::contains).collect(Collectors.toSet());
    }

    private static boolean isUnlabelled(InspectVolumeResponse volume) {
        return volume.getLabels() == null || !volume.getLabels().containsKey(JOB_LABEL);
    }

    private static boolean isOf(Set<String> jobs, Map<String, String> labels) {
        String job = labels.getOrDefault(JOB_LABEL, "");
        return jobs.contains(job)
                && !(job.equals(NONE) && Neighbour.isOwnedByOne(labels.getOrDefault(OWNER_LABEL, "")));
    }

    /** What was not there before. Things of others may go meanwhile: each run removes what killed ones left. */
    public Footprint since(Footprint before) {
        return new Footprint(
                without(containers, before.containers),
                without(volumes, before.volumes),
                without(networks, before.networks),
                hostHasProject && !before.hostHasProject);
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        return all.stream().filter(name -> !known.contains(name)).collect(Collectors.toSet());
    }

    /** A container that is never started sees what an engine elsewhere has. */
    private static boolean hostHas(Path directory) {
        if (Engines.isTheHosts()) {
            return Files.exists(directory);
        }
        DockerClient client = DockerClientFactory.instance().client();
        CreateContainerCmd command = client.createContainerCmd(Images.BASE).withCmd("never-started");
        Mounts.add(command, Mounts.bind(Path.of("/"), "/host").withReadOnly(true));
        String id = command.exec().getId();
        try (InputStream found =
                client.copyArchiveFromContainerCmd(id, "/host" + directory).exec()) {
            return found.read() >= 0;
        } catch (NotFoundException missing) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            client.removeContainerCmd(id).exec();
        }
    }
}
