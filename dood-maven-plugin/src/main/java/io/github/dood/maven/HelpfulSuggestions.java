package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.DoodException;
import io.github.dood.run.ImageReference;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.LockEvent;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.Remedy;
import io.github.dood.run.RunEvent;
import io.github.dood.run.UnlockedImageException;
import io.github.dood.run.UnsharedWorkspaceException;
import java.util.Map;

/**
 * Adds to the core's advice the words of Maven's users, such as goals and properties. The core has only words that fit every
 * program.
 */
final class HelpfulSuggestions {

    /**
     * What every user of the change of a runner's config.toml should have read: when it is needed, and what it means for
     * security. Lines of about 100 characters.
     */
    static final String RUNNER_CONFIG = """
            With dood, /builds:/builds is no longer needed where the engine can share the volume that the
            runner keeps the project in: dood finds that volume, proves that the tool sees the workspace in
            it, and copies where nothing can be shared. Only scripts that call docker run with paths of their
            own still need it, for which -Ddood.gitlab.variant=plain adds it, and it shares one directory of
            the host among all jobs of the runner. The socket is needed in any case with dood and without it,
            and whoever can open it is root on the runner's host: a job can start any container, read all
            that other jobs and the host have, and change it. Share it only on a runner whose
            jobs you all trust: one of your own project or group, protected, so that it takes jobs of
            protected branches and tags only, and never one that runs merge requests from forks.""";

    /** The core names a setting as its own API does; these have other names in a POM. */
    private static final Map<String, String> PARAMETERS =
            Map.of("environment", "env", "environmentFile", "envFile", "passEnvironment", "passEnv");

    private static final String LOCKS = "`mvn dood:lock` writes it; -Ddood.lock=off does without.";

    private HelpfulSuggestions() {}

    /** What to tell of an error. */
    static String of(DoodException failure) {
        String message = failure.getMessage();
        if (failure instanceof InvalidSettingException wrong && PARAMETERS.containsKey(wrong.setting())) {
            return PARAMETERS.get(wrong.setting())
                    + message.substring(wrong.setting().length());
        }
        if (failure instanceof UnlockedImageException) {
            return message + " " + LOCKS;
        }
        return failure instanceof UnsharedWorkspaceException
                ? message + " `mvn dood:doctor` shows what was found."
                : message;
    }

    /** What to tell of an event. */
    static String of(RunEvent event) {
        return event instanceof LockEvent.Unlocked ? event.describe() + " " + LOCKS : event.describe();
    }

    /** What to tell where something is left on the engine at the build's end. */
    static String ofUnremoved(DoodException failure) {
        return failure.getMessage() + " `mvn dood:prune` removes what is left.";
    }

    /**
     * An image is missing and is not pulled, whatever the setting pull says: Maven is offline, which no setting of dood can
     * change.
     *
     * @param missing says of the setting that it is never, which need not be the user's word
     * @param wanted the user's word
     */
    static DoodException offline(ImageUnavailableException missing, PullPolicy wanted) {
        String setting = wanted == PullPolicy.NEVER ? " and set pull to missing" : "";
        return new DoodException(
                "%s, and Maven is offline, so that nothing is pulled: pull it by hand, or run Maven without -o%s."
                        .formatted(missing.problem(), setting));
    }

    /** What a tool found cannot be read from its output, so that the report which was asked for is missing. */
    static DoodException unreported(DoodException unreadable) {
        return new DoodException(
                "codeQuality: %s The report for GitLab is not written.".formatted(unreadable.getMessage()), unreadable);
    }

    /** Where a login for an image's registry can be put, in a clause. */
    static String login(ImageReference image) {
        return "add a server with id %s to Maven's settings.xml".formatted(image.registry());
    }

    /** A diagnosis whose advice names the properties and goals. */
    static Diagnosis in(Diagnosis diagnosis) {
        return diagnosis.map(HelpfulSuggestions::in);
    }

    private static DoctorFinding in(DoctorFinding finding) {
        return finding.remedy()
                .map(remedy -> new DoctorFinding(
                        finding.grade(),
                        finding.text(),
                        finding.advice().map(advice -> SafeText.withoutStop(advice) + words(remedy))))
                .orElse(finding);
    }

    private static String words(Remedy remedy) {
        return remedy instanceof Remedy.Setting setting
                ? ": -Ddood.%s=%s.".formatted(setting.name(), setting.value())
                : ", or at once: mvn dood:prune.";
    }
}
