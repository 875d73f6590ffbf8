package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Exit;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.run.EngineException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The calls about containers. */
final class HttpContainers implements Containers {

    /** The engine's answer when it has done what it was told. */
    private static final int DONE = 204;

    /** Its answer when a container has been started already. */
    private static final int ALREADY = 304;

    private final Api api;

    HttpContainers(Api api) {
        this.api = api;
    }

    @Override
    public void create(ContainerSpec spec) {
        Optional<String> wanted = spec.settings().platform();
        String platform = wanted.isPresent() ? "&platform=" + Api.encoded(wanted.get()) : "";
        JsonElement answer = api.create(
                "create a container of " + spec.image(),
                "/containers/create?name=" + Api.encoded(spec.name()) + platform,
                SpecJson.of(spec));
        // The container is addressed by its name, but an answer without an id does not come from an engine.
        Json.requiredText(answer, "Id");
    }

    @Override
    public Optional<ContainerDetails> inspect(String id) {
        return beginInspect(id).get();
    }

    @Override
    public Supplier<Optional<ContainerDetails>> beginInspect(String id) {
        return api.beginFind("inspect " + nameOf(id), path(id, "json"), ContainerJson::parse);
    }

    @Override
    public Optional<ContainerState> state(String id) {
        return api.beginFind("look after " + nameOf(id), path(id, "json"), ContainerJson::stateOf)
                .get();
    }

    @Override
    public List<String> withLabels(Map<String, String> labels) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            pairs.add(label.getKey() + "=" + label.getValue());
        }
        List<String> ids = new ArrayList<>();
        list("?filters=" + Api.labelFilter(pairs), Set.of("Id"), container -> ids.add(Json.text(container, "Id")));
        return ids;
    }

    @Override
    public List<Labelled> labelled(String label) {
        List<Labelled> containers = new ArrayList<>();
        list(
                "?all=1&filters=" + Api.labelFilter(List.of(label)),
                Set.of("Id", "Names", "Labels", "State"),
                container -> containers.add(new Labelled(
                        nameIn(container),
                        Json.textsByName(container, "Labels"),
                        Json.text(container, "State").equals("running"))));
        return containers;
    }

    @Override
    public List<String> mounting(List<String> volumes) {
        List<String> names = new ArrayList<>();
        list(
                "?all=1&filters=" + Api.filter("volume", volumes),
                Set.of("Id", "Names"),
                container -> names.add(nameIn(container)));
        return names;
    }

    /** Containers that link to it give it more names, each below their own. */
    private static String nameIn(JsonElement container) {
        for (String name : Json.texts(container, "Names")) {
            if (name.lastIndexOf('/') <= 0) {
                return name.startsWith("/") ? name.substring(1) : name;
            }
        }
        return Json.text(container, "Id");
    }

    private void list(String query, Set<String> wanted, Consumer<JsonElement> sink) {
        api.each("list containers", "/containers/json" + query, "", wanted, sink);
    }

    @Override
    public Optional<FileStat> stat(String id, String path) {
        Optional<Map<String, List<String>>> headers =
                api.head("look at " + path + " in " + nameOf(id), path(id, "archive?path=" + Api.encoded(path)));
        return headers.isPresent() ? PathStat.in(headers.get()) : Optional.empty();
    }

    @Override
    public void unpack(String id, String folder, InputStream archive) {
        try {
            api.send(
                    "unpack the workspace in " + nameOf(id),
                    path(id, "archive?path=" + Api.encoded(folder)),
                    "application/x-tar",
                    archive);
        } catch (EngineException failure) {
            throw failure.isUnanswered() ? api.errors().unsent(failure) : failure;
        }
    }

    @Override
    public void pack(String id, Path path, ArchiveReader reader) {
        api.receive(
                "pack %s in %s".formatted(path, nameOf(id)), path(id, "archive?path=" + encoded(path)), reader::read);
    }

    @Override
    public Attachment attach(String id) {
        return beginAttach(id).get();
    }

    @Override
    public Supplier<Attachment> beginAttach(String id) {
        Supplier<DockerHttpClient.Response> answer =
                api.beginOpen("attach to " + nameOf(id), path(id, "attach?stream=1&stdout=1&stderr=1"));
        return () -> new FramedAttachment(openEnded(answer.get(), id), failure -> api.errors()
                .unreachable("pass on the output of " + nameOf(id), failure));
    }

    /** Of a container that has not been started nobody knows how much it will print. */
    private static DockerHttpClient.Response openEnded(DockerHttpClient.Response answer, String id) {
        if (!answer.getHeaders().containsKey("Content-Length")) {
            return answer;
        }
        answer.close();
        throw Json.strange("it says before the start of " + nameOf(id) + " how much that prints");
    }

    @Override
    public void start(String id) {
        api.command("start " + nameOf(id), path(id, "start"), DONE, ALREADY);
    }

    @Override
    public Exit awaitExit(String id) {
        String words = "wait for the end of " + nameOf(id);
        DockerHttpClient.Response answer =
                api.beginOpen(words, path(id, "wait?condition=next-exit")).get();
        return new PendingExit(
                answer,
                api.begin(words, () -> ContainerJson.exitCodeOf(JsonTree.read(answer.getBody(), JsonBounds.WORD))));
    }

    @Override
    public void kill(String id) {
        try {
            api.command("kill " + nameOf(id), path(id, "kill"), DONE);
        } catch (EngineException failure) {
            if (!failure.isNotFound() && !failure.isConflict()) {
                throw failure;
            }
        }
    }

    @Override
    public void remove(String id) {
        try {
            api.delete("remove " + nameOf(id), "/containers/" + Api.encoded(id) + "?force=1&v=1");
        } catch (EngineException failure) {
            // A removal whose answer was not waited for goes on.
            boolean going = failure.isConflict() && failure.words().contains("already in progress");
            if (!failure.isNotFound() && !going) {
                throw failure;
            }
        }
    }

    private static String path(String id, String action) {
        return "/containers/" + Api.encoded(id) + "/" + action;
    }

    /** A path's own bytes, which need not be text. */
    private static String encoded(Path path) {
        // Encoded as in a URI, and so are the characters that have a meaning in a query.
        return path.toUri()
                .getRawPath()
                .replaceFirst("(?<=.)/$", "")
                .replace("&", "%26")
                .replace("+", "%2B")
                .replace(";", "%3B");
    }

    /** Twelve digits of an id name a container well enough for people. */
    private static String nameOf(String id) {
        // All that dood makes has a name that is shorter.
        return "container " + (id.length() == 64 && id.matches("[0-9a-f]*") ? id.substring(0, 12) : id);
    }
}
