package io.github.dood.it.dockerconfig;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.ServiceImages;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real registry with a password, on a random port of the engine's host. */
final class Registry implements AutoCloseable {

    static final String USER = "somebody";

    private final String password = "planted-" + UUID.randomUUID();

    private final String image;

    private final GenericContainer<?> container = new GenericContainer<>(ServiceImages.REGISTRY)
            .withExposedPorts(5000)
            .waitingFor(Wait.forHttp("/v2/").forStatusCode(401));

    private Registry() {
        container
                .withCommand(
                        "sh",
                        "-c",
                        "htpasswd -Bbc /etc/docker/registry/htpasswd %s %s && exec docker-registry serve /etc/docker/registry/config.yml"
                                .formatted(USER, password))
                .start();
        image = "localhost:%d/tools/debian:1".formatted(container.getMappedPort(5000));
    }

    /** Starts a registry with one image in it, which the engine itself does not have under that name. */
    static Registry startWithAnImage() throws InterruptedException {
        Registry registry = new Registry();
        DockerClient client = DockerClientFactory.instance().client();
        String name = registry.image.substring(0, registry.image.lastIndexOf(':'));
        client.tagImageCmd(Images.BASE, name, "1").exec();
        client.pushImageCmd(registry.image)
                .withAuthConfig(new AuthConfig().withUsername(USER).withPassword(registry.password))
                .start()
                .awaitCompletion();
        registry.forgetImage();
        return registry;
    }

    /** The image's full name. */
    String image() {
        return image;
    }

    String password() {
        return password;
    }

    /** User and password as the docker CLI keeps them. */
    String auth() {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes());
    }

    /** The content of a {@code config.json} with this user and password. */
    String config() {
        return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host(), auth());
    }

    /** The registry's host and port, as the engine reaches it. */
    String host() {
        return image.substring(0, image.indexOf('/'));
    }

    /** Lets the registry know another password than it knew, which nobody is told. */
    void changePassword() {
        Commands.succeed(
                container,
                "htpasswd -Bb /etc/docker/registry/htpasswd %s %s".formatted(USER, "planted-" + UUID.randomUUID()));
    }

    /** Lets the registry know the password again that it was started with. */
    void restorePassword() {
        Commands.succeed(container, "htpasswd -Bb /etc/docker/registry/htpasswd %s %s".formatted(USER, password));
    }

    /**
     * Offers the image under another tag as if it were made for several architectures.
     *
     * @return its full name
     */
    String offerFor(String tag, List<String> architectures) throws Exception {
        uploads().offerFor("1", tag, architectures);
        return host() + "/" + repository() + ":" + tag;
    }

    /** Under which digest the registry has a tag of the image now. */
    String digest(String tag) throws Exception {
        return uploads().digest(tag);
    }

    private RegistryUploads uploads() {
        return new RegistryUploads(
                "http://%s:%d/v2/%s/".formatted(container.getHost(), container.getMappedPort(5000), repository()),
                auth());
    }

    private String repository() {
        return image.substring(image.indexOf('/') + 1, image.lastIndexOf(':'));
    }

    void forgetImage() {
        forget(image);
    }

    /** Takes a name from the engine's images. */
    static void forget(String image) {
        DockerClientFactory.instance()
                .client()
                .removeImageCmd(image)
                .withNoPrune(true)
                .exec();
    }

    @Override
    public void close() {
        container.close();
    }
}
