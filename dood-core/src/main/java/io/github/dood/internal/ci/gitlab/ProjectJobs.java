package io.github.dood.internal.ci.gitlab;

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
 * @param tools further jobs, of tools that the POM names
 */
public record ProjectJobs(
        JobVariant variant, Optional<JobTask> lint, Optional<JobTask> documentation, List<ToolJob> tools) {

    /** The job that GitLab Pages looks for. */
    public static final String PAGES = "pages";

    /** Leaves out jobs without dood whose tool's words are not known. */
    public ProjectJobs {
        if (variant == JobVariant.PLAIN) {
            lint = lint.filter(task -> !task.args().isEmpty());
            documentation = documentation.filter(task -> !task.args().isEmpty());
            tools = List.of();
        }
        tools = List.copyOf(tools);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return lint.isEmpty() && documentation.isEmpty() && tools.isEmpty();
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
            case SOCKET -> new Entry(".dood", "", "", JobTexts.SOCKET + JobTexts.CACHE);
            case DIND -> new Entry(".dood-dind", "", "", JobTexts.DIND + JobTexts.CACHE);
            case PLAIN -> new Entry(".dood-plain", "", "", JobTexts.PLAIN);
        };
    }

    /** The jobs, each in the stage that fits best. */
    List<Entry> in(Stages stages) {
        List<Entry> jobs = new ArrayList<>();
        lint.ifPresent(task -> {
            String stage = stages.orFirst("test");
            jobs.add(new Entry("lint", stage, task.directory(), lint(Stages.quoted(stage), task)));
        });
        for (ToolJob tool : tools) {
            String stage = stages.orFirst("test");
            jobs.add(new Entry(
                    tool.name(),
                    stage,
                    tool.task().directory(),
                    JobTexts.tool(base().name(), Stages.quoted(stage), tool)));
        }
        documentation.ifPresent(task -> {
            String stage = stages.orLast("deploy");
            jobs.add(new Entry(PAGES, stage, task.directory(), pages(Stages.quoted(stage), task)));
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
     * @param directory where in the repository the job works; empty for the top
     * @param text whole lines, the key among them
     */
    record Entry(String name, String stage, String directory, String text) {

        /** The names that it may have, the best first. GitLab Pages asks for that of the job which publishes them. */
        List<String> names() {
            if (name.equals(PAGES)) {
                return List.of(PAGES);
            }
            String inDirectory = name + "-" + directory.replaceAll("[^A-Za-z0-9_-]", "-");
            return directory.isEmpty()
                    ? List.of(name, "dood-" + name)
                    : List.of(name, inDirectory, "dood-" + inDirectory);
        }

        /** The same job of another name. */
        Entry called(String other) {
            return new Entry(other, stage, directory, text.replaceFirst("(?m)^" + name + ":$", other + ":"));
        }
    }
}
