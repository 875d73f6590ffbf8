package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.InvalidSettingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** A goal that uses the build's {@link Dood}. */
abstract class AbstractDoodMojo extends AbstractGoalMojo {

    @Inject
    private SettingsDecrypter decrypter;

    /**
     * The directory that a tool sees. By default CI_PROJECT_DIR (or its like in other systems) when the module lies in it,
     * else the root of the multi-module build when it lies in that, else the module's own directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.workspace")
    private File workspace;

    /**
     * The id or name of the container that the build runs in; by default it is found out. It is proven in any case.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.self")
    private String self;

    /**
     * Where a directory of the build lies on the engine's host, {@code /in/container=/on/host}; by default it is found out.
     * It is proven in any case.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.mapping")
    private String mapping;

    /** The build's connection to the engine; a goal that needs none does not ask. */
    Dood dood() {
        return DoodSession.of(session(), override(), decrypter, getLog());
    }

    /** Begins to open it, unless the goal is skipped. */
    final void beginDood() {
        try {
            if (!isSkipped()) {
                DoodSession.opening(session(), override(), decrypter, getLog()).begin(new Predicate<>() {
                    @Override
                    public boolean test(Dood opened) {
                        return isSureToAsk(opened);
                    }
                });
            }
        } catch (InvalidSettingException wrong) {
            // The check of the settings says so, once it is known what an error must not show.
        }
    }

    /** Whether the goal asks the engine whatever it finds, so that it can be asked before the goal knows its settings. */
    boolean isSureToAsk(Dood opened) {
        return true;
    }

    /** What the user says about the place the build runs in. */
    LocationOverride override() {
        return mapping == null
                ? overrideWithoutMapping()
                : new LocationOverride(Optional.ofNullable(self), Optional.of(LocationOverride.Mapping.parse(mapping)));
    }

    /** The same but for the mapping, where that cannot be read. */
    LocationOverride overrideWithoutMapping() {
        return new LocationOverride(Optional.ofNullable(self), Optional.empty());
    }

    /**
     * The directory that the tool sees. One that the module does not lie in would show the tool other files.
     *
     * @param project the directory that the continuous integration system names
     */
    Path workspace(Optional<Path> project) {
        return workspace == null ? project(project) : workspace.toPath();
    }

    /**
     * The directory of the whole project.
     *
     * @param project as the continuous integration system names it
     */
    final Path project(Optional<Path> project) {
        Path module = real(module());
        if (project.isPresent() && module.startsWith(real(project.get()))) {
            return project.get();
        }
        Path root = session().getRequest().getMultiModuleProjectDirectory().toPath();
        return module.startsWith(real(root)) ? root : module();
    }

    /** The module, or the root, may be reached through a link, too. */
    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException unreadable) {
            return directory;
        }
    }
}
