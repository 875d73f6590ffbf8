package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.run.CopyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Says what people should know before files go to an engine: each thing once. Safe for use by several threads. */
final class CopyAdvice {

    private final Engine engine;

    private final AtomicBoolean saidMuch = new AtomicBoolean();

    private final Set<Path> secrets = ConcurrentHashMap.newKeySet();

    CopyAdvice(Engine engine) {
        this.engine = engine;
    }

    /**
     * Looks at what is about to go.
     *
     * @param files by their paths relative to the workspace
     * @param needed tells of a folder whether the run names it
     */
    void give(OpenDirectories workspace, SortedMap<Path, FileState> files, Predicate<Path> needed, CopyNews news) {
        CopyWeight weight = CopyWeight.of(files, needed);
        if (weight.isMuch() && !saidMuch.getAndSet(true)) {
            news.tell(new CopyEvent.MuchCopied(workspace.workspace(), weight.size(), weight.largest()));
        }
        List<Path> found = SecretFiles.among(files, workspace).stream()
                .filter(path -> secrets.add(workspace.workspace().resolve(path)))
                .toList();
        if (!found.isEmpty()) {
            news.tell(new CopyEvent.SecretsCopied(workspace.workspace(), found, nameOf(engine.endpoint())));
        }
    }

    private static String nameOf(Endpoint endpoint) {
        return (endpoint.isOnThisMachine() ? "the engine at " : "another machine, the engine at ") + endpoint;
    }
}
