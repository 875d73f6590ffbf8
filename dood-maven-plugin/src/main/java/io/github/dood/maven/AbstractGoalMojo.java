package io.github.dood.maven;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.environment.ProcessText;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.Masking;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals do, those that need no engine among them: skip, or perform; errors become Maven's. */
abstract class AbstractGoalMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    /**
     * Skips every goal of this plugin.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.skip", defaultValue = "false")
    private String skip;

    /**
     * Whether the goal says at its end where the time went, by phase: in the log, under {@code mvn -q} on the standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.timing", defaultValue = "false")
    private String timing;

    private final GoalClock clock = new GoalClock();

    private @Nullable Consumer<String> printer;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            begin();
            prepare();
            clock.enter(GoalClock.GOAL);
            performForModules();
        } catch (ToolFailure failure) {
            throw failure.withVerdict(this::shown);
        } catch (MojoFailureException failure) {
            throw new MojoFailureException(shown(failure.getMessage()));
        } catch (MojoExecutionException | RuntimeException failure) {
            getLog().debug(failure);
            // Without its cause: Maven would add the causes' words to a message that already has them.
            throw new MojoExecutionException(shown(words(failure)));
        } finally {
            if (isTimed()) {
                tellTiming();
            }
        }
    }

    /** Whether the user wants to know where the time goes. */
    final boolean isTimed() {
        return Boolean.parseBoolean(timing);
    }

    /** Knows where the time goes. */
    final GoalClock clock() {
        return clock;
    }

    private void tellTiming() {
        for (String line : clock.lines(goalAndPlace())) {
            if (getLog().isInfoEnabled()) {
                getLog().info(line);
            } else {
                printer().accept(shown(line) + "\n");
            }
        }
    }

    /** As Maven writes it above what a goal logs. */
    final String goalAndPlace() {
        return goalAndExecution() + " @ " + session.getCurrentProject().getArtifactId();
    }

    /** The same without the module. */
    final String goalAndExecution() {
        return mojoExecution.getGoal() + " (" + mojoExecution.getExecutionId() + ")";
    }

    /** Performs in this module, and for a goal that is for each of them in the others that the command line selects. */
    void performForModules() throws MojoExecutionException, MojoFailureException {
        performUnlessSkipped();
    }

    final void performUnlessSkipped() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info("dood: skipped");
        } else {
            perform();
        }
    }

    /** Whether all goals are skipped, or this one is. */
    final boolean isSkipped() {
        return Units.truth("skip", skip) || skipsThisGoal();
    }

    /**
     * Makes the parameters what the user means, or refuses them.
     *
     * @throws InvalidSettingException when Maven would pass over a setting, or take a word for another
     */
    void prepare() {
        lostLetters().checkSettings();
        GoalFields parameters = new GoalFields(this);
        Properties commandLine = commandLine();
        new CommandLine(commandLine, module()).overrule(parameters, mojoExecution.getMojoDescriptor());
        learnSecrets();
        new SettingsCheck(session, mojoExecution, commandLine).perform(parameters);
        BuildMemory.keep(session, BuildCache.class, BuildCache.class, this::warnOfBuildCache);
    }

    /**
     * Begins what takes its time while the settings are checked, by what they seem to be. Says nothing of one that is wrong:
     * the check does.
     */
    void begin() {
        // A goal that asks no engine has nothing to begin.
    }

    /** Before any other parameter is read: an error that quotes it must not show what is handed on. */
    void learnSecrets() {
        // A goal that hands nothing on knows none.
    }

    /** The properties of Maven's command line, and those of its Java's, such as in MAVEN_OPTS. */
    final Properties commandLine() {
        Properties properties = new Properties();
        properties.putAll(session.getSystemProperties());
        properties.putAll(session.getUserProperties());
        return properties;
    }

    private BuildCache warnOfBuildCache() {
        BuildCache cache = new BuildCache(
                BuildCache.loaded(),
                List.of(session.getUserProperties(), session.getCurrentProject().getProperties()),
                session.getRequest().getMultiModuleProjectDirectory().toPath());
        Optional<String> warning = cache.warning();
        if (warning.isPresent()) {
            getLog().warn(warning.get());
        }
        return cache;
    }

    /** What Java lost of the command line. */
    LostLetters lostLetters() {
        return new LostLetters(ProcessText.own(), session.getUserProperties());
    }

    /** What to tell the user of a failure, which may hold what must not be shown. */
    final String words(Exception failure) {
        if (failure instanceof DoodException known) {
            return HelpfulSuggestions.of(known.masked(masking()));
        }
        if (failure instanceof InvalidPathException unnamed) {
            return MissingLetters.advice(unnamed);
        }
        return failure instanceof MojoExecutionException
                ? failure.getMessage()
                : "dood has a bug: %s. mvn -X shows where.".formatted(failure);
    }

    private String shown(String message) {
        return SafeText.line(masking().mask(message));
    }

    /** For all that this plugin says. What a tool prints goes to {@code toolLog()}. */
    @Override
    public final Log getLog() {
        return new MaskedLog(toolLog(), masking());
    }

    /** For what a tool prints, which stays as it is. */
    final Log toolLog() {
        return super.getLog();
    }

    /** For what is to stand alone on the standard output under {@code mvn -q}. */
    final Consumer<String> printer() {
        return printer == null ? StandardOutput::write : printer;
    }

    /** Takes what would go to the standard output, for tests that look at it. */
    final void setPrinter(Consumer<String> other) {
        printer = other;
    }

    /** Whether the goal's own skip is set. */
    abstract boolean skipsThisGoal();

    abstract void perform() throws MojoExecutionException, MojoFailureException;

    /** What no line of this build's log may show. */
    Masking masking() {
        return DoodSession.maskingOf(session);
    }

    /** Where tools of this build can make links: the directories that it may have as its workspace. */
    ToolReach reach() {
        return reach(Path.of(session.getExecutionRootDirectory()));
    }

    /**
     * The same.
     *
     * @param workspace another one
     */
    ToolReach reach(Path workspace) {
        ToolReach reach = BuildMemory.keep(session, ToolReach.class, ToolReach.class, ToolReach::new);
        Path root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        for (Path directory : List.of(root, Path.of(session.getExecutionRootDirectory()), workspace)) {
            try {
                reach.add(directory);
            } catch (IOException unreadable) {
                throw new DoodException(
                        "%s cannot be looked at: %s".formatted(directory, SystemWords.of(unreadable)), unreadable);
            }
        }
        return reach;
    }

    MavenSession session() {
        return session;
    }

    MojoExecution mojoExecution() {
        return mojoExecution;
    }

    /** The module's directory, or the current one where there is no POM. */
    Path module() {
        return basedir.toPath().toAbsolutePath();
    }
}
