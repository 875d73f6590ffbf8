package io.github.dood.internal.engine;

import java.util.Optional;

/**
 * An image to be pulled.
 *
 * @param image with tag or digest; {@code latest} when it has neither
 * @param platform such as {@code linux/arm64}; none for the engine's own
 * @param access what the registry is told of who pulls
 */
public record PullRequest(String image, Optional<String> platform, RegistryAccess access) {}
