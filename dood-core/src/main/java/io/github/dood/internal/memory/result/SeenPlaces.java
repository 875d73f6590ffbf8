package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.FileFacts;
import io.github.dood.internal.text.Sha256;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a tool can see of a workspace beside the contents of its inputs.
 *
 * @param question of the run
 * @param listing of the workspace before the run
 */
record SeenPlaces(ResultQuestion question, WorkspaceListing listing) {

    /** A digest of the directories in which nothing is: a tool may ask whether they are there. Git itself keeps none. */
    String emptyDirectories() {
        Set<String> filled = new HashSet<>();
        for (String path : listing.files().keySet()) {
            int slash = path.lastIndexOf('/');
            if (slash > 0) {
                filled.add(path.substring(0, slash));
            }
        }
        Predicate<String> counts = question.mayBeMade().negate();
        MessageDigest digest = Sha256.begin();
        for (Map.Entry<String, FileFacts> entry : listing.files().entrySet()) {
            String path = entry.getKey();
            if (entry.getValue().isDirectory() && !filled.contains(path) && counts.test(path)) {
                ResultKey.add(digest, path);
            }
        }
        return ResultKey.hex(digest);
    }

    /** A digest of all that is allowed to whom, for a tool that does not own the files. */
    String permissions() {
        Predicate<String> counts = question.mayBeMade().negate();
        MessageDigest digest = Sha256.begin();
        for (Map.Entry<String, FileFacts> entry : listing.files().entrySet()) {
            if (counts.test(entry.getKey())) {
                ResultKey.add(digest, entry.getKey());
                ResultKey.add(digest, String.valueOf(entry.getValue().mode()));
            }
        }
        return ResultKey.hex(digest);
    }
}
