package io.github.dood.maven;

import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/** What all goals and modules of a build have in common. It is kept with Maven's session, not in static fields. */
final class BuildMemory {

    private BuildMemory() {}

    /**
     * What is kept under a key.
     *
     * @param key of a class of this plugin, so that nothing else uses it
     * @param type what is kept
     * @param maker makes it for the first goal that asks
     */
    static <T> T keep(MavenSession session, Object key, Class<T> type, Supplier<T> maker) {
        SessionData data = session.getRepositorySession().getData();
        synchronized (data) {
            Object kept = data.get(key);
            if (kept != null) {
                return type.cast(kept);
            }
            T made = maker.get();
            data.set(key, made);
            return made;
        }
    }
}
