package io.github.dood.maven;

import io.github.dood.DoodBuilder;
import io.github.dood.internal.doctor.Doctor;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.Job;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says where the build runs, what it would share with a tool, and how it knows; what is wrong, and how to fix it. Starts
 * no tool.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "doctor",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class DoctorMojo extends AbstractDoodMojo {

    private enum Format {
        TEXT,
        JSON
    }

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * An image of a tool to look for, beside those that dood knows by name and those that the POM names.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.image")
    private String image;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.doctor.skip", defaultValue = "false")
    private String skipDoctor;

    /**
     * {@code text} for people, in Maven's log, or {@code json} for machines: one document on the standard output, which is
     * alone there under {@code mvn -q}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.doctor.format", defaultValue = "text")
    private String format;

    /**
     * Whether a problem fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.doctor.strict", defaultValue = "false")
    private String strict;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("doctor.skip", skipDoctor);
    }

    @Override
    void perform() throws MojoFailureException {
        report(this::diagnosis);
    }

    /** Says what is found, as the user wants it. */
    void report(Supplier<Diagnosis> examination) throws MojoFailureException {
        Format chosen = Units.choice("doctor.format", format, Format.class);
        boolean failsOnProblems = Units.truth("doctor.strict", strict);
        Diagnosis diagnosis = HelpfulSuggestions.in(examination.get());
        DiagnosisLog shown = new DiagnosisLog(diagnosis);
        switch (chosen) {
            case TEXT -> shown.tell(getLog());
            case JSON -> printer().accept(diagnosis.json() + "\n");
        }
        if (failsOnProblems) {
            shown.requireHealth();
        }
    }

    /** Without a mapping that cannot be read: a diagnosis that says so helps more than none. */
    private Diagnosis diagnosis() {
        LocationOverride said;
        try {
            said = override();
        } catch (InvalidSettingException wrong) {
            return Doctor.withWrongMapping(diagnosis(overrideWithoutMapping()), wrong);
        }
        return diagnosis(said);
    }

    private Diagnosis diagnosis(LocationOverride override) {
        DoodBuilder place = DoodSession.builder(override);
        return place.diagnose(workspace(Job.of(Environment.system()).directory()), images());
    }

    /** The images to look for, beside those that dood knows by name. */
    List<String> images() {
        Stream<String> ofProjects = session().getProjects().stream()
                .flatMap(project -> new ProjectTasks(project, plugin, module(), module()).images().stream());
        return Stream.concat(Optional.ofNullable(image).stream(), ofProjects)
                .distinct()
                .toList();
    }
}
