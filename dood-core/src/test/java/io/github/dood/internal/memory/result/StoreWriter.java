package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.MemoryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program that keeps one entry after the other until it is killed. */
final class StoreWriter {

    private StoreWriter() {}

    public static void main(String[] arguments) throws IOException {
        ResultStore store = new ResultStore(new MemoryFolder(Path.of(arguments[0])), Optional.empty());
        store.saltOrNew();
        System.out.println("ready");
        for (int number = 0; ; number++) {
            store.keep(StoredEntries.entry("tool-" + number % 5, 300_000));
        }
    }
}
