package io.github.dood.workspace;

/**
 * What is to be shared, and how it may be.
 *
 * @param workspace what the tool must see
 * @param mode which ways may be tried
 * @param atHostPath whether the tool must see it at the path where the engine's host has it, so that what the tool asks
 *     the engine to mount is right as well
 */
public record ShareRequest(Workspace workspace, ShareMode mode, boolean atHostPath) {}
