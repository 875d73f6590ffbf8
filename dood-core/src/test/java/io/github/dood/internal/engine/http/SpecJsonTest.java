package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Confinement;
import io.github.dood.run.Limits;
import io.github.dood.run.ToolRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecJsonTest {

    @Test
    void everyContainerIsConfinedBesideTheOptionsOfTheJobsOwn() {
        JsonObject host = hostConfig(List.of(), List.of("label=type:container_t"), Confinement.DEFAULT);

        assertThat(host.get("SecurityOpt")).hasToString("[\"label=type:container_t\",\"no-new-privileges:true\"]");
        assertThat(host.get("PidsLimit").getAsLong()).isEqualTo(Confinement.PIDS_LIMIT);
        assertThat(host.get("Privileged").getAsBoolean()).isFalse();
        assertThat(host.has("Tmpfs")).isFalse();
    }

    @Test
    void aReadOnlyImageHasATemporaryDirectoryUnlessTheWorkspaceIsThere() {
        Confinement hardened = Confinement.DEFAULT.hardened();

        assertThat(hostConfig(List.of(Mount.bind("/w", "/tmp/w", false)), List.of(), hardened)
                        .get("Tmpfs"))
                .hasToString("{\"/tmp\":\"exec\"}");
        assertThat(hostConfig(List.of(Mount.bind("/w", "/tmp", false)), List.of(), hardened)
                        .has("Tmpfs"))
                .isFalse();
    }

    /** So a new limit is a goal's parameter, a part of the value, and a line of the JSON. */
    @Test
    void whatARunSaysIsHandedOnWhole() {
        ToolRun run = ToolRun.builder("image")
                .entrypoint(List.of("sh"))
                .args("-c", "true")
                .network("host")
                .extraHosts(List.of("db=10.0.0.5"))
                .labels(Map.of("com.example.team", "php"))
                .limits(Limits.NONE.withMemory(1).withNanoCpus(2).withSharedMemory(3))
                .confinement(Confinement.DEFAULT.withPidsLimit(4).withCapDrop(List.of("NET_RAW")))
                .build();

        JsonObject json = SpecJson.of(
                ContainerSpec.builder("image").settings(run.container()).build());

        assertThat(json.get("Entrypoint")).hasToString("[\"sh\"]");
        assertThat(json.get("Cmd")).hasToString("[\"-c\",\"true\"]");
        assertThat(json.get("Labels")).hasToString("{\"com.example.team\":\"php\"}");
        JsonObject host = json.getAsJsonObject("HostConfig");
        assertThat(host.get("ExtraHosts")).hasToString("[\"db:10.0.0.5\"]");
        assertThat(host.get("NetworkMode").getAsString()).isEqualTo("host");
        assertThat(host.get("Memory").getAsLong()).isEqualTo(1);
        assertThat(host.get("NanoCpus").getAsLong()).isEqualTo(2);
        assertThat(host.get("ShmSize").getAsLong()).isEqualTo(3);
        assertThat(host.get("PidsLimit").getAsLong()).isEqualTo(4);
        assertThat(host.get("CapDrop")).hasToString("[\"NET_RAW\"]");
    }

    /** A request that nobody checked could otherwise make what is not ours to find, or to remove. */
    @Test
    void noLabelOfTheUsersWinsOverOneOfOurs() {
        ContainerSpec spec = ContainerSpec.builder("image")
                .settings(ToolRun.builder("image")
                        .labels(Map.of("job", "theirs", "other", "theirs"))
                        .build()
                        .container())
                .labels(Map.of("job", "ours"))
                .build();

        assertThat(SpecJson.of(spec).get("Labels"))
                .isEqualTo(JsonParser.parseString("{\"job\":\"ours\",\"other\":\"theirs\"}"));
    }

    private static JsonObject hostConfig(List<Mount> mounts, List<String> labelOptions, Confinement confinement) {
        ContainerSpec spec = ContainerSpec.builder("image")
                .mounts(mounts)
                .labelOptions(labelOptions)
                .settings(ToolRun.builder("image")
                        .confinement(confinement)
                        .build()
                        .container())
                .build();
        return SpecJson.of(spec).getAsJsonObject("HostConfig");
    }
}
