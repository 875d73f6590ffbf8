package io.github.dood.internal.ci.systems;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.UserOfAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values among the job's variables that are secret by their names, whether or not a tool gets them. */
public final class JobSecrets {

    /** Has logins in it, in a job of any system. */
    private static final String LOGINS = "DOCKER_AUTH_CONFIG";

    private static final String ENGINE = "DOCKER_HOST";

    private static final List<String> SECRET = List.of("TOKEN", "PASSWORD", "SECRET", "KEY", "AUTH");

    private JobSecrets() {}

    /** Those values, and the users with their passwords in the addresses of engine and proxies. */
    public static List<String> in(Environment environment) {
        Set<String> names = new LinkedHashSet<>();
        names.add(LOGINS);
        for (CiSystem system : CiSystems.all()) {
            names.addAll(system.secrets());
        }
        Set<String> secrets = new LinkedHashSet<>();
        for (String name : names) {
            Optional<String> secret = environment.variable(name);
            if (secret.isPresent()) {
                secrets.add(secret.get());
            }
        }
        for (Map.Entry<String, String> variable : environment.variables().entrySet()) {
            if (isAddress(variable.getKey())) {
                secrets.addAll(inAddress(variable.getValue()));
            }
        }
        return List.copyOf(secrets);
    }

    /** The user with the password that an address may hold, and the password alone. */
    public static List<String> inAddress(String address) {
        Optional<String> credentials = UserOfAddress.of(address);
        if (credentials.isEmpty()) {
            return List.of();
        }
        int colon = credentials.get().indexOf(':');
        return colon < 0
                ? List.of(credentials.get())
                : List.of(credentials.get(), credentials.get().substring(colon + 1));
    }

    /**
     * Whether a variable's value may be a secret. Most of what a CI system says of a job is no secret, and logs full of
     * asterisks help nobody.
     *
     * @param name the variable's
     * @param environment the job's
     */
    public static boolean mayBe(String name, Environment environment) {
        boolean describes = name.equals(ENGINE)
                || CiSystems.of(environment)
                        .filter(system -> system.describes(name))
                        .isPresent();
        return !describes || SECRET.stream().anyMatch(name::contains);
    }

    private static boolean isAddress(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return name.equals("docker_host") || name.endsWith("_proxy");
    }
}
