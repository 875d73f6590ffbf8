package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Volume;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tools that end with the job's container, even when nobody is left to end them. */
@Isolated("another dood would remove what this one left")
class OrphanGuardIT {

    @Test
    void theKernelEndsTheToolWithTheJobsContainer() {
        try (Volume builds = Volume.create()) {
            Job job = Job.start(Job.PROJECT, Mounts.volume(builds.name(), "/builds"));
            Made made = new Made(job.id());
            try {
                job.begin(Images.BASE, "-Ddood.args='sleep 600' -Ddood.orphanGuard");
                made.awaitRunning(1);

                Commands.onHost(Path.of("/"), "docker kill --signal KILL " + job.containerId());

                Duration took =
                        Made.await(Duration.ofSeconds(5), () -> made.running().isEmpty());
                System.out.printf("orphanGuard: the tool ended %d ms after its job%n", took.toMillis());
                Made.await(Duration.ofSeconds(20), () -> made.names().isEmpty());
            } finally {
                job.close();
                made.remove();
            }
        }
    }

    @Test
    @Tag("thorough")
    void aGuardedToolSeesTheJobsProcesses() {
        try (Job job = Job.inVolume()) {
            String processes = "-Ddood.args='bash -c \"cat /proc/[0-9]*/cmdline | tr \\\\\\\\0 \\\\ \"'";

            assertThat(job.dood(Images.BASE, processes + " -Ddood.orphanGuard=true")
                            .output())
                    .contains("sleep 3600");
            assertThat(job.dood(Images.BASE, processes).output()).doesNotContain("sleep 3600");
        }
    }

    @Test
    void whereTheJobRunsInNoContainerOfTheEngineNothingIsStarted() throws Exception {
        List<String> events = new ArrayList<>();
        try (Dood dood = Dood.open()) {
            ToolRun run = ToolRun.builder(Images.BASE)
                    .workspace(SampleWorkspace.scratch("guard"))
                    .args("true")
                    .orphanGuard(true)
                    .build();

            assertThatThrownBy(() -> dood.run(run, event -> events.add(event.describe())))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining(
                            "orphanGuard: \"true\" joins the tool to the processes of the job's container")
                    .hasMessageContaining("take the setting away");
        }
        assertThat(events).isEmpty();
    }
}
