package io.github.dood.doctor;

import io.github.dood.context.CiSystem;
import io.github.dood.context.Job;
import io.github.dood.context.JobUser;
import io.github.dood.context.Self;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the job says of itself.
 *
 * @param self the container it runs in; none where that is not known
 */
record JobExamination(Job job, Optional<JobUser> user, Optional<Self> self) implements Examination {

    @Override
    public String title() {
        return "job";
    }

    @Override
    public void examine(Findings findings) {
        findings.ok(job.system().map(CiSystem::label).orElse("no continuous integration system"));
        job.id()
                .ifPresent(id -> findings.ok("job " + id
                        + job.project().map(project -> " of " + project).orElse("")));
        job.directory().ifPresent(directory -> examineProject(directory, findings));
        user.ifPresent(known -> findings.ok("user %s, group %s, further groups %s"
                .formatted(
                        known.user(),
                        known.group(),
                        known.groups().isEmpty() ? "none" : String.join(" ", known.groups()))));
        self.ifPresent(container ->
                findings.ok("image of its container " + container.container().image()));
    }

    private void examineProject(Path directory, Findings findings) {
        if (Files.isDirectory(directory)) {
            findings.ok("project directory " + directory);
        } else {
            findings.problem(
                    "project directory %s does not exist here".formatted(directory), Advice.missingProject(job));
        }
    }
}
