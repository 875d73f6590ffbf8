package io.github.dood.engine.dockerjava;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.WaitResponse;
import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.engine.Attachment;
import io.github.dood.engine.ContainerDetails;
import io.github.dood.engine.ContainerSpec;
import io.github.dood.engine.Containers;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.EngineVersion;
import io.github.dood.engine.FileStat;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls about containers over docker-java, and over its transport where docker-java has no such call. */
final class DockerJavaContainers implements Containers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Supplier<DockerClient> client;

    private final Supplier<DockerHttpClient> http;

    private final Supplier<EngineVersion> version;

    private final Calls calls;

    DockerJavaContainers(
            Supplier<DockerClient> client,
            Supplier<DockerHttpClient> http,
            Supplier<EngineVersion> version,
            Calls calls) {
        this.client = client;
        this.http = http;
        this.version = version;
        this.calls = calls;
    }

    @Override
    public String create(ContainerSpec spec) {
        return calls.within(DEADLINE, "create a container of " + spec.image(), () -> command(spec)
                .exec()
                .getId());
    }

    private CreateContainerCmd command(ContainerSpec spec) {
        HostConfig host = HostConfig.newHostConfig()
                .withMounts(spec.mounts().stream().map(Mounts::toEngine).toList())
                .withNetworkMode(spec.network())
                // The output is read live; a copy in the engine's storage would only fill it.
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
        spec.limits().memoryBytes().ifPresent(host::withMemory);
        spec.limits().nanoCpus().ifPresent(host::withNanoCPUs);
        spec.limits().sharedMemoryBytes().ifPresent(host::withShmSize);
        CreateContainerCmd command = client.get()
                .createContainerCmd(spec.image())
                .withName(spec.name())
                .withEnv(spec.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withLabels(spec.labels())
                .withWorkingDir(spec.workingDirectory())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHostConfig(host);
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
        spec.entrypoint().ifPresent(command::withEntrypoint);
        spec.user().ifPresent(command::withUser);
        spec.platform().ifPresent(command::withPlatform);
        return command;
    }

    @Override
    public Optional<ContainerDetails> inspect(String id) {
        String words = "inspect container " + shortened(id);
        return calls.within(DEADLINE, words, () -> {
            try (DockerHttpClient.Response answer = send("GET", id, "json")) {
                return switch (answer.getStatusCode()) {
                    case 200 -> Optional.of(ContainerJson.parse(JSON.readTree(answer.getBody())));
                    case 404 -> Optional.empty();
                    default -> throw refused(words, answer);
                };
            }
        });
    }

    @Override
    public List<String> withLabels(Map<String, String> labels) {
        return calls.within(
                DEADLINE,
                "list containers",
                () -> client.get().listContainersCmd().withLabelFilter(labels).exec().stream()
                        .map(Container::getId)
                        .toList());
    }

    @Override
    public Optional<FileStat> stat(String id, String path) {
        String query = "archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        String words = "look at " + path + " in container " + shortened(id);
        return calls.within(DEADLINE, words, () -> {
            try (DockerHttpClient.Response answer = send("HEAD", id, query)) {
                return switch (answer.getStatusCode()) {
                    case 200 -> Optional.of(PathStat.parse(PathStat.headerOf(answer.getHeaders())));
                    case 404 -> Optional.empty();
                    // HEAD has no body: the status is all the engine says.
                    default -> throw calls.errors().refused(words, answer.getStatusCode(), "", null);
                };
            }
        });
    }

    @Override
    public Attachment attach(String id) {
        String words = "attach to container " + shortened(id);
        return calls.within(DEADLINE, words, () -> {
            DockerHttpClient.Response answer = send("POST", id, "attach?stream=1&stdout=1&stderr=1");
            if (answer.getStatusCode() != 200) {
                throw refused(words, answer);
            }
            return new FramedAttachment(answer);
        });
    }

    private DockerHttpClient.Response send(String method, String id, String action) {
        return http.get()
                .execute(DockerHttpClient.Request.builder()
                        .method(method)
                        .path("/v%s/containers/%s/%s".formatted(version.get().api(), id, action))
                        .build());
    }

    private EngineException refused(String words, DockerHttpClient.Response answer) throws IOException {
        try (answer) {
            String body = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
            return calls.errors().refused(words, answer.getStatusCode(), Calls.messageIn(body), null);
        }
    }

    @Override
    public void start(String id) {
        calls.within(DEADLINE, "start container " + shortened(id), () -> client.get()
                .startContainerCmd(id)
                .exec());
    }

    @Override
    public int waitForExit(String id) throws InterruptedException {
        String words = "wait for container " + shortened(id);
        try (Answer<WaitResponse> answer = new Answer<>()) {
            client.get().waitContainerCmd(id).exec(answer);
            return answer.last().getStatusCode();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failure) {
            throw calls.translate(words, failure);
        }
    }

    @Override
    public void kill(String id) {
        calls.within(DEADLINE, "kill container " + shortened(id), () -> {
            try {
                return client.get().killContainerCmd(id).exec();
            } catch (NotFoundException | ConflictException ended) {
                return null;
            }
        });
    }

    @Override
    public void remove(String id) {
        calls.within(DEADLINE, "remove container " + shortened(id), () -> {
            try {
                return client.get()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException gone) {
                return null;
            }
        });
    }

    /** Twelve digits name a container well enough for people. */
    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
