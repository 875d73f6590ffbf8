package io.github.dood.run;

import java.util.Optional;

/**
 * A setting has a value that cannot work; found before anything starts.
 *
 * @since 0.1.0
 */
public final class InvalidSettingException extends DoodException {

    private final String setting;

    private final Optional<String> value;

    /**
     * @param setting the setting's name as users write it, such as {@code timeout}
     * @param value the value as given
     * @param problem what is wrong with it, and what would be right
     */
    public InvalidSettingException(String setting, Object value, String problem) {
        this("%s: \"%s\" %s".formatted(setting, value, problem), setting, Optional.of(value.toString()));
    }

    /**
     * A setting whose value is not to be shown, since it may hold a secret.
     *
     * @param setting the setting's name as users write it, such as {@code DOCKER_AUTH_CONFIG}
     * @param problem what is wrong with it, and what would be right; a sentence whose subject is the setting
     */
    public InvalidSettingException(String setting, String problem) {
        this(setting + " " + problem, setting, Optional.empty());
    }

    private InvalidSettingException(String message, String setting, Optional<String> value) {
        super(message);
        this.setting = setting;
        this.value = value;
    }

    @Override
    protected InvalidSettingException withoutSecrets(String message, Masking masking) {
        return new InvalidSettingException(message, setting, value.map(masking::mask));
    }

    /** The setting's name as users write it, such as {@code timeout}. */
    public String setting() {
        return setting;
    }

    /** The value as given; none where it is missing, or may hold a secret. */
    public Optional<String> value() {
        return value;
    }
}
