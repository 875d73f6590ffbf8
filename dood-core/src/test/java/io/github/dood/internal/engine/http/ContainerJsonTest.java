package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dood.internal.engine.ContainerDetails;
import io.github.dood.internal.engine.ContainerState;
import io.github.dood.internal.engine.ContainerState.Stage;
import io.github.dood.internal.engine.MountPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code container.json} is an answer of Docker 20.10. */
class ContainerJsonTest {

    @Test
    void readsEveryKindOfMount() throws Exception {
        ContainerDetails details = ContainerJson.parse(captured());

        assertThat(details.id()).hasSize(64);
        assertThat(details.name()).doesNotStartWith("/");
        assertThat(details.mounts())
                .contains(
                        MountPoint.volume("tv", "/var/lib/docker/volumes/tv/_data", "/builds"),
                        new MountPoint(MountPoint.Type.BIND, "", "", "/tmp/ws2", "/ro", Optional.empty(), false),
                        MountPoint.tmpfs("/mem"))
                .anySatisfy(mount -> {
                    assertThat(mount.destination()).isEqualTo("/anonymous");
                    assertThat(mount.volume()).hasSize(64);
                });
    }

    @Test
    void findsTheFolderOfAVolumeWhereTheListOfMountsHidesIt() throws Exception {
        JsonObject container = captured();
        JsonObject options = new JsonObject();
        options.addProperty("Subpath", "team/a");
        JsonObject wish = container
                .getAsJsonObject("HostConfig")
                .getAsJsonArray("Mounts")
                .get(0)
                .getAsJsonObject();
        wish.add("VolumeOptions", options);

        assertThat(ContainerJson.parse(container).mounts())
                .filteredOn(mount -> mount.destination().equals("/builds"))
                .extracting(MountPoint::subpath)
                .containsExactly(Optional.of("team/a"));
    }

    /** No engine with SELinux was tried: these answers are written after Docker's documentation. */
    @Test
    void handsOnTheLevelOfAContainerThatSELinuxConfines() throws Exception {
        JsonObject container = captured();
        assertThat(ContainerJson.parse(container).labelOptions()).isEmpty();

        container.addProperty("ProcessLabel", "system_u:system_r:container_t:s0:c57,c893");
        assertThat(ContainerJson.parse(container).labelOptions()).containsExactly("label=level:s0:c57,c893");

        JsonArray options = new JsonArray();
        options.add("label=disable");
        container.getAsJsonObject("HostConfig").add("SecurityOpt", options);
        assertThat(ContainerJson.parse(container).labelOptions()).containsExactly("label=disable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | no limits",
                "{'Memory': 0, 'NanoCpus': 0, 'CpuQuota': -1, 'CpuPeriod': 0, 'PidsLimit': null} | no limits",
                "{'Memory': 536870912, 'NanoCpus': 1500000000, 'PidsLimit': 2048} | 512 MB of memory, 1.50 processors, 2,048 processes",
                "{'CpuQuota': 200000} | 2 processors",
                "{'CpuQuota': 50000, 'CpuPeriod': 50000, 'PidsLimit': -1} | 1 processor"
            })
    void readsWhatAContainerMayUse(String host, String limits) throws Exception {
        JsonObject container = captured();
        container.add("HostConfig", JsonParser.parseString(host));

        assertThat(ContainerJson.parse(container).limits()).hasToString(limits);
    }

    private static JsonObject captured() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/captured/container.json"));
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void tellsHowAContainerIs() {
        assertThat(state("created", 0, false))
                .isEqualTo(new ContainerState(Stage.CREATED, OptionalInt.of(0), false, Optional.empty()));
        assertThat(state("running", 0, false))
                .isEqualTo(new ContainerState(Stage.RUNNING, OptionalInt.of(0), false, Optional.empty()));
        assertThat(state("paused", 0, false))
                .isEqualTo(new ContainerState(Stage.RUNNING, OptionalInt.of(0), false, Optional.empty()));
        assertThat(state("exited", 137, true))
                .isEqualTo(new ContainerState(Stage.ENDED, OptionalInt.of(137), true, Optional.empty()));
        assertThat(state("removing", 0, false))
                .isEqualTo(new ContainerState(Stage.GOING, OptionalInt.of(0), false, Optional.empty()));
        assertThat(state("dead", 137, false))
                .isEqualTo(new ContainerState(Stage.GOING, OptionalInt.of(137), false, Optional.empty()));
    }

