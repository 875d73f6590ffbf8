package io.github.dood.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the engine knows of a container.
 *
 * @param id all 64 hexadecimal digits
 * @param name without the leading slash
 * @param image the image's name as it was asked for
 * @param imageId the image's own id
 * @param mounts everything mounted in it, in no particular order
 * @param labelOptions with which another container gets the same SELinux level, so that it may open the same files; none
 *     on an engine without SELinux
 * @param limits what it may use at most
 * @param runningSince when it was last started; none when it does not run
 */
public record ContainerDetails(
        String id,
        String name,
        String image,
        String imageId,
        List<MountPoint> mounts,
        List<String> labelOptions,
        ContainerLimits limits,
        Optional<Instant> runningSince) {}
