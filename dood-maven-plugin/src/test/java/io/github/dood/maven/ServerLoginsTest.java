package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RegistryLogin;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLoginsTest {

    private final Settings settings = new Settings();

    @Test
    void theServerWhoseIdIsTheRegistrysHostIsUsed() {
        server("elsewhere.example.com", "other", "secret");
        server("registry.example.com:5050", "user", "secret");
        server("docker.io", "hub", "secret");

        assertThat(find("registry.example.com:5050/a/b"))
                .contains(RegistryLogin.password(
                        "registry.example.com:5050",
                        "user",
                        "secret",
                        "server registry.example.com:5050 of Maven's settings.xml"));
        assertThat(find("alpine")).get().hasFieldOrPropertyWithValue("user", "hub");
        assertThat(find("registry.example.com/a/b")).isEmpty();
    }

    @Test
    void aServerWithoutAPasswordIsPassedOver() {
        server("registry.example.com", "user", null);

        assertThat(find("registry.example.com/a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b}c", "{x}", "}{", "{not-base64-though-it-is-as-long-as-something-encrypted}"})
    void aPlainPasswordMayHoldBraces(String password) {
        server("registry.example.com", "user", password);

        assertThat(find("registry.example.com/a"))
                .contains(RegistryLogin.password(
                        "registry.example.com",
                        "user",
                        password,
                        "server registry.example.com of Maven's settings.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{plantedU6DGtcS5PQa1oZx0Yy8tXc2hWk4mN9pLr7E=}",
                "expires in May {plantedU6DGtcS5PQa1oZx0Yy8tXc2hWk4mN9pLr7E=}",
                "{[name=master,cipher=AES/GCM/NoPadding,version=4.0]plantedU6DGtcS5PQa1oZx0Yy8tXc2hWk4mN9pLr7E=}"
            })
    void aPasswordThatStaysEncryptedIsNotHandedOn(String password) {
        server("registry.example.com", "user", password);

        assertThatThrownBy(() -> find("registry.example.com/a"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "server registry.example.com of Maven's settings.xml has a password that cannot")
                .hasMessageNotContaining("planted");
    }

    private Optional<RegistryLogin> find(String image) {
        return new ServerLogins(settings, request -> new Unchanged(request.getServers()))
                .find(ImageReference.parse(image));
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    /** What Maven answers when it can decrypt nothing, or need not. */
    private record Unchanged(List<Server> servers) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            throw new AssertionError("not to be asked");
        }

        @Override
        public List<Proxy> getProxies() {
            throw new AssertionError("not to be asked");
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
