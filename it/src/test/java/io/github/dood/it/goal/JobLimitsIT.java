package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A job that may use little: its tools may use no more, unless they are given more. */
class JobLimitsIT {

    /** Of the first or the second version of control groups. */
    private static final String LIMITS = """
            cd /sys/fs/cgroup
            cat pids/pids.max pids.max memory/memory.limit_in_bytes memory.max cpu/cpu.cfs_quota_us cpu.max 2>/dev/null \\
              | cut -d ' ' -f 1 | tr '\\n' ' '
            exec perl -e '$x = "x" x 900_000_000'
            """;

    @Test
    void aToolIsHeldToWhatItsJobIsHeldToUnlessItIsGivenMore() {
        try (Job job = Job.inVolume()) {
            Commands.onHost(
                    Path.of("").toAbsolutePath(),
                    "docker update --memory 700m --memory-swap 700m --cpus 0.9 --pids-limit 600 " + job.containerId());
            job.write("limits.sh", LIMITS);

            Commands.Outcome outcome =
                    job.maven("dood:doctor dood:run -Ddood.args='bash limits.sh' -Ddood.image=" + Images.BASE);
            Commands.Outcome free = job.dood(Images.BASE, "-Ddood.args='bash limits.sh' -Ddood.memory=0 -Ddood.cpus=2");

            assertThat(outcome.output())
                    .contains(
                            "tools get no more than that container, unless memory, cpus or pidsLimit say so: 700 MB of"
                                    + " memory, 0.90 processors, 600 processes")
                    .contains("[INFO] 600 734003200 90000 ")
                    // Docker may hear of the kernel's doing too late.
                    .containsPattern("ended with exit code 137: (it was killed|"
                            + Pattern.quote("out of memory. The kernel ended it, since it used up the 700 MB of memory"
                                    + " that the job's own container may have")
                            + ")");
            assertThat(free.exitCode()).as(free.output()).isZero();
            assertThat(free.output()).containsPattern("\\[INFO\\] 600 (max|9223372036854771712) 200000 ");
        }
    }
}
