package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Mount;
import io.github.dood.run.Confinement;
import java.util.List;
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

    private static JsonObject hostConfig(List<Mount> mounts, List<String> labelOptions, Confinement confinement) {
        ContainerSpec spec = ContainerSpec.builder("image")
                .mounts(mounts)
                .labelOptions(labelOptions)
                .confinement(confinement)
                .build();
        return SpecJson.of(spec).getAsJsonObject("HostConfig");
    }
}
