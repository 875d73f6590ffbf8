package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a cache cannot be. Below the workspace the engine would make a directory for it in the job's own files, as root, which
 * would come back from a copy as well.
 */
public final class CacheRules {

    private CacheRules() {}

    /**
     * Looks at the caches of a run before anything is made.
     *
     * @param caches absolute, without detours
     * @param workspace as the tool sees it, unless it has to see it at its place on the engine's host
     * @throws InvalidSettingException when one cannot be where it is
     */
    public static void check(List<String> caches, Workspace workspace) {
        for (String cache : caches) {
            check(cache, workspace, List.of());
        }
    }

    /**
     * Looks at one once it is known how the tool sees the workspace.
     *
     * @param mounts that show it
     */
    static void check(String cache, Workspace seen, List<Mount> mounts) {
        if (Workspace.isOfEngineOrKernel(Path.of(cache))) {
            throw refusal(
                    cache,
                    "is where engine and kernel have files of their own in every container; name another directory");
        }
        requireApart(cache, seen.target(), "the workspace");
        for (Mount mount : mounts) {
            requireApart(cache, mount.target(), "what is shared for the workspace");
        }
    }

    private static void requireApart(String cache, String place, String name) {
        if ((cache + "/").startsWith(place + "/")) {
            throw refusal(
                    cache,
                    "lies in %s, which the tool sees at %s. Name a directory elsewhere, such as /tmp/cache, and tell the tool to use it; or none, for no caches"
                            .formatted(name, place));
        }
        if ((place + "/").startsWith(cache + "/")) {
            throw refusal(
                    cache,
                    "holds %s, which the tool sees at %s. Name a directory that lies apart from it, or none, for no caches"
                            .formatted(name, place));
        }
    }

    private static InvalidSettingException refusal(String cache, String problem) {
        return new InvalidSettingException("caches", cache, problem);
    }
}
