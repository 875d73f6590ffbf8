package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.ci.ToolJob;
import io.github.dood.run.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The jobs that dood makes for a project.
 *
 * @param variant how they reach an engine
 * @param jobs in the order in which they stand in the file
 */
public record ProjectJobs(JobVariant variant, List<ToolJob> jobs) {

    /** The job that GitLab Pages looks for. */
    public static final String PAGES = "pages";

    /** Names that mean something else than a job to GitLab, or the job that publishes pages. */
    public static final Set<String> TAKEN = Set.of(
            "after_script",
            "before_script",
            "cache",
            "default",
            "false",
            "image",
            "include",
            "nil",
            "null",
            "pages",
            "services",
            "spec",
            "stages",
            "true",
            "types",
            "variables",
            "workflow");

    /**
     * Leaves out jobs without dood whose tool's words are not known.
     *
     * @throws InvalidSettingException when a job has a word that would have to be quoted
     */
    public ProjectJobs {
        jobs.forEach(job -> job.task().requirePlainWords(JobFile.NAME));
        jobs = jobs.stream()
                .filter(job -> variant != JobVariant.PLAIN || !job.task().args().isEmpty())
                .toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return jobs.isEmpty();
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
        return jobs.stream().map(job -> entry(job, stages)).toList();
    }

    private Entry entry(ToolJob job, Stages stages) {
        String stage = job.purpose() == ToolJob.Purpose.PAGES ? stages.orLast("deploy") : stages.orFirst("test");
        String quoted = Stages.quoted(stage);
        String text =
                variant == JobVariant.PLAIN ? JobTexts.plain(quoted, job) : JobTexts.job(base().name(), quoted, job);
        return new Entry(job.name(), stage, job.task().directory(), text);
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
