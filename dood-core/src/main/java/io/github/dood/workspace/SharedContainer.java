package io.github.dood.workspace;

/**
 * A created container that is proven to see the workspace.
 *
 * @param id the container's id
 * @param share how it sees it
 * @param target where it sees it, absolute
 */
public record SharedContainer(String id, Share share, String target) {}
