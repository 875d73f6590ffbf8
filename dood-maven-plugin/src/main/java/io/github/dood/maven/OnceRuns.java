package io.github.dood.maven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * What is performed once for all modules of a build: in the first that comes to it. Others that would do the same wait for its
 * end, and end as it does, so that none of them goes on before all is known to be well. Safe for use by several threads.
 */
final class OnceRuns {

    private final Map<String, List<OnceRun>> runs = new HashMap<>();

    /** The build's own. */
    static OnceRuns of(MavenSession session) {
        return BuildMemory.keep(session, OnceRuns.class, OnceRuns.class, OnceRuns::new);
    }

    /**
     * A goal in the module that came to it first.
     *
     * @param module where it is performed
     * @param settings all that it goes by
     * @param end completed once it has ended: with none where it has passed
     */
    private record OnceRun(
            MavenProject module, Map<String, Object> settings, CompletableFuture<Optional<Exception>> end) {}

    /**
     * Performs in this module, or waits for the module that does.
     *
     * @param goal with its execution, for people
     * @param module this one
     * @param settings all that the goal goes by, by the names of its parameters; where they are equal it would do the same
     * @param work what is done
     * @param words what to say of a failure that is none of Maven's own
     */
    void perform(
            String goal,
            MavenProject module,
            Map<String, Object> settings,
            SelectedModules.Work work,
            Function<Exception, String> words,
            Log log)
            throws MojoExecutionException, MojoFailureException {
        OnceRun own = new OnceRun(module, settings, new CompletableFuture<>());
        OnceRun first = enter(goal, own, log);
        if (first != own) {
            await(goal, first, words);
            log.info("dood: %s ran once for the build, in :%s".formatted(goal, first.module.getArtifactId()));
            return;
        }
        try {
            work.perform();
            own.end.complete(Optional.empty());
        } catch (MojoExecutionException | MojoFailureException | RuntimeException failure) {
            own.end.complete(Optional.of(failure));
            throw failure;
        } finally {
            // Nobody is to wait for one that ended in any other way.
            own.end.complete(Optional.of(new IllegalStateException("it came to no end")));
        }
    }

    /** The run that is for this module; its own where there is none yet, or the module itself comes to it again. */
    private synchronized OnceRun enter(String goal, OnceRun own, Log log) {
        List<OnceRun> known = runs.computeIfAbsent(goal, none -> new ArrayList<>());
        known.removeIf(run -> run.module.equals(own.module));
        for (OnceRun run : known) {
            if (run.settings.equals(own.settings)) {
                return run;
            }
        }
        if (!known.isEmpty()) {
            log.info("dood: once: the run in :%s is not for this module, since %s differ"
                    .formatted(known.get(0).module.getArtifactId(), String.join(", ", differences(known.get(0), own))));
        }
        known.add(own);
        return own;
    }

    private static TreeSet<String> differences(OnceRun one, OnceRun other) {
        TreeSet<String> names = new TreeSet<>(other.settings.keySet());
        names.removeIf(name -> other.settings.get(name).equals(one.settings.get(name)));
        return names;
    }

    private static void await(String goal, OnceRun run, Function<Exception, String> words)
            throws MojoExecutionException, MojoFailureException {
        Optional<Exception> failure;
        try {
            failure = run.end.get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(
                    "%s was cancelled while it waited for :%s".formatted(goal, run.module.getArtifactId()));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (failure.isEmpty()) {
            return;
        }
        String place = "%s ran once for the build, in :%s".formatted(goal, run.module.getArtifactId());
        if (failure.get() instanceof ToolFailure failed) {
            throw new ToolFailure("%s: %s".formatted(place, failed.verdict()), List.of());
        }
        throw new MojoExecutionException("%s: %s".formatted(place, words.apply(failure.get())));
    }
}
