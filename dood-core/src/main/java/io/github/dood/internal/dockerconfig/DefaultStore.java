package io.github.dood.internal.dockerconfig;

import io.github.dood.internal.environment.Environment;
import java.util.Optional;

/** The program that keeps logins where the docker CLI's settings name none: the system's own, if it is there. */
final class DefaultStore {

    private DefaultStore() {}

    /** The name as {@code credsStore} would give it; none where no such program is on the PATH. */
    static Optional<String> of(Environment environment) {
        String name;
        if (environment.isMac()) {
            name = "osxkeychain";
        } else {
            name = environment.program("pass").isPresent() ? "pass" : "secretservice";
        }
        return environment.program(CredentialHelper.PREFIX + name).map(program -> name);
    }
}
