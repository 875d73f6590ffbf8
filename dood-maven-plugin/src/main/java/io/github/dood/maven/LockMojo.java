package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.internal.memory.lock.LockFile;
import io.github.dood.internal.memory.lock.WantedImage;
import io.github.dood.internal.preset.Presets;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes the digests of all images of the build into {@code compose.dood.yaml} of the project: those that the POMs of its modules
 * name, those of the tools that dood knows by name and that a POM or the workspace calls for, and that of {@code -Ddood.image}. The
 * file is a Compose file; what else is in it stays as it is.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "lock",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        threadSafe = true,
        configurator = FormCheckingConfigurator.NAME)
public final class LockMojo extends AbstractDoodMojo {

    private static final String PROPERTY_OF_IMAGE = "dood.image";

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * An image of a tool, beside those that the POM names.
     *
     * @since 0.1.0
     */
    @Parameter(property = PROPERTY_OF_IMAGE)
    private String image;

    /**
     * Whether registries are asked through GitLab's dependency proxy of the job's group, where there is one. The file has the
     * images' own names all the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.dependencyProxy", defaultValue = "false")
    private String dependencyProxy;

    /**
     * Whether nothing is written, and the build fails where the file is not what would be written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.lock.verify", defaultValue = "false")
    private String verify;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.lock.skip", defaultValue = "false")
    private String skipLock;

    @Override
    boolean skipsThisGoal() {
        return Units.truth("lock.skip", skipLock);
    }

    @Override
    void perform() throws MojoFailureException {
        PullPolicy policy = session().isOffline() ? PullPolicy.NEVER : PullPolicy.ALWAYS;
        Dood dood = dood();
        lock(dood, name -> dood.digest(name, policy, this::tell));
    }

    /**
     * The same with digests from elsewhere.
     *
     * @param digests has that of each image, by its name with a tag
     */
    void lock(Dood dood, UnaryOperator<String> digests) throws MojoFailureException {
        boolean onlyVerifies = Units.truth("lock.verify", verify);
        boolean usesProxy = Units.truth("dependencyProxy", dependencyProxy);
        boolean isBound = mojoExecution().getSource() == MojoExecution.Source.LIFECYCLE;
        if (isBound && !session().getCurrentProject().isExecutionRoot()) {
            getLog().info("dood: nothing to do here: the root of the build locks the images of all modules");
            return;
        }
        LockFile file = LockFile.of(project(dood.projectDirectory()));
        List<WantedImage> standard = Presets.calledFor(workspace(dood.projectDirectory())).stream()
                .map(BuildImages::standard)
                .toList();
        Locking locking = new Locking(
                file,
                usesProxy ? name -> digests.apply(throughProxy(dood, name)) : digests,
                session().isOffline(),
                getLog());
        locking.perform(images(), standard, onlyVerifies);
    }

    /** The digest is the same without, so outside of a job there is nothing wrong. */
    private static String throughProxy(Dood dood, String name) {
        try {
            return dood.imageThroughProxy(name);
        } catch (InvalidSettingException noProxy) {
            return name;
        }
    }

    private void tell(RunEvent event) {
        if (event.isWarning()) {
            getLog().warn(event.describe());
        } else {
            getLog().info(event.describe());
        }
    }

    private List<WantedImage> images() {
        List<WantedImage> images = new ArrayList<>();
        for (MavenProject module : session().getAllProjects()) {
            images.addAll(new BuildImages(module, plugin.getPluginLookupKey()).all());
        }
        if (image != null) {
            images.add(BuildImages.named(image, commandLine().containsKey(PROPERTY_OF_IMAGE)));
        }
        return images;
    }
}
