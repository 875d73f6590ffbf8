package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoodException;
import io.github.dood.run.KnownDirectories;
import java.io.File;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A {@link Dood} that is being opened, at most once: by a thread of its own, or by the first that waits for it. */
final class DoodOpening implements Callable<Dood> {

    private final MavenSession session;

    private final LocationOverride override;

    private final SettingsDecrypter decrypter;

    private final FutureTask<Dood> dood = new FutureTask<>(this);

    /** Whether to connect; null where a goal waits for it that had not begun to open it, and is sure to ask the engine. */
    private volatile @Nullable Predicate<Dood> connects;

    DoodOpening(MavenSession session, LocationOverride override, SettingsDecrypter decrypter) {
        this.session = session;
        this.override = override;
        this.decrypter = decrypter;
    }

    /** Usually nothing is said, which is seen sooner than that two records are equal. */
    boolean isFor(LocationOverride other) {
        return other.isNothing() ? override.isNothing() : override.equals(other);
    }

    /**
     * Opens beside this thread.
     *
     * @param isSureToAsk whether to connect, too, since the goal will ask the engine whatever it finds
     */
    void begin(Predicate<Dood> isSureToAsk) {
        connects = isSureToAsk;
        Thread thread = new Thread(dood, "dood opening");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Dood call() {
        Dood opened = DoodSession.builder(override)
                .logins(new ServerLogins(session.getSettings(), decrypter))
                .masking(DoodSession.maskingOf(session))
                .directories(BuildMemory.keep(
                        session, KnownDirectories.class, KnownDirectories.class, KnownDirectories::new))
                .open();
        // The directories as they are before the first tool can change them.
        for (MavenProject project : session.getProjects()) {
            File directory = project.getBasedir();
            if (directory != null && directory.isDirectory()) {
                opened.recognize(directory.toPath());
            }
        }
        Predicate<Dood> isSureToAsk = connects;
        if (isSureToAsk == null || isSureToAsk.test(opened)) {
            opened.connect();
        }
        return opened;
    }

    /**
     * Waits for it, also where this thread is interrupted: it takes no longer than to read files.
     *
     * @throws DoodException when it cannot be opened
     */
    Dood await() {
        dood.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return dood.get();
                } catch (InterruptedException wait) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes it, unless it could not be opened, which was told to whoever needed it. */
    void close() {
        Dood opened;
        try {
            opened = await();
        } catch (RuntimeException unopened) {
            return;
        }
        opened.close();
    }
}
