package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.context.ByHand;
import io.github.dood.context.Environment;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * The one {@link Dood} of a build, opened by the first goal that has something to run. It is kept with Maven's session,
 * so every module and goal uses the same connection and remembers the same proven shares.
 */
final class DoodSession {

    private DoodSession() {}

    static Dood of(MavenSession session, ByHand byHand) {
        SessionData data = session.getRepositorySession().getData();
        Key key = new Key(byHand);
        synchronized (data) {
            if (data.get(key) instanceof Dood open) {
                return open;
            }
            silenceDockerJava();
            Dood opened = Dood.open(Environment.system(), byHand);
            data.set(key, opened);
            return opened;
        }
    }

    /** What else is said of the place is another connection. */
    private record Key(ByHand byHand) {}

    /**
     * Under {@code mvn -X} docker-java would log whole requests, with registry passwords and the tools' variables. Maven
     * 3 and 4 read different properties, and only until the first of its classes is loaded.
     */
    private static void silenceDockerJava() {
        for (String prefix : new String[] {"org.slf4j.simpleLogger.log.", "maven.logger.log."}) {
            System.setProperty(prefix + "com.github.dockerjava", "off");
        }
    }
}
