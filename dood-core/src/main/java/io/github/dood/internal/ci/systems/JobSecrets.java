package io.github.dood.internal.ci.systems;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.UserOfAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values among the job's variables that are secret by their names, whether or not a tool gets them. */
public final class JobSecrets {

    /** Has logins in it, in a job of any system. */
    private static final String LOGINS = "DOCKER_AUTH_CONFIG";

    private static final String ENGINE = "DOCKER_HOST";

    private static final Pattern SECRET = Pattern.compile("TOKEN|PASSWORD|SECRET|KEY|AUTH");

    private JobSecrets() {}

    /** Those values, and the users with their passwords in the addresses of engine and proxies. */
    public static List<String> in(Environment environment) {
        Stream<String> named = Stream.concat(
                        Stream.of(LOGINS), CiSystems.all().flatMap(system -> system.secrets().stream()))
                .flatMap(name -> environment.variable(name).stream());
        Stream<String> inAddresses = environment.variables().entrySet().stream()
                .filter(JobSecrets::isAddress)
                .flatMap(variable -> inAddress(variable.getValue()));
        return Stream.concat(named, inAddresses).distinct().toList();
    }

    /** The user with the password that an address may hold, and the password alone. */
    public static Stream<String> inAddress(String address) {
        return UserOfAddress.of(address).stream()
                .flatMap(credentials -> Stream.concat(Stream.of(credentials), passwordIn(credentials).stream()));
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
        return !describes || SECRET.matcher(name).find();
    }

    private static boolean isAddress(Map.Entry<String, String> variable) {
        String name = variable.getKey().toLowerCase(Locale.ROOT);
        return name.equals("docker_host") || name.endsWith("_proxy");
    }

    private static Optional<String> passwordIn(String credentials) {
        int colon = credentials.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(credentials.substring(colon + 1));
    }
}
