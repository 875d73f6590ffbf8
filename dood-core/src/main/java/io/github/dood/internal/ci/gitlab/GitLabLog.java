package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.ci.OutputGuard;

/** The log of a GitLab job. What is secret its runner knows by itself: the variables that are set to be masked. */
final class GitLabLog implements LogFormat {

    @Override
    public LogSection section(String header) {
        return GitLabSection.create(header);
    }

    @Override
    public OutputGuard guard() {
        return new OutputGuard(' ', SectionMarkers::new);
    }
}
