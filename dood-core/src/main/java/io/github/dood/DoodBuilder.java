package io.github.dood;

import io.github.dood.internal.ci.systems.JobSecrets;
import io.github.dood.internal.doctor.Doctor;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoodException;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.Masking;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what nothing can find out. What is not said is found out when a {@link Dood} is opened.
 *
 * @since 0.1.0
 */
public final class DoodBuilder {

    private Optional<Map<String, String>> variables = Optional.empty();

    private Optional<Path> root = Optional.empty();

    private Optional<Path> home = Optional.empty();

    private Optional<String> operatingSystem = Optional.empty();

    private Optional<String> self = Optional.empty();

    private Optional<LocationOverride.Mapping> mapping = Optional.empty();

    private LoginLookup logins = LoginLookup.NONE;

    private Masking masking = new Masking();

    private KnownDirectories directories = new KnownDirectories();

    DoodBuilder() {}

    /** The environment variables to go by; by default this process's. */
    public DoodBuilder variables(Map<String, String> all) {
        this.variables = Optional.of(Map.copyOf(all));
        return this;
    }

    /**
     * The files to go by; by default this machine's.
     *
     * @param folder stands for {@code /}
     * @param ofTheUser the home of the user's account, absolute
     */
    public DoodBuilder files(Path folder, Path ofTheUser) {
        this.root = Optional.of(folder);
        this.home = Optional.of(ofTheUser);
        return this;
    }

    /** What Java calls the machine's system, such as {@code Linux}; by default this machine's. */
    public DoodBuilder operatingSystem(String name) {
        this.operatingSystem = Optional.of(name);
        return this;
    }

    /** The id or name of the container that this process runs in; by default it is found out. It is proven in any case. */
    public DoodBuilder self(String container) {
        this.self = Optional.of(container);
        return this;
    }

    /**
     * A directory of this process and of the engine's host that are the same; by default such are found out. It is proven in
     * any case, and nothing else is tried.
     *
     * @param inJob absolute
     * @param onHost absolute
     */
    public DoodBuilder mapping(Path inJob, Path onHost) {
        this.mapping = Optional.of(new LocationOverride.Mapping(inJob, onHost));
        return this;
    }

    /**
     * Knows logins of registries that nobody else knows.
     *
     * @param lookup asked when an image must be pulled and neither DOCKER_AUTH_CONFIG nor the docker CLI's
     *     {@code config.json} has a login for its registry
     */
    public DoodBuilder logins(LoginLookup lookup) {
        this.logins = lookup;
        return this;
    }

    /**
     * Shared with a caller who has a log of its own, and hides in it what dood hides.
     *
     * @param shared learns the values of the variables that runs set or hand on, and the secrets of logins
     */
    public DoodBuilder masking(Masking shared) {
        this.masking = shared;
        return this;
    }

    /**
     * Shared by several of one build, so that what the tools of one may have exchanged the others do not take for the build's.
     *
     * @param shared what the build's directories were when it began
     */
    public DoodBuilder directories(KnownDirectories shared) {
        this.directories = shared;
        return this;
    }

    /**
     * Finds the engine as the docker CLI finds it. Nothing is connected before the first use.
     *
     * @throws DoodException when the engine is named in a way that cannot work
     */
    public Dood open() {
        return open(environment());
    }

    private Dood open(Environment environment) {
        return new Dood(environment, new LocationOverride(self, mapping), logins, masking, directories);
    }

    /**
     * Says where this process runs, what it would share, and how it knows, also where no engine can be found. Starts
     * nothing.
     *
     * @param workspace the directory that a tool would see
     * @param images further images of tools to look for, beside those that dood knows by name
     */
    public Diagnosis diagnose(Path workspace, List<String> images) {
        Environment environment = environment();
        Dood opened;
        try {
            opened = open(environment);
        } catch (RuntimeException failure) {
            masking.learn(JobSecrets.in(environment));
            return Doctor.withoutEngine(environment, failure).masked(masking);
        }
        try {
            return opened.diagnose(workspace, images);
        } finally {
            closeAfterDiagnosis(opened);
        }
    }

    private static void closeAfterDiagnosis(Dood opened) {
        try {
            opened.close();
        } catch (RuntimeException unremoved) {
            // The diagnosis is worth more; the next dood removes what is left.
        }
    }

    private Environment environment() {
        Environment own = Environment.system();
        return new Environment(
                variables.orElse(own.variables()),
                root.orElse(own.root()),
                home.orElse(own.home()),
                operatingSystem.orElse(own.operatingSystem()));
    }
}
