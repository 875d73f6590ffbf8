package io.github.dood.maven;

import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.RegistryLogin;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The servers of Maven's settings whose id is a registry's host, with its port where the image's name has one. A password
 * is decrypted when it is asked for.
 */
final class ServerLogins implements LoginLookup {

    /**
     * Braces are in plain passwords, too. Maven finds them anywhere in the text; between them is base64 of a salt and a
     * block at the least, which makes 32 bytes, and since Maven 4 how it was encrypted stands before that in brackets.
     */
    private static final Pattern ENCRYPTED = Pattern.compile("\\{\\s*(\\[[^\\]]*]\\s*)?[A-Za-z0-9+/\\s]{40,}=*\\s*}");

    private final Settings settings;

    private final SettingsDecrypter decrypter;

    ServerLogins(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public Optional<RegistryLogin> find(ImageReference image) {
        return settings.getServers().stream()
                .filter(server -> ImageReference.hostOf(server.getId()).equals(image.registry()))
                .filter(server -> server.getUsername() != null && server.getPassword() != null)
                .findFirst()
                .map(this::decrypted)
                .map(server -> RegistryLogin.password(
                        image.server(), server.getUsername(), server.getPassword(), nameOf(server)));
    }

    @Override
    public Optional<String> advice(ImageReference image) {
        return Optional.of(HelpfulSuggestions.login(image));
    }

    private Server decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Server decrypted = result.getServer();
        // Maven hands on a password that it cannot decrypt as it is; a registry is not to get that.
        if (isEncrypted(server.getPassword()) && server.getPassword().equals(decrypted.getPassword())) {
            String words = result.getProblems().stream()
                    .map(SettingsProblem::getMessage)
                    .findFirst()
                    .orElse("Maven gives no reason");
            throw new InvalidSettingException(
                    nameOf(server),
                    "has a password that cannot be decrypted: %s. Encrypt it anew with mvn --encrypt-password; the master password is in settings-security.xml."
                            .formatted(words));
        }
        return decrypted;
    }

    private static boolean isEncrypted(String password) {
        return ENCRYPTED.matcher(password).find();
    }

    private static String nameOf(Server server) {
        return "server %s of Maven's settings.xml".formatted(server.getId());
    }
}
