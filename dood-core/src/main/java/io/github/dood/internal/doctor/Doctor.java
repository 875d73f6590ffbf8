package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.execution.ShareTrials;
import io.github.dood.internal.leftovers.Leftovers;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.Job;
import io.github.dood.internal.location.JobUser;
import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.DoodException;
import io.github.dood.run.Grade;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at everything that decides how a tool would see the workspace, and starts no tool. */
public final class Doctor {

    private final Engine engine;

    private final Context context;

    private final ShareTrials trials;

    private final CacheInventory caches;

    /**
     * @param engine would run the tools
     * @param context where the job runs
     * @param trials of the ways to share the workspace
     * @param caches that the engine has
     */
    public Doctor(Engine engine, Context context, ShareTrials trials, CacheInventory caches) {
        this.engine = engine;
        this.context = context;
        this.trials = trials;
        this.caches = caches;
    }

    /**
     * Looks at all sections; one that cannot be read says why, and none keeps the others from being read.
     *
     * @param workspace the directory that a tool would see
     * @param images further images of tools, beside those that dood knows by name
     */
    public Diagnosis examine(Path workspace, List<String> images) {
        Diagnosis.Section engineSection = section(new EngineExamination(engine));
        if (engineSection.hasProblem()) {
            return withoutEngine(engineSection, context::job, context::user);
        }
        OwnContainerExamination self = new OwnContainerExamination(context, workspace);
        Diagnosis.Section selfSection = section(self);
        return new Diagnosis(List.of(
                engineSection,
                section(new JobExamination(context::job, context::user, self.found())),
                selfSection,
                section(new WorkspaceExamination(engine, context, trials, workspace, self.found())),
                section(new ToolsExamination(engine.images(), workspace, images)),
                section(new LeftoversExamination(engine, new Leftovers(engine, context))),
                section(new CachesExamination(engine, caches))));
    }

    /**
     * Looks at what can be seen where the engine is named in a way that cannot work.
     *
     * @param environment what the job is given
     * @param failure what is wrong with it
     */
    public static Diagnosis withoutEngine(Environment environment, RuntimeException failure) {
        Findings findings = new Findings();
        if (failure instanceof DoodException) {
            findings.problem(failure.getMessage(), Advice.SETTING);
        } else {
            findings.brokenOff(Grade.PROBLEM, failure);
        }
        return withoutEngine(
                new Diagnosis.Section("engine", findings.all()),
                () -> Job.of(environment),
                () -> JobUser.of(environment));
    }

    /**
     * Adds a mapping given by hand that cannot be read, so that it was not used, as a problem of the workspace's section.
     *
     * @param diagnosis made without it
     * @param wrong says what is wrong with it
     */
    public static Diagnosis withWrongMapping(Diagnosis diagnosis, InvalidSettingException wrong) {
        Findings findings = new Findings();
        findings.problem(wrong.getMessage(), Advice.MAPPING);
        return new Diagnosis(diagnosis.sections().stream()
                .map(section -> section.title().equals(WorkspaceExamination.TITLE)
                        ? new Diagnosis.Section(
                                section.title(),
                                Stream.concat(findings.all().stream(), section.findings().stream())
                                        .toList())
                        : section)
                .toList());
    }

    private static Diagnosis withoutEngine(
            Diagnosis.Section engine, Supplier<Job> job, Supplier<Optional<JobUser>> user) {
        Stream<Diagnosis.Section> others = Stream.of("self", "workspace", "tools", "leftovers", "caches")
                .map(title -> new Diagnosis.Section(
                        title,
                        List.of(new DoctorFinding(
                                Grade.HINT, "not looked at: the engine cannot be used", Optional.empty()))));
        return new Diagnosis(
                Stream.concat(Stream.of(engine, section(new JobExamination(job, user, Optional.empty()))), others)
                        .toList());
    }

    private static Diagnosis.Section section(Examination examination) {
        Findings findings = new Findings();
        try {
            examination.examine(findings);
        } catch (RuntimeException failure) {
            // Any failure is caught, since a diagnosis that ends half-way helps nobody.
            findings.brokenOff(examination.gradeUnread(), failure);
        }
        return new Diagnosis.Section(examination.title(), findings.all());
    }
}
