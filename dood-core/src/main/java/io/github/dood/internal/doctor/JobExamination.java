package io.github.dood.internal.doctor;

import io.github.dood.internal.ci.CiSystem;
import io.github.dood.internal.location.Job;
import io.github.dood.internal.location.JobUser;
import io.github.dood.internal.location.OwnContainer;
import io.github.dood.run.Grade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the job says of itself.
 *
 * @param job asked when it is looked at
 * @param user asked when it is looked at
 * @param self the container it runs in; none where that is not known
 */
record JobExamination(Supplier<Job> job, Supplier<Optional<JobUser>> user, Optional<OwnContainer> self)
        implements Examination {

    @Override
    public String title() {
        return "job";
    }

    @Override
    public Grade gradeUnread() {
        return Grade.HINT;
    }

    @Override
    public void examine(Findings findings) {
        examine(job.get(), findings);
        user.get()
                .ifPresent(known -> findings.ok("user %s, group %s, further groups %s"
                        .formatted(
                                known.user(),
                                known.group(),
                                known.groups().isEmpty() ? "none" : String.join(" ", known.groups()))));
        self.ifPresent(container ->
                findings.ok("image of its container " + container.container().image()));
    }

    private static void examine(Job job, Findings findings) {
        findings.ok(job.system().map(CiSystem::label).orElse("no continuous integration system"));
        job.id()
                .ifPresent(id -> findings.ok("job " + id
                        + job.project().map(project -> " of " + project).orElse("")));
        job.directory().ifPresent(directory -> examineProject(directory, job, findings));
    }

    private static void examineProject(Path directory, Job job, Findings findings) {
        if (Files.isDirectory(directory)) {
            findings.ok("project directory " + directory);
        } else {
            findings.problem(
                    "project directory %s does not exist here".formatted(directory), Advice.missingProject(job));
        }
    }
}
