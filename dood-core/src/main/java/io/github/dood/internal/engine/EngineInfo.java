package io.github.dood.internal.engine;

/**
 * How the engine treats users and files.
 *
 * @param id the engine's own id
 * @param rootless whether the engine runs as an ordinary user, so that root in a container is that user
 * @param remapsUsers whether the engine maps the users of its containers to others of its host, so that root in a
 *     container is nobody there
 * @param storageDriver such as {@code overlay2}
 */
public record EngineInfo(String id, boolean rootless, boolean remapsUsers, String storageDriver) {}
