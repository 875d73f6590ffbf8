package io.github.dood.it;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * What is on the engine and its host of some jobs: after a run nothing may be there that was not before. What other tests and
 * builds may do at the same time is not looked at: their jobs, the tests' own volumes and networks, and anonymous volumes,
 * which nobody can tell apart.
 *
 * @param containers the ids of the containers that dood made for these jobs
 * @param volumes the names of the volumes, among them those that the engine made since an unknown name was mounted
 * @param networks their names
 * @param hostHasProject whether the engine's host has something at the job's project directory
 */
record Footprint(Set<String> containers, Set<String> volumes, Set<String> networks, boolean hostHasProject) {

    /** What dood calls a job outside of any system. Tests with such ones lock {@link #NO_SYSTEM}. */
    static final String NONE = "none";

    /** Two tests at the same time would see each other's. */
    static final String NO_SYSTEM = "jobs of no system";

    /** Nothing that was not there before. */
    static final Footprint NOTHING = new Footprint(Set.of(), Set.of(), Set.of(), false);

    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private static final String JOB_LABEL = "io.github.dood.job";

    static Footprint of(Path projectDirectory, String... jobs) {
        List<String> ours = List.of(jobs);
        DockerClient client = DockerClientFactory.instance().client();
        return new Footprint(
                client.listContainersCmd().withShowAll(true).exec().stream()
                        .filter(container -> ours.contains(jobOf(container.getLabels(), "")))
                        .map(Container::getId)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(client.listVolumesCmd().exec().getVolumes()).orElse(List.of()).stream()
                        .filter(volume -> ours.contains(jobOf(volume.getLabels(), ours.get(0))))
                        .map(InspectVolumeResponse::getName)
                        .filter(name -> !name.startsWith(Volume.PREFIX)
                                && !ANONYMOUS.matcher(name).matches())
                        .collect(Collectors.toSet()),
                client.listNetworksCmd().exec().stream()
                        .map(Network::getName)
                        .filter(name -> !name.startsWith(Volume.PREFIX))
                        .collect(Collectors.toSet()),
                hostHas(projectDirectory));
    }

    /** What was not there before. That something of others goes meanwhile is right: each run sweeps what killed ones left. */
    Footprint since(Footprint before) {
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

    private static String jobOf(@Nullable Map<String, String> labels, String otherwise) {
        return labels == null ? otherwise : labels.getOrDefault(JOB_LABEL, otherwise);
    }
}
