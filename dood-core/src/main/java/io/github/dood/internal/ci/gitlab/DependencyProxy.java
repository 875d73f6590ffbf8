package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.environment.Environment;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import java.util.Optional;
import java.util.stream.Stream;

/** GitLab's proxy of the job's group, through which its jobs pull what Docker Hub serves. */
public final class DependencyProxy {

    private static final String PREFIX = "CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX";

    /** The same of the group that the project itself is in, and not of the topmost one. */
    private static final String DIRECT_PREFIX = "CI_DEPENDENCY_PROXY_DIRECT_GROUP_IMAGE_PREFIX";

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
        String prefix = prefix(PREFIX)
                .orElseThrow(() -> new InvalidSettingException(
                        "dependencyProxy",
                        true,
                        "needs the variable %s, which is not set: GitLab sets it in jobs of projects that belong to a group"
                                        .formatted(PREFIX)
                                + " with the dependency proxy turned on; elsewhere leave dependencyProxy out"));
        return prefix + "/" + reference.repository() + reference.version();
    }

    /** The name that Docker Hub has for an image of the proxy; none for an image of elsewhere. */
    Optional<String> imageBehind(String image) {
        return Stream.of(PREFIX, DIRECT_PREFIX)
                .flatMap(variable -> prefix(variable).stream())
                .filter(prefix -> image.startsWith(prefix + "/"))
                .map(prefix -> image.substring(prefix.length() + 1))
                .findFirst();
    }

    private Optional<String> prefix(String variable) {
        return environment.variable(variable).map(prefix -> prefix.replaceFirst("/+$", ""));
    }
}
