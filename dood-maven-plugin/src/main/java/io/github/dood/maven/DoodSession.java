package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.DoodBuilder;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoodException;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.Masking;
import java.io.File;
import java.nio.file.Files;
import java.util.Objects;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The one {@link Dood} of a build, opened by the first goal that has something to run: every module and goal uses the
 * same connection and remembers the same proven shares.
 */
final class DoodSession {

    private DoodSession() {}

    /** The build's own, which ends with the build, or as soon as another module's failure ends it. */
    static Dood of(MavenSession session, LocationOverride override, SettingsDecrypter decrypter, Log log) {
        return BuildMemory.keep(session, new Key(override), Dood.class, () -> {
            silenceDockerJava();
            Dood dood = builder(override)
                    .logins(new ServerLogins(session.getSettings(), decrypter))
                    .masking(maskingOf(session))
                    .directories(BuildMemory.keep(
                            session, KnownDirectories.class, KnownDirectories.class, KnownDirectories::new))
                    .open();
            // The directories as they are before the first tool can change them.
            session.getProjects().stream()
                    .map(MavenProject::getBasedir)
                    .filter(Objects::nonNull)
                    .map(File::toPath)
                    .filter(Files::isDirectory)
                    .forEach(dood::recognize);
            BuildEvents events = BuildEvents.of(session);
            events.atEnd(() -> close(dood, log));
            if (MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior())) {
                // Otherwise Maven would wait for the tools of other modules, whose results nobody needs any more.
                events.atFailure(failure -> close(dood, log));
            }
            return dood;
        });
    }

    /** For what the user says about the place the build runs in. */
    static DoodBuilder builder(LocationOverride override) {
        DoodBuilder builder = Dood.builder();
        override.self().ifPresent(builder::self);
        override.mapping().ifPresent(mapping -> builder.mapping(mapping.inJob(), mapping.onHost()));
        return builder;
    }

    private static void close(Dood dood, Log log) {
        try {
            dood.close();
        } catch (DoodException unremoved) {
            log.warn(HelpfulSuggestions.ofUnremoved(unremoved));
        }
    }

    /** What the whole build must not show; all its connections add to it. */
    static Masking maskingOf(MavenSession session) {
        return BuildMemory.keep(session, Masking.class, Masking.class, Masking::new);
    }

    /** What else is said of the place is another connection. */
    private record Key(LocationOverride override) {}

    /**
     * Under {@code mvn -X} docker-java would log whole requests, with registry passwords and the tools' variables. Maven
     * 3 and 4 read different properties, and only until the first of its classes is loaded.
     */
    static void silenceDockerJava() {
        for (String prefix : new String[] {"org.slf4j.simpleLogger.log.", "maven.logger.log."}) {
            System.setProperty(prefix + "com.github.dockerjava", "off");
        }
    }
}
