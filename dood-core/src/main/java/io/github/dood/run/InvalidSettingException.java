package io.github.dood.run;

/** A setting has a value that can not work; found before anything starts. */
public final class InvalidSettingException extends DoodException {

    /**
     * @param setting the setting's name as users write it, such as {@code timeout}
     * @param value the value as given
     * @param problem what is wrong with it, and what would be right
     */
    public InvalidSettingException(String setting, Object value, String problem) {
        super("%s: \"%s\" %s".formatted(setting, value, problem));
    }

    /**
     * A setting whose value is not to be shown, since it may hold a secret.
     *
     * @param setting the setting's name as users write it, such as {@code DOCKER_AUTH_CONFIG}
     * @param problem what is wrong with it, and what would be right; a sentence whose subject is the setting
     */
    public InvalidSettingException(String setting, String problem) {
        super(setting + " " + problem);
    }

    private InvalidSettingException(String message) {
        super(message);
    }

    @Override
    protected InvalidSettingException withoutSecrets(String message, Masking masking) {
        return new InvalidSettingException(message);
    }
}
