package io.github.dood.internal.engine;

import java.time.Instant;

/**
 * A file as a container sees it.
 *
 * @param name its last path component
 * @param size in bytes
 * @param permissions the lower nine mode bits
 * @param modified when it was last written
 */
public record FileStat(String name, long size, int permissions, Instant modified) {}
