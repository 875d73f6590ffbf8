package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.CiAdvice;
import java.nio.file.Path;
import java.util.Optional;

/** What helps on a GitLab runner, mostly a change of its {@code config.toml}. */
final class GitLabAdvice implements CiAdvice {

    @Override
    public Optional<String> shareSocket(String socket) {
        return Optional.of(
                "in a GitLab job the runner must share the socket: volumes = [\"/cache\", \"%1$s:%1$s\"] in [runners.docker] of its config.toml"
                        .formatted(socket));
    }

    @Override
    public Optional<String> joinGroup(String group) {
        return Optional.of(
                "on a GitLab runner of your own write group_add = [\"%s\"] in [runners.docker] of its config.toml"
                        .formatted(group));
    }

    @Override
    public Optional<String> ownLogin() {
        return Optional.of("A GitLab job's own token ends with the job and reads only projects that allow it.");
    }

    @Override
    public Optional<String> countedPulls() {
        return Optional.of("let dependencyProxy pull through GitLab");
    }

    @Override
    public String shareDirectory(Path directory) {
        return "on a GitLab runner of your own, write in [runners.docker] of its config.toml: %s"
                .formatted(RunnerConfig.volumesFor(directory));
    }

    @Override
    public String deepenClone() {
        return "write GIT_DEPTH: \"0\" among the job's variables, and for a branch git fetch origin before the build";
    }

    @Override
    public Optional<String> leaveMemory() {
        return Optional.of("on a GitLab runner of your own take it out of [runners.docker.tmpfs] in its config.toml");
    }
}
