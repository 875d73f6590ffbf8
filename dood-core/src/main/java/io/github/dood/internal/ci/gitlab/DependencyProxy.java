package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;

/** GitLab's proxy of the job's group, through which its jobs pull what Docker Hub serves. */
public final class DependencyProxy {

    private static final String PREFIX = "CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX";

    private final Environment environment;

    /** @param environment tells where the proxy is */
    public DependencyProxy(Environment environment) {
        this.environment = environment;
    }

    /** The name under which the proxy serves an image. An image that is not from Docker Hub keeps its name. */
    public String nameOf(String image) {
        ImageReference reference = ImageReference.parse(image);
        if (!reference.isOfDockerHub()) {
            return image;
        }
        String prefix = environment
                .variable(PREFIX)
                .orElseThrow(() -> new InvalidSettingException(
                        "dependencyProxy",
                        true,
                        "needs the variable %s, which is not set: GitLab sets it in jobs of projects that belong to a group"
                                        .formatted(PREFIX)
                                + " with the dependency proxy turned on; elsewhere leave dependencyProxy out"));
        return prefix.replaceFirst("/+$", "") + "/" + reference.repository() + reference.version();
    }
}
