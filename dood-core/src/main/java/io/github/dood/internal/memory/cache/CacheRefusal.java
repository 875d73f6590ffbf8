package io.github.dood.internal.memory.cache;

/** Why a run goes on without its caches, in words for people. */
final class CacheRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    CacheRefusal(String reason) {
        super(reason);
    }
}
