package io.github.dood.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's container gets as the run says it: nothing on the way looks at it.
 *
 * @param entrypoint the program that gets the words; none for the image's own
 * @param args the words of the command; none for the image's own
 * @param network {@code none}, {@code bridge}, {@code host} or a network's name
 * @param extraHosts names that it knows beside those that the network tells, each {@code name:address}
 * @param platform such as {@code linux/arm64}; none for the engine's own
 * @param limits what it may use
 * @param confinement what it may do
 * @param labels that it bears beside dood's own; whoever may ask the engine sees them
 * @since 0.1.0
 */
public record ContainerSettings(
        Optional<List<String>> entrypoint,
        List<String> args,
        String network,
        List<String> extraHosts,
        Optional<String> platform,
        Limits limits,
        Confinement confinement,
        Map<String, String> labels) {

    /** What stands for the address of the engine's host. */
    public static final String HOST_GATEWAY = "host-gateway";

    /**
     * Keeps copies of the lists.
     *
     * @throws InvalidSettingException when a host has another form, or a label cannot be one of the user's
     */
    public ContainerSettings {
        entrypoint = entrypoint.isPresent() ? Optional.of(List.copyOf(entrypoint.get())) : entrypoint;
        args = List.copyOf(args);
        extraHosts = extraHosts.isEmpty() ? List.of() : ExtraHosts.checked(extraHosts);
        labels = labels.isEmpty() ? Map.of() : UserLabels.checked(labels);
    }

    /** Without a network and limits of its own, on the engine's platform. */
    public static ContainerSettings of(Optional<List<String>> entrypoint, List<String> args) {
        return new ContainerSettings(
                entrypoint, args, "none", List.of(), Optional.empty(), Limits.NONE, Confinement.DEFAULT, Map.of());
    }

    /** The same with another program. */
    public ContainerSettings withEntrypoint(List<String> program) {
        return new ContainerSettings(
                Optional.of(program), args, network, extraHosts, platform, limits, confinement, labels);
    }

    /** The same with other words. */
    public ContainerSettings withArgs(List<String> words) {
        return new ContainerSettings(entrypoint, words, network, extraHosts, platform, limits, confinement, labels);
    }

    /** The same in another network. */
    public ContainerSettings withNetwork(String name) {
        return new ContainerSettings(entrypoint, args, name, extraHosts, platform, limits, confinement, labels);
    }

    /**
     * The same with names of further hosts.
     *
     * @param hosts each {@code name:address} or {@code name=address}
     * @throws InvalidSettingException when one has another form
     */
    public ContainerSettings withExtraHosts(List<String> hosts) {
        return new ContainerSettings(entrypoint, args, network, hosts, platform, limits, confinement, labels);
    }

    /** The same on a platform; none for the engine's own. */
    public ContainerSettings withPlatform(Optional<String> name) {
        return new ContainerSettings(entrypoint, args, network, extraHosts, name, limits, confinement, labels);
    }

    /** The same with other limits. */
    public ContainerSettings withLimits(Limits most) {
        return new ContainerSettings(entrypoint, args, network, extraHosts, platform, most, confinement, labels);
    }

    /** The same with other rights. */
    public ContainerSettings withConfinement(Confinement how) {
        return new ContainerSettings(entrypoint, args, network, extraHosts, platform, limits, how, labels);
    }

    /**
     * The same with other labels.
     *
     * @throws InvalidSettingException when one cannot be one of the user's
     */
    public ContainerSettings withLabels(Map<String, String> others) {
        return new ContainerSettings(entrypoint, args, network, extraHosts, platform, limits, confinement, others);
    }

    /** Whether a host's address is to be that of the engine's host. */
    public boolean wantsHostGateway() {
        for (String host : extraHosts) {
            if (host.endsWith(":" + HOST_GATEWAY)) {
                return true;
            }
        }
        return false;
    }
}
