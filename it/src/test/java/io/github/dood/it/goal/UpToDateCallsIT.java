package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.EngineProxy;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.OpenRegistry;
import org.junit.jupiter.api.Test;

/** What a run that is up to date asks the engine for: nothing, where a name or the lock file says which image it is. */
class UpToDateCallsIT {

    @Test
    void noCallIsMadeForARunThatIsUpToDate() throws Exception {
        try (OpenRegistry registry = OpenRegistry.start();
                Job job = Job.inVolume()) {
            String image = registry.offer(Images.BASE);
            String tag = image.substring(0, image.indexOf('@'));
            try {
                EngineProxy proxy = EngineProxy.start(job, EngineProxy.SOCKET);
                job.write("src/File.php", "<?php");
                job.write("compose.dood.yaml", "services:\n  tool:\n    image: " + image);

                Commands.Outcome first = list(job, proxy, tag);
                assertThat(first.output()).contains("File.php").doesNotContain("is up to date");
                int calls = proxy.calls().size();
                assertThat(calls).isGreaterThan(5);

                Commands.Outcome second = list(job, proxy, tag);
                assertThat(second.output()).contains("File.php", "is up to date");
                assertThat(proxy.calls()).hasSize(calls);
                assertThat(list(job, proxy, image).output()).contains("is up to date");
                assertThat(proxy.calls()).hasSize(calls);

                job.write("src/Other.php", "<?php");
                assertThat(list(job, proxy, tag).output()).contains("Other.php").doesNotContain("is up to date");
                assertThat(proxy.calls()).hasSizeGreaterThan(calls);
            } finally {
                registry.forget(image);
            }
        }
    }

    private static Commands.Outcome list(Job job, EngineProxy proxy, String image) {
        Commands.Outcome outcome = job.dood(
                proxy.environment(),
                image,
                "-Ddood.args='ls src' -Ddood.network=none -Ddood.readOnly=true -Ddood.upToDate=true");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome;
    }
}