    private static ContainerState state(String status, int exitCode, boolean outOfMemory) {
        return ContainerJson.stateOf(
                JsonParser.parseString("{\"State\": {\"Status\": \"%s\", \"ExitCode\": %d, \"OOMKilled\": %b}}"
                        .formatted(status, exitCode, outOfMemory)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"ExitCode\": null",
                ", \"ExitCode\": \"0\"",
                ", \"ExitCode\": 256",
                ", \"ExitCode\": 4294967296",
                ", \"ExitCode\": -1",
                ", \"ExitCode\": 0.5",
                ", \"ExitCode\": 0e0",
                ", \"ExitCode\": false",
                ", \"ExitCode\": []",
                ", \"ExitCode\": {}",
                ", \"exitcode\": 0",
                ", \"ExitCode\": 0, \"Error\": \"it was lost\"",
                ", \"ExitCode\": 0, \"Error\": {}"
            })
    void remembersNoExitCodeWhereItIsNotQuiteOne(String members) {
        assertThat(ended(members).exitCode()).isEmpty();
    }

    @Test
    void remembersTheExitCodeBesideAnErrorThatIsNone() {
        assertThat(ended(", \"ExitCode\": 3, \"Error\": \"\"").exitCode()).hasValue(3);
        assertThat(ended(", \"ExitCode\": 3, \"Error\": null").exitCode()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Running", "Paused", "Restarting"})
    void understandsNoContainerThatHasEndedAndRuns(String flag) {
        assertThatThrownBy(() -> ended(", \"ExitCode\": 0, \"%s\": true".formatted(flag)))
                .hasMessageContaining("it has ended and that it runs");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-11-27T23:10:12.5Z, 2026-11-27T23:10:14Z, 1500",
                "2026-11-27T23:10:12Z, 2026-11-28T00:10:13+01:00, 1000",
                "2026-11-27T23:10:12.5Z, 2026-11-27T23:10:12.4Z, 0",
                "2026-11-27T23:10:12Z, 0001-01-01T00:00:00Z, none",
                "2026-11-27T23:10:12Z, '', none",
                "'', 2026-11-27T23:10:14Z, none"
            })
    void tellsHowLongAContainerRan(String start, String end, Long millis) {
        assertThat(ended(", \"StartedAt\": \"%s\", \"FinishedAt\": \"%s\"".formatted(start, end))
                        .ran()
                        .map(ContainerState.Span::length))
                .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
    }

    private static ContainerState ended(String members) {
        return ContainerJson.stateOf(JsonParser.parseString("{\"State\": {\"Status\": \"exited\"" + members + "}}"));
    }

    @Test
    void takesNoStateWithoutAKnownStatusForOne() {
        for (String status : new String[] {"", "gone", "Running"}) {
            assertThatThrownBy(() -> state(status, 0, false)).hasMessageContaining("its answer has no Status");
        }
    }

    @Test
    void readsTheExitCode() throws Exception {
        assertThat(exitCode("{\"Error\":null,\"StatusCode\":7}")).isEqualTo(7);
        assertThat(exitCode("{\"StatusCode\":0}\n")).isZero();
        assertThat(exitCode("{\"StatusCode\":255,\"Error\":null}\n")).isEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "0",
                "[]",
                "[{\"StatusCode\":0}]",
                "{\"StatusCode\":null}",
                "{\"StatusCode\":\"0\"}",
                "{\"StatusCode\":true}",
                "{\"StatusCode\":false}",
                "{\"StatusCode\":[0]}",
                "{\"StatusCode\":{}}",
                "{\"StatusCode\":-0}",
                "{\"StatusCode\":-1}",
                "{\"StatusCode\":00}",
                "{\"StatusCode\":0.0}",
                "{\"StatusCode\":0.9}",
                "{\"StatusCode\":0e0}",
                "{\"StatusCode\":1e-9}",
                "{\"StatusCode\":256}",
                "{\"StatusCode\":4294967296}",
                "{\"StatusCode\":18446744073709551616}",
                "{\"StatusCode\":1e999999999}",
                "{\"StatusCode\":NaN}",
                "{StatusCode:0}",
                "{'StatusCode':0}",
                "{\"StatusCode\"=0}",
                "{\"StatusCode\":0",
                "{\"StatusCode\":0}}",
                "{\"StatusCode\":0}{\"StatusCode\":1}",
                "{\"StatusCode\":1,\"StatusCode\":0}",
                "{\"statuscode\":0}",
                "{\"State\":{\"StatusCode\":0}}",
                "{\"StatusCode\":0,\"Error\":{}}",
                "{\"StatusCode\":0,\"Error\":{\"Message\":\"the container was lost\"}}",
                "{\"StatusCode\":0,\"Error\":\"lost\"}",
                "{\"StatusCode\":0,\"Error\":false}",
                "//\n{\"StatusCode\":0}",
                ")]}'\n{\"StatusCode\":0}"
            })
    void takesNothingForAnExitCodeThatIsNotQuiteOne(String answer) {
        assertThatThrownBy(() -> exitCode(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhatTheEngineSaysBesideAnExitCode() {
        assertThatThrownBy(() -> exitCode("{\"StatusCode\":0,\"Error\":{\"Message\":\"it was lost\"}}"))
                .hasMessage("it was lost");
    }

    private static int exitCode(String answer) throws IOException {
        return ContainerJson.exitCodeOf(
                JsonTree.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), JsonBounds.WORD));
    }
}
