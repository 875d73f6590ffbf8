package io.github.dood.gitlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The jobs that dood makes for a project.
 *
 * @param variant how they reach an engine
 * @param lint what the job {@code lint} does; none where there is nothing to lint
 * @param documentation what the job {@code pages} does; none where there are no documents
 */
public record ProjectJobs(JobVariant variant, Optional<JobTask> lint, Optional<JobTask> documentation) {

    /** Leaves out jobs without dood whose tool's words are not known. */
    public ProjectJobs {
        if (variant == JobVariant.PLAIN) {
            lint = lint.filter(task -> !task.args().isEmpty());
            documentation = documentation.filter(task -> !task.args().isEmpty());
        }
    }

    /** All jobs as they stand in a file of their own. */
    public String text() {
        List<Entry> entries = new ArrayList<>(List.of(base()));
        entries.addAll(in(Stages.DEFAULT));
        return entries.stream().map(Entry::text).collect(Collectors.joining("\n"));
    }

    /**
     * What the jobs have in common, of another name in each variant, so that jobs of one never extend another's. GitLab
     * runs nothing whose name begins with a dot.
     */
    Entry base() {
        return switch (variant) {
            case SOCKET -> new Entry(".dood", "", JobTexts.SOCKET + JobTexts.CACHE);
            case DIND -> new Entry(".dood-dind", "", JobTexts.DIND + JobTexts.CACHE);
            case PLAIN -> new Entry(".dood-plain", "", JobTexts.PLAIN);
        };
    }

    /** The jobs, each in the stage that fits best. */
    List<Entry> in(Stages stages) {
        List<Entry> jobs = new ArrayList<>();
        lint.ifPresent(task -> {
            String stage = stages.orFirst("test");
            jobs.add(new Entry("lint", stage, lint(Stages.quoted(stage), task)));
        });
        documentation.ifPresent(task -> {
            String stage = stages.orLast("deploy");
            jobs.add(new Entry("pages", stage, pages(Stages.quoted(stage), task)));
        });
        return jobs;
    }

    private String lint(String stage, JobTask task) {
        return variant == JobVariant.PLAIN
                ? JobTexts.plainLint(stage, task)
                : JobTexts.lint(base().name(), stage, task);
    }

    private String pages(String stage, JobTask task) {
        return variant == JobVariant.PLAIN
                ? JobTexts.plainPages(stage, task)
                : JobTexts.pages(base().name(), stage, task);
    }

    /**
     * One key of the file.
     *
     * @param name the key
     * @param stage the job's; empty where it is no job of its own
     * @param text whole lines, the key among them
     */
    record Entry(String name, String stage, String text) {}
}
