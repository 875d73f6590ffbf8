package io.github.dood.run;

import java.util.List;
import java.util.Optional;

/**
 * What a run's container gets as the run says it: nothing on the way looks at it.
 *
 * @param entrypoint the program that gets the words; none for the image's own
 * @param args the words of the command; none for the image's own
 * @param network {@code none}, {@code bridge}, {@code host} or a network's name
 * @param platform such as {@code linux/arm64}; none for the engine's own
 * @param limits what it may use
 * @param confinement what it may do
 * @since 0.1.0
 */
public record ContainerSettings(
        Optional<List<String>> entrypoint,
        List<String> args,
        String network,
        Optional<String> platform,
        Limits limits,
        Confinement confinement) {

    /** Keeps copies of the lists. */
    public ContainerSettings {
        entrypoint = entrypoint.isPresent() ? Optional.of(List.copyOf(entrypoint.get())) : entrypoint;
        args = List.copyOf(args);
    }

    /** Without a network and limits of its own, on the engine's platform. */
    public static ContainerSettings of(Optional<List<String>> entrypoint, List<String> args) {
        return new ContainerSettings(entrypoint, args, "none", Optional.empty(), Limits.NONE, Confinement.DEFAULT);
    }

    /** The same with another program. */
    public ContainerSettings withEntrypoint(List<String> program) {
        return new ContainerSettings(Optional.of(program), args, network, platform, limits, confinement);
    }

    /** The same with other words. */
    public ContainerSettings withArgs(List<String> words) {
        return new ContainerSettings(entrypoint, words, network, platform, limits, confinement);
    }

    /** The same in another network. */
    public ContainerSettings withNetwork(String name) {
        return new ContainerSettings(entrypoint, args, name, platform, limits, confinement);
    }

    /** The same on a platform; none for the engine's own. */
    public ContainerSettings withPlatform(Optional<String> name) {
        return new ContainerSettings(entrypoint, args, network, name, limits, confinement);
    }

    /** The same with other limits. */
    public ContainerSettings withLimits(Limits most) {
        return new ContainerSettings(entrypoint, args, network, platform, most, confinement);
    }

    /** The same with other rights. */
    public ContainerSettings withConfinement(Confinement how) {
        return new ContainerSettings(entrypoint, args, network, platform, limits, how);
    }
}
