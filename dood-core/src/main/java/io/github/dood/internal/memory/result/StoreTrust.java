package io.github.dood.internal.memory.result;

import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether what lies in a project may be believed: nobody may have made or changed it who could not change the project
 * itself.
 *
 * @param project its directory
 * @param user the number of the job's user; none where that is not known
 */
record StoreTrust(Path project, Optional<String> user) {

    private static final String ROOT = "0";

    private static final int WRITABLE_BY_OTHERS = 0022;

    private static final int KIND = 0170000;

    private static final int DIRECTORY = 0040000;

    private static final int FILE = 0100000;

    /**
     * Why something is not to be believed, in words for people; none where it is, or is not there.
     *
     * @param path in the project
     */
    Optional<String> doubt(Path path) {
        try {
            return doubt(path, Owner.of(path), Owner.of(project.toRealPath()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("%s cannot be looked at: %s".formatted(path, SystemWords.of(unreadable)));
        }
    }

    private Optional<String> doubt(Path path, Owner found, Owner ofProject) {
        int kind = found.mode() & KIND;
        if (kind != DIRECTORY && kind != FILE) {
            return Optional.of("%s is a link, or another thing that is no plain file or directory".formatted(path));
        }
        if (!found.user().equals(ROOT)
                && !found.user().equals(ofProject.user())
                && !user.equals(Optional.of(found.user()))) {
            return Optional.of("%s is another user's".formatted(path));
        }
        if ((found.mode() & WRITABLE_BY_OTHERS & ~ofProject.mode()) != 0) {
            return Optional.of("others may write in %s, who may not in the project".formatted(path));
        }
        return Optional.empty();
    }

    private record Owner(String user, int mode) {

        static Owner of(Path path) throws IOException {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
            return new Owner(attributes.get("uid").toString(), (Integer) attributes.get("mode"));
        }
    }
}
