package io.github.dood.internal.workspace.copy;

import io.github.dood.run.WriteBackResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** What came back so far. */
final class Tally {

    int written;

    int deleted;

    int leftOut;

    final Set<Path> kept = new LinkedHashSet<>();

    final Set<Path> excluded = new LinkedHashSet<>();

    final Set<Path> special = new LinkedHashSet<>();

    WriteBackResult returned() {
        return new WriteBackResult(
                written, deleted, new ArrayList<>(kept), leftOut, new ArrayList<>(excluded), new ArrayList<>(special));
    }
}
