package io.github.dood.it.dockerconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dood.Dood;
import io.github.dood.it.support.Footprint;
import io.github.dood.run.DoodException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files of variables, hosts and labels: what the docker CLI and dood tell an engine of a container, table against table. */
@ResourceLock(Footprint.NO_SYSTEM)
class RunOptionsIT {

    private static final String FILE = "{file}";

    private static final String OLD = "Docker CLI 20.10 knows neither name=address nor brackets";

    private static final String LOOSE = "the CLI hands on what would be no line of a file of hosts";

    private static final String RESERVED = "the CLI lets a user take names that Docker keeps for itself";

    private static final String OURS = "dood finds by these names what it made";

    private static final String LONG = "the CLI reads no line of more than 65,535 bytes, and Linux takes twice that";

    private static final String NONE = "no program can have such a variable, and the container would not start";

    @TempDir
    private Path folder;

    /**
     * Options, and what may be made of them.
     *
     * @param text of the file that they name
     * @param options of the CLI
     * @param dood what dood must do where it differs from a CLI; empty where it must not
     * @param reason why it differs
     */
    private record Row(String text, List<String> options, String dood, String reason) {

        static Row of(String... options) {
            return new Row("", List.of(options), "", "");
        }

        static Row file(String text) {
            return new Row(text, List.of("--env-file", FILE), "", "");
        }

        static Row host(String host) {
            return of("--add-host", host);
        }

        Row but(String does, String why) {
            return new Row(text, options, does, why);
        }
    }

    private static List<Row> rows() {
        return List.of(
                Row.file("A=1\nB=2\n"),
                Row.file("A=1\r\nB=2"),
                Row.file("A=1\rB=2\n"),
                Row.file("\ufeffA=1\n"),
                Row.file("A=1\n\ufeffB=1\n"),
                Row.file("# c\n  # c\n\n  \nA=1 # c"),
                Row.file(
                        "\t A=1\n\u00a0B=2\n\u2003C=3\n\u0085D=4\n\fE=5\u000b\n\u001cF=6\n\u2028G=7\n\u202fH=8\n\u180eI=9"),
                Row.file("SET\nEMPTY\nUNSET\nQUOTED\r\n"),
                Row.file("A=1\nA=2\nSET=mine\nSET\nEMPTY=mine\nUNSET=mine\nUNSET"),
                Row.file("A= x \nB=\"q\"\nC='q'\nD=a\\\nb=1=2\nc="),
                Row.file("A\u00a0B=1\na.b-c=${SET}\n1=2"),
                Row.file("A B=1"),
                Row.file("A =1"),
                Row.file("A\t=1"),
                Row.file("export A=1"),
                Row.file("SET "),
                Row.file("=1"),
                Row.file(" =1"),
                Row.file("#\u00ff\u00ff"),
                Row.file("A=" + "x".repeat(65_533)),
                Row.file("A=" + "x".repeat(65_534)).but("\\{A=x+\\}.*", LONG),
                Row.file("A=a\0b").but("error", NONE),
                Row.of("--env-file", "/nowhere"),
                Row.of("--env-file", "/"),
                new Row("A=1\nB=1\nC=1\nSET=1", List.of("--env", "B=2", "--env", "SET", "--env-file", FILE), "", ""),
                new Row("A=1\nB=1", List.of("--env-file", FILE, "--env-file", FILE, "--env", "B="), "", ""),
                Row.host("a:1.2.3.4"),
                Row.host("a:::1"),
                Row.host("a:host-gateway"),
                Row.host("a=1.2.3.4").but("\\{\\} \\[a:1.2.3.4\\].*", OLD),
                Row.host("a=::1").but("\\{\\} \\[a:::1\\].*", OLD),
                Row.host("a:[::1]").but("\\{\\} \\[a:::1\\].*", OLD),
                Row.host("a=[2001:db8::5]").but("\\{\\} \\[a:2001:db8::5\\].*", OLD),
                Row.host("a=host-gateway").but("\\{\\} \\[a:host-gateway\\].*", OLD),
                Row.host("a_b.c-d.:1.2.3.4"),
                Row.of("--add-host", "a:1.2.3.4", "--add-host", "b:::1", "--add-host", "a:1.2.3.5"),
                Row.host("a"),
                Row.host("a:"),
                Row.host(":1.2.3.4"),
                Row.host("a:1.2.3"),
                Row.host("a:1.2.3.04"),
                Row.host("a:256.1.1.1"),
                Row.host("a:0x7f.0.0.1"),
                Row.host("a:1::2::3"),
                Row.host("a:[::1"),
                Row.host("a:fe80::1%eth0"),
                Row.host("a:HOST-GATEWAY"),
                Row.host("a:db.example.com"),
                Row.host("a=b=1.2.3.4"),
                Row.host("a:b=1.2.3.4"),
                Row.host("a b:1.2.3.4").but("error", LOOSE),
                Row.host("a#b:1.2.3.4").but("error", LOOSE),
                Row.of("--label", "team=php", "--label", "c", "--label", "d= e=f "),
                Row.of("--label", "=x"),
                Row.of("--label", "a b=c"),
                Row.of("--label", "com.docker.compose.project=x").but("error", RESERVED),
                Row.of("--label", "io.github.dood.job=x").but("error", OURS));
    }

