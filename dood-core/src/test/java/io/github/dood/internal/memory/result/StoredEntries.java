package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Entries for a store. */
final class StoredEntries {

    private StoredEntries() {}

    /**
     * An entry that cannot be packed.
     *
     * @param bytes how much the tool printed
     */
    static ResultFile entry(String name, int bytes) {
        byte[] printed = new byte[bytes];
        new Random(name.hashCode()).nextBytes(printed);
        Contents nothing = Contents.parse(new byte[0]).orElseThrow();
        return new ResultFile(
                name,
                new RecordedResult(0, "/project", 0, nothing, List.of(new RecordedResult.Frame(false, printed))),
                new KeyParts(new TreeMap<>(), nothing));
    }
}
