package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.engine.PullRequest;
import io.github.dood.internal.engine.PullStep;
import io.github.dood.run.EngineException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.RegistryLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls about images. */
final class HttpImages implements Images {

    /** A pull may take long; an engine that says nothing for so many times its usual limit has given up. */
    private static final int PULL_DEADLINES = 5;

    /** More than an image can have. An engine that sends more might never end. */
    private static final int MOST_LAYERS = 300;

    /** How engines without a call tell of it; others say of an image that there is none. */
    private static final Pattern NO_SUCH_CALL = Pattern.compile("(?i)not supported|page not found");

    private final Api api;

    HttpImages(Api api) {
        this.api = api;
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return beginInspect(reference).get();
    }

    @Override
    public Supplier<Optional<ImageDetails>> beginInspect(String reference) {
        String words = "inspect image " + reference;
        // Slashes stay: the engine takes the name as the path has it.
        String path = "/images/" + Api.encoded(reference).replace("%2F", "/") + "/json";
        return api.beginFind(words, path, HttpImages::detailsOf);
    }

    private static ImageDetails detailsOf(JsonElement image) {
        return new ImageDetails(
                Json.requiredText(image, "Id"),
                Json.texts(image, "RepoDigests"),
                platformOf(image),
                List.copyOf(Json.object(Json.object(image, "Config"), "Volumes").keySet()),
                Json.text(Json.object(image, "Config"), "User"));
    }

    private static String platformOf(JsonElement image) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("Os", "Architecture", "Variant")) {
            String part = Json.text(image, name);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    @Override
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        api.each("list images", "/images/json", "", Set.of("Id"), image -> ids.add(Json.text(image, "Id")));
        return ids;
    }

    @Override
    public Optional<String> digestAtRegistry(PullRequest request) {
        String words = "look up " + request.image() + " at its registry";
        String path = "/distribution/" + Api.encoded(withTag(request.image())).replace("%2F", "/") + "/json";
        long start = System.nanoTime();
        try {
            return api.whileHeard(
                    api.deadline().multipliedBy(PULL_DEADLINES),
                    words,
                    () -> Duration.ofNanos(System.nanoTime() - start),
                    () -> {
                        try (DockerHttpClient.Response answer = api.opened("GET", words, path, login(request))) {
                            JsonElement image = JsonTree.read(answer.getBody(), JsonBounds.DESCRIPTION);
                            return Optional.of(Json.requiredText(Json.object(image, "Descriptor"), "digest"));
                        }
                    });
        } catch (EngineException refusal) {
            if (refusal.isNotFound() && NO_SUCH_CALL.matcher(refusal.words()).find()) {
                return Optional.empty();
            }
            throw refusal.isUnanswered()
                    ? refusal
                    : api.errors().lookUpFailed(request, refusal.status(), refusal.words(), refusal);
        }
    }

    @Override
    public Optional<String> digest(String reference) {
        Optional<ImageDetails> details = inspect(reference);
        List<String> served = details.map(found -> found.servedDigests(ImageReference.parse(reference)))
                .orElse(List.of());
        return served.size() > 1
                ? listedDigest(details.get().id()).filter(served::contains).or(() -> Optional.of(served.get(0)))
                : served.stream().findFirst();
    }

    /** Podman keeps the digest of the index in its list alone. */
    private Optional<String> listedDigest(String id) {
        AtomicReference<Optional<String>> digest = new AtomicReference<>(Optional.empty());
        api.each("list images", "/images/json", "", Set.of("Id", "Digest"), image -> {
            if (Json.text(image, "Id").equals(id)) {
                digest.set(Optional.of(Json.text(image, "Digest")));
            }
        });
        return digest.get();
    }

    @Override
    public void pull(PullRequest request, Consumer<PullStep> progress) {
        String path = "/images/create?fromImage=" + Api.encoded(withTag(request.image()))
                + request.platform()
                        .map(name -> "&platform=" + Api.encoded(name))
                        .orElse("");
        AtomicLong heard = new AtomicLong(System.nanoTime());
        // An engine that repeats one step makes no progress.
        Map<String, PullStep> last = new ConcurrentHashMap<>();
        Optional<String> error;
        try {
            error = api.whileHeard(
                    api.deadline().multipliedBy(PULL_DEADLINES),
                    "pull " + request.image(),
                    () -> Duration.ofNanos(System.nanoTime() - heard.get()),
                    () -> follow(request, path, step -> {
                        boolean isKnown = last.size() < MOST_LAYERS || last.containsKey(step.layer());
                        if (isKnown && !step.equals(last.put(step.layer(), step))) {
                            heard.set(System.nanoTime());
                            progress.accept(step);
                        }
                    }));
        } catch (EngineException refusal) {
            throw refusal.isUnanswered()
                    ? refusal
                    : api.errors().pullFailed(request, refusal.status(), refusal.words(), refusal);
        }
        if (error.isPresent()) {
            throw api.errors().pullFailed(request, Api.OK, error.get(), null);
        }
    }

    /**
     * Reads a pull's steps to their end. The engine reports a failed pull within them, after status 200, so success is
     * the absence of an error, never an English status text.
     *
     * @return the error
     */
    private Optional<String> follow(PullRequest request, String path, Consumer<PullStep> progress) throws IOException {
        AtomicReference<Optional<String>> error = new AtomicReference<>(Optional.empty());
        try (DockerHttpClient.Response answer = api.opened("POST", "pull " + request.image(), path, login(request))) {
            JsonTree.objects(answer.getBody(), JsonBounds.WORD, step -> {
                errorIn(step).ifPresent(words -> error.set(Optional.of(words)));
                progress.accept(stepOf(step));
            });
        }
        return error.get();
    }

    private static Optional<String> errorIn(JsonElement step) {
        if (!Json.has(step, "error") && !Json.has(step, "errorDetail")) {
            return Optional.empty();
        }
        return Stream.of(Json.text(step, "error"), Json.text(Json.object(step, "errorDetail"), "message"))
                .filter(words -> !words.isBlank())
                .findFirst()
                .or(() -> Optional.of("the engine tells of an error and not of what"));
    }

    private static Map<String, String> login(PullRequest request) {
        return request.access()
                .login()
                .map(found -> Map.of("X-Registry-Auth", header(found)))
                .orElse(Map.of());
    }

    private static String header(RegistryLogin login) {
        JsonObject header = Json.texts(
                switch (login.kind()) {
                    case PASSWORD -> Map.of("username", login.user(), "password", login.secret());
                    case IDENTITY_TOKEN -> Map.of("identitytoken", login.secret());
                    case REGISTRY_TOKEN -> Map.of("registrytoken", login.secret());
                });
        header.addProperty("serveraddress", login.server());
        return Base64.getUrlEncoder().encodeToString(JsonText.of(header).getBytes(StandardCharsets.UTF_8));
    }

    private static PullStep stepOf(JsonElement step) {
        JsonElement detail = Json.object(step, "progressDetail");
        return new PullStep(
                Json.text(step, "id"),
                Json.text(step, "status"),
                Json.number(detail, "current").orElse(0),
                Json.number(detail, "total").orElse(0));
    }

    /** Without a tag the engine would pull every tag there is. */
    private static String withTag(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }
}
