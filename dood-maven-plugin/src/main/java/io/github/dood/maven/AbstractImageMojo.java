package io.github.dood.maven;

import io.github.dood.Dood;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool is in an image, which the engine may have to pull. */
abstract class AbstractImageMojo extends AbstractVariablesMojo {

    /**
     * The tool's image, with tag or digest; by default that of the tool that dood knows by name. {@code run} without a
     * preset has none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.image")
    private String image;

    /**
     * When the image is pulled: {@code missing}, {@code always} or {@code never}; while Maven is offline, never. An image of
     * another platform counts as missing. One that comes by its digest never changes, so always is missing for it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.pull", defaultValue = "missing")
    private String pull;

    /**
     * Whether images of Docker Hub are pulled through GitLab's dependency proxy of the job's group, whose address
     * CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.dependencyProxy", defaultValue = "false")
    private String dependencyProxy;

    /**
     * The image's platform, such as {@code linux/arm64}; by default the engine's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.platform")
    private String platform;

    /** Tells which image the tool is in, and where that comes from. */
    final void provide(ToolRunBuilder run, Dood dood) {
        if (image != null) {
            run.image(image);
        }
        if (Units.truth("dependencyProxy", dependencyProxy)) {
            run.image(dood::imageThroughProxy);
        }
        if (platform != null) {
            run.platform(platform);
        }
        run.pull(pullPolicy());
    }

    /** Whether the image's name says which image it is. */
    final boolean namesDigest() {
        return image != null && image.contains("@");
    }

    private PullPolicy pullPolicy() {
        PullPolicy wanted = wantedPull();
        return session().isOffline() ? PullPolicy.NEVER : wanted;
    }

    private PullPolicy wantedPull() {
        return Units.choice("pull", pull, PullPolicy.class);
    }

    /** Runs the tool. An error of an image that is missing says so where it was not pulled since Maven is offline. */
    final ToolResult runImage(Dood dood, ToolRun run, Consumer<RunEvent> events) {
        try {
            return dood.run(run, events);
        } catch (ImageUnavailableException missing) {
            throw session().isOffline() ? HelpfulSuggestions.offline(missing, wantedPull()) : missing;
        }
    }
}
