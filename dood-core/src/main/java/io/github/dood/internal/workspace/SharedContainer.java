package io.github.dood.internal.workspace;

import io.github.dood.run.Share;

/**
 * A created container that is proven to see the workspace.
 *
 * @param name of the container
 * @param share how it sees it
 * @param target where it sees it, absolute
 * @param removedAtEnd whether the engine removes it when it ends, without being asked
 */
public record SharedContainer(String name, Share share, String target, boolean removedAtEnd) {}
