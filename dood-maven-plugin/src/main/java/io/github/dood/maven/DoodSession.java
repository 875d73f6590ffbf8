package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.DoodBuilder;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The one {@link Dood} of a build, opened by the first goal that has something to run: every module and goal uses the
 * same connection and remembers the same proven shares. What else is said of the place is another connection.
 */
final class DoodSession {

    private final List<DoodOpening> openings = new ArrayList<>();

    /** The build's own, which ends with the build, or as soon as another module's failure ends it. */
    static Dood of(MavenSession session, LocationOverride override, SettingsDecrypter decrypter, Log log) {
        return opening(session, override, decrypter, log).await();
    }

    /** The build's own, which may not be open yet. */
    static DoodOpening opening(MavenSession session, LocationOverride override, SettingsDecrypter decrypter, Log log) {
        DoodSession build = BuildMemory.keep(session, DoodSession.class, DoodSession.class, DoodSession::new);
        synchronized (build) {
            for (DoodOpening opening : build.openings) {
                if (opening.isFor(override)) {
                    return opening;
                }
            }
            DoodOpening opening = new DoodOpening(session, override, decrypter);
            build.openings.add(opening);
            closeWithBuild(opening, session, log);
            return opening;
        }
    }

    private static void closeWithBuild(DoodOpening opening, MavenSession session, Log log) {
        Runnable close = () -> close(opening, log);
        BuildEvents events = BuildEvents.of(session);
        events.atEnd(close);
        if (MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior())) {
            // Otherwise Maven would wait for the tools of other modules, whose results nobody needs any more.
            events.atFailure(close);
        }
    }

    private static void close(DoodOpening opening, Log log) {
        try {
            opening.close();
        } catch (DoodException unremoved) {
            log.warn(HelpfulSuggestions.ofUnremoved(unremoved));
        }
    }

    /** For what the user says about the place the build runs in. */
    static DoodBuilder builder(LocationOverride override) {
        DoodBuilder builder = Dood.builder();
        if (override.self().isPresent()) {
            builder.self(override.self().get());
        }
        if (override.mapping().isPresent()) {
            LocationOverride.Mapping mapping = override.mapping().get();
            builder.mapping(mapping.inJob(), mapping.onHost());
        }
        return builder;
    }

    /** What the whole build must not show; all its connections add to it. */
    static Masking maskingOf(MavenSession session) {
        return BuildMemory.keep(session, Masking.class, Masking.class, Masking::new);
    }
}
