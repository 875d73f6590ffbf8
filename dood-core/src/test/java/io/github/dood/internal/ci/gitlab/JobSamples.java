package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.JobTask;
import io.github.dood.internal.ci.ToolJob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs for the tests. */
final class JobSamples {

    static final JobTask LINT = new JobTask(
            List.of("dood:phplint"),
            "jakzal/phpqa:latest",
            List.of(),
            List.of("phplint", "."),
            "",
            Optional.empty(),
            false);

    static final JobTask DOCUMENTATION = new JobTask(
            List.of("--non-recursive", "io.github.dood:dood-maven-plugin:0.1.0:quarto@html"),
            "ghcr.io/quarto-dev/quarto:latest",
            List.of("quarto"),
            List.of("render", "documentation", "--to", "html", "--output-dir", "../public/documentation"),
            "",
            Optional.empty(),
            false);

    private JobSamples() {}

    static ProjectJobs both(JobVariant variant) {
        return new ProjectJobs(variant, List.of(lint(LINT), pages(DOCUMENTATION)));
    }

    static ProjectJobs lintIn(String directory, Optional<String> pom) {
        JobTask lint = new JobTask(LINT.maven(), LINT.image(), LINT.entrypoint(), LINT.args(), directory, pom, false);
        return new ProjectJobs(JobVariant.SOCKET, List.of(lint(lint)));
    }

    static ToolJob lint(JobTask task) {
        return new ToolJob("lint", "phplint", task, ToolJob.Purpose.LINT);
    }

    static ToolJob pages(JobTask task) {
        return new ToolJob("pages", "quarto", task, ToolJob.Purpose.PAGES);
    }

    static ToolJob execution(String id, JobTask task, boolean codeQuality) {
        return ToolJob.ofExecution(
                id,
                task,
                codeQuality,
                Stream.concat(ProjectJobs.TAKEN.stream(), Stream.of("lint")).collect(Collectors.toSet()));
    }
}
