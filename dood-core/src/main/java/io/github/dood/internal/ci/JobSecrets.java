package io.github.dood.internal.ci;

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

    /** GitLab's own variables. All others are the user's, and nothing says what they hold. */
    private static final List<String> NAMES = List.of(
            "CI_JOB_TOKEN",
            "CI_REGISTRY_PASSWORD",
            "CI_DEPENDENCY_PROXY_PASSWORD",
            "CI_DEPLOY_PASSWORD",
            "DOCKER_AUTH_CONFIG");

    private static final Pattern OF_THE_SYSTEM = Pattern.compile("^(CI_|GITLAB_|DOCKER_HOST$)");

    private static final Pattern SECRET = Pattern.compile("TOKEN|PASSWORD|SECRET|KEY|AUTH");

    private JobSecrets() {}

    /** Those values, and the users with their passwords in the addresses of engine and proxies. */
    public static List<String> in(Environment environment) {
        Stream<String> named = NAMES.stream().flatMap(name -> environment.variable(name).stream());
        Stream<String> inAddresses = environment.variables().entrySet().stream()
                .filter(JobSecrets::isAddress)
                .flatMap(variable -> inAddress(variable.getValue()));
        return Stream.concat(named, inAddresses).toList();
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
     */
    public static boolean mayBe(String name) {
        return !OF_THE_SYSTEM.matcher(name).find() || SECRET.matcher(name).find();
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
