package io.github.dood.internal.dockerconfig;

import io.github.dood.internal.engine.RegistryAccess;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.DoodException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.RegistryLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the login for a registry. The first of these that has one for the image's registry is used:
 *
 * <ol>
 *   <li>DOCKER_AUTH_CONFIG: the text of a {@code config.json}
 *   <li>the docker CLI's {@code config.json}, in DOCKER_CONFIG or {@code ~/.docker}
 *   <li>what the caller knows, such as a front end's own settings
 *   <li>what the job's continuous integration system gives it
 * </ol>
 *
 * <p>In the first two the helper that {@code credHelpers} names for the registry comes first, else the one that
 * {@code credsStore} names, then {@code auths}; a {@code config.json} that says nothing of logins leaves them to the store
 * of the system. Where no source has a login the image is pulled without one.
 */
public final class RegistryLogins {

    private final Environment environment;

    private final LoginLookup lookup;

    private final LoginLookup ofJob;

    /**
     * Reads nothing yet.
     *
     * @param environment what the job is given
     * @param lookup what only the caller knows
     * @param ofJob what the job's system gives it
     */
    public RegistryLogins(Environment environment, LoginLookup lookup, LoginLookup ofJob) {
        this.environment = environment;
        this.lookup = lookup;
        this.ofJob = ofJob;
    }

    /**
     * What an image's registry can be told of who pulls. Reads files and may start a credential helper.
     *
     * @throws InvalidSettingException when a source cannot be read at all; it shows nothing of its content
     * @throws DoodException when the caller's own login cannot be read
     */
    public RegistryAccess accessTo(ImageReference image) {
        List<String> failures = new ArrayList<>();
        Optional<RegistryLogin> login = inVariable(image, failures::add)
                .or(() -> new DockerConfig(environment).logins().find(image, failures::add))
                .or(() -> lookup.find(image))
                .or(() -> ofJob.find(image));
        return new RegistryAccess(login, failures, lookup.advice(image));
    }

    private Optional<RegistryLogin> inVariable(ImageReference image, Consumer<String> failures) {
        String name = "DOCKER_AUTH_CONFIG";
        return environment
                .variable(name)
                .flatMap(text -> ConfigJson.parse(
                        name, text, "it must hold the text of a config.json itself, not the name of a file."))
                .flatMap(config -> new LoginConfig(config, name, new CredentialHelper(environment), Optional.empty())
                        .find(image, failures));
    }
}
