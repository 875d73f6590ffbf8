package io.github.dood.internal.execution;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.ci.systems.JobSecrets;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.EnvironmentFile;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that a tool gets: those that were asked for, the proxies that the docker CLI's settings have for containers,
 * what names certificates to trust, and no others.
 */
final class ToolEnvironment {

    private final Environment job;

    private final Map<String, String> proxies;

    /** @param proxies as {@link io.github.dood.internal.location.Context#proxies()} has them */
    ToolEnvironment(Environment job, Map<String, String> proxies) {
        this.job = job;
        this.proxies = proxies;
    }

    Map<String, String> of(ToolRun run, Optional<String> user, Workspace seen) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (run.user() instanceof ToolUser.Automatic
                && user.isPresent()
                && !user.get().startsWith("0:")) {
            // The image may have no home for this user. It would then be /, where the user cannot write.
            variables.put("HOME", "/tmp");
        }
        for (EnvironmentFile file : run.environmentFiles()) {
            variables.putAll(file.variables(job::handedOn));
        }
        variables.putAll(job.handedOn(run.passEnvironment()));
        if (run.shareSocket()) {
            // These replace the job's own values, which may be handed on, too.
            CiSystems.directoryVariables(CiSystems.of(job)).forEach(name -> variables.put(name, seen.target()));
            variables.put("DOCKER_HOST", "unix://" + ToolPlan.SOCKET);
        }
        variables.putAll(run.environment());
        if (run.companyNetwork().proxies()) {
            addMissing(JobProxies.of(job), variables);
        }
        addMissing(proxies, variables);
        if (run.companyNetwork().certificates().isPresent()) {
            TrustedCertificates.name(variables);
        }
        return variables;
    }

    private static void addMissing(Map<String, String> more, Map<String, String> variables) {
        for (Map.Entry<String, String> variable : more.entrySet()) {
            variables.putIfAbsent(variable.getKey(), variable.getValue());
        }
    }

    /** Which of the job's proxies a run hands on though only the job's own machine reaches them. */
    List<String> localProxies(ToolRun run) {
        return run.companyNetwork().proxies() ? JobProxies.local(job) : List.of();
    }

    /** The values that only the tool is to see. */
    Collection<String> secrets(ToolRun run) {
        List<String> values = new ArrayList<>(run.environment().values());
        for (EnvironmentFile file : run.environmentFiles()) {
            values.addAll(file.variables(this::secret).values());
        }
        for (Map.Entry<String, String> variable :
                job.handedOn(run.passEnvironment()).entrySet()) {
            if (JobSecrets.mayBe(variable.getKey(), job)) {
                values.add(variable.getValue());
            }
        }
        for (String proxy : proxies.values()) {
            values.addAll(JobSecrets.inAddress(proxy));
        }
        return values;
    }

    private Optional<String> secret(String name) {
        return JobSecrets.mayBe(name, job) ? Optional.ofNullable(job.variables().get(name)) : Optional.empty();
    }
}
