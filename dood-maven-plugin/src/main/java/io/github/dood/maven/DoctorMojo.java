package io.github.dood.maven;

import io.github.dood.Dood;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Says where the build runs, what it would share with a tool, and how it knows. Starts no tool. */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractDoodMojo {

    /** Skips this goal. */
    @Parameter(property = "dood.doctor.skip", defaultValue = "false")
    private boolean skipDoctor;

    @Override
    boolean skipsThisGoal() {
        return skipDoctor;
    }

    @Override
    void perform(Dood dood) {
        dood.diagnose(workspace(dood)).lines().forEach(getLog()::info);
    }
}