    @Test
    void tellsAnEngineWhatTheDockerCliTellsItOrHasAReason() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (RecordingEngine engine = new RecordingEngine(folder, RecordingEngine.file("ca.pem"))) {
            Map<String, String> variables = new HashMap<>(Map.of("SET", "a value", "EMPTY", "", "QUOTED", "\"q\""));
            variables.put("DOCKER_HOST", "tcp://" + engine.addresses().get("tcp"));
            variables.put("HOME", folder.toString());
            for (Row row : rows()) {
                List<String> options = new ArrayList<>(row.options());
                Path file = Files.write(folder.resolve("tool.env"), bytes(row));
                options.replaceAll(option -> option.replace(FILE, file.toString()));
                String dood = ofDood(options, variables, engine);
                List<String> docker = new ArrayList<>();
                for (DockerCli cli : DockerCli.all()) {
                    docker.add(ofDocker(cli, options, variables, engine));
                }
                boolean equal = docker.stream().allMatch(dood::equals);
                if (row.dood().isEmpty() ? !equal : equal || !dood.matches(row.dood())) {
                    wrong.add("%s %s: docker %s, dood %s (%s)"
                            .formatted(row.options(), row.text(), docker, dood, row.reason()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A letter that stands for bytes that are none in UTF-8. */
    private static byte[] bytes(Row row) {
        return row.text()
                .getBytes(row.text().contains("\u00ff") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String ofDocker(
            DockerCli cli, List<String> options, Map<String, String> variables, RecordingEngine engine)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("create"));
        words.addAll(options);
        words.add("tool:1");
        cli.run(variables, words.toArray(String[]::new));
        return told(engine);
    }

    private String ofDood(List<String> options, Map<String, String> variables, RecordingEngine engine)
            throws Exception {
        try (Dood dood = Dood.builder()
                .variables(variables)
                .files(Path.of("/"), Path.of("/nobody"))
                .open()) {
            dood.run(described(options)
                    .workspace(Files.createDirectories(folder.resolve("workspace")))
                    .share(ShareMode.BIND)
                    .user(ToolUser.parse("image"))
                    .build());
        } catch (DoodException end) {
            // Here no workspace can be shared.
        }
        return told(engine);
    }

    private static ToolRunBuilder described(List<String> options) {
        ToolRunBuilder run = ToolRun.builder("tool:1");
        List<String> hosts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        for (int index = 0; index < options.size(); index += 2) {
            String value = options.get(index + 1);
            String[] parts = value.split("=", 2);
            switch (options.get(index)) {
                case "--env-file" -> run.environmentFile(Path.of(value));
                case "--add-host" -> hosts.add(value);
                case "--label" -> labels.put(parts[0], parts.length > 1 ? parts[1] : "");
                case "--env" -> {
                    if (parts.length > 1) {
                        run.environment(parts[0], parts[1]);
                    } else {
                        names.add(value);
                    }
                }
                default -> throw new IllegalArgumentException(value);
            }
        }
        return run.extraHosts(hosts).labels(labels).passEnvironment(names);
    }

    /** What the tool would get: of several values of a variable the last. */
    private static String told(RecordingEngine engine) {
        Optional<RecordingEngine.Call> creation = engine.takeCalls().stream()
                .filter(call -> call.is("/containers/create"))
                .findFirst();
        if (creation.isEmpty()) {
            return "error";
        }
        JsonObject container = JsonParser.parseString(creation.get().body()).getAsJsonObject();
        Map<String, String> variables = new TreeMap<>();
        for (String variable : texts(container.get("Env"))) {
            String[] parts = variable.split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        Map<String, String> labels = new TreeMap<>();
        container
                .getAsJsonObject("Labels")
                .entrySet()
                .forEach(label -> labels.put(label.getKey(), label.getValue().getAsString()));
        labels.keySet()
                .removeIf(label -> label.startsWith("io.github.dood.")
                        && !labels.get(label).equals("x"));
        return "%s %s %s"
                .formatted(
                        variables, texts(container.getAsJsonObject("HostConfig").get("ExtraHosts")), labels);
    }

    private static List<String> texts(JsonElement array) {
        return array == null || array.isJsonNull()
                ? List.of()
                : array.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList();
    }
}
