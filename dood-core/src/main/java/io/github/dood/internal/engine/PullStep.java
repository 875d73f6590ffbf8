package io.github.dood.internal.engine;

/**
 * One step of a pull as the engine reports it.
 *
 * @param layer the layer's short id; empty for a message about the whole image
 * @param status the engine's words, such as {@code Downloading}
 * @param current bytes so far
 * @param total bytes in all; 0 when the engine does not say
 */
public record PullStep(String layer, String status, long current, long total) {}
