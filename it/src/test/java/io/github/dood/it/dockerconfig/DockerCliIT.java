package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dood.Dood;
import io.github.dood.internal.dockerconfig.EndpointLocator;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.DoodException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The docker CLI against dood, table against table: where both go and what they tell, in the same surroundings. */
class DockerCliIT {

    /** The headers of HTTP and of the engine's API; others are the user's. */
    private static final String USERS_HEADER = "(?i)x-(?!registry-).*";

    @TempDir
    private Path folder;

    @Test
    void doesAsTheDockerCliOrHasAReason() throws Exception {
        CliKeyFiles keys = new CliKeyFiles(folder.resolve("keys"));
        List<CliRow> rows = Stream.of(CliEndpointRows.all(), CliLoginRows.all(), new CliKeyRows(keys).all())
                .flatMap(List::stream)
                .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        List<DockerCli> programs = DockerCli.all();
        List<String> lines = new ArrayList<>();
        for (DockerCli program : programs) {
            lines.add(program.version());
        }
        lines = new ArrayList<>(List.of("| | %s | dood | |".formatted(String.join(" | ", lines))));
        lines.add("|---".repeat(programs.size() + 3) + "|");
        List<String> wrong = new ArrayList<>();
        try (RecordingEngine engine = new RecordingEngine(folder, keys.authority())) {
            for (CliRow row : rows) {
                CliPlace place = new CliPlace(Files.createTempDirectory(folder, "row"), engine.addresses());
                row.setUp().accept(place);
                String dood = sameEverywhere(ofDood(row, place, engine), engine);
                List<String> docker = new ArrayList<>();
                for (DockerCli program : programs) {
                    docker.add(sameEverywhere(ofDocker(program, row, place, engine), engine));
                }
                boolean equal = docker.stream().allMatch(dood::equals);
                boolean right = row.dood().isEmpty() ? equal : dood.matches(row.dood());
                String verdict = equal ? "equal" : row.reason();
                lines.add("| %s | %s | %s | %s |"
                        .formatted(row.name(), String.join(" | ", docker), dood, right ? verdict : "WRONG"));
                if (!right) {
                    wrong.add(lines.get(lines.size() - 1));
                }
            }
        }
        lines.forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    private static String ofDocker(DockerCli program, CliRow row, CliPlace place, RecordingEngine engine)
            throws Exception {
        if (row.asks() == CliRow.Asks.ADDRESS) {
            return program.run(place.variables(), "context", "inspect", "--format", "{{.Endpoints.docker.Host}}")
                    .orElse("error");
        }
        List<String> words = new ArrayList<>(List.of("create", "--pull", "always"));
        place.ofContainer().forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        words.add(row.image());
        program.run(place.variables(), words.toArray(String[]::new));
        return told(engine.takeCalls());
    }

    private String ofDood(CliRow row, CliPlace place, RecordingEngine engine) throws Exception {
        if (row.asks() == CliRow.Asks.ADDRESS) {
            try {
                return new EndpointLocator(new Environment(place.variables(), Path.of("/"), Path.of("/nobody")))
                        .locate()
                        .address();
            } catch (DoodException refusal) {
                return "error";
            }
        }
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        try (Dood dood = Dood.builder()
                .variables(place.variables())
                .files(Path.of("/"), Path.of("/nobody"))
                .open()) {
            ToolRunBuilder tool = ToolRun.builder(row.image())
                    .workspace(workspace)
                    .share(ShareMode.BIND)
                    .pull(PullPolicy.ALWAYS);
            place.ofContainer().forEach(tool::environment);
            dood.run(tool.build());
        } catch (DoodException end) {
            // Here no workspace can be shared.
        }
        return told(engine.takeCalls());
    }

    /** What an engine was told until the container was created. */
    private static String told(List<RecordingEngine.Call> calls) {
        Optional<RecordingEngine.Call> pull =
                calls.stream().filter(call -> call.is("/images/create")).findFirst();
        Optional<RecordingEngine.Call> creation =
                calls.stream().filter(call -> call.is("/containers/create")).findFirst();
        if (pull.isEmpty() || creation.isEmpty()) {
            return "error";
        }
        String headers = pull.get().headers().entrySet().stream()
                .filter(header -> header.getKey().matches(USERS_HEADER))
                .map(header -> header.getKey().substring(0, 3).toUpperCase(Locale.ROOT)
                        + header.getKey().substring(3) + "=" + header.getValue())
                .collect(Collectors.joining(" "));
        return Stream.of(
                        pull.get().door(),
                        pull.get().client(),
                        creation.get().path().replaceFirst("^/(v[\\d.]+)/.*", "$1"),
                        headers,
                        loginIn(pull.get()),
                        proxiesIn(creation.get()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String loginIn(RecordingEngine.Call pull) {
        String header = pull.headers().getOrDefault("X-Registry-Auth", CliPlace.base64("{}"));
        JsonObject login = JsonParser.parseString(
                        new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .getAsJsonObject();
        for (String token : List.of("identitytoken", "registrytoken")) {
            if (login.has(token)) {
                return token + " " + login.get(token).getAsString();
            }
        }
        return login.has("username")
                ? login.get("username").getAsString() + ":"
                        + Optional.ofNullable(login.get("password"))
                                .map(JsonElement::getAsString)
                                .orElse("")
                : "nobody";
    }

    private static String proxiesIn(RecordingEngine.Call creation) {
        JsonElement variables =
                JsonParser.parseString(creation.body()).getAsJsonObject().get("Env");
        return variables == null || variables.isJsonNull()
                ? ""
                : variables.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .filter(variable -> variable.matches("(?i)\\w+_proxy=.*"))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    /** The ports differ from run to run. */
    private static String sameEverywhere(String text, RecordingEngine engine) {
        String same = text;
        for (Map.Entry<String, String> address : engine.addresses().entrySet()) {
            same = same.replace(address.getValue(), "{" + address.getKey() + "}");
        }
        return same;
    }
}
