package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be run: one image, one command, one workspace. Immutable.
 *
 * @param image reference with tag or digest
 * @param args the words handed to the image's entrypoint; none for the image's own command
 * @param entrypoint the program; none for the image's own
 * @param files what the tool looks for; none where that is not known
 * @param workspace the directory that the tool sees
 * @param mountAt where the tool sees it; none for the same absolute path
 * @param workdir where the tool starts, absolute or relative to mountAt; none for the workspace itself
 * @param share which ways of sharing may be tried
 * @param outputs globs below the workspace of what comes back from a copy; none for everything that changed
 * @param readOnly whether the workspace may only be read
 * @param shareSocket whether the tool may start containers, too
 * @param orphanGuard whether the tool's processes are among those of the job's container, and end with it
 * @param environment variables set for the tool, beside the image's
 * @param passEnvironment names of the job's variables to hand on; {@code *} and {@code ?} match as in a shell
 * @param user as whom the tool runs
 * @param network {@code none}, {@code bridge}, {@code host} or a network's name
 * @param pull when the image is pulled
 * @param platform such as {@code linux/arm64}; none for the engine's own
 * @param limits memory, processors, shared memory; the engine's defaults where nothing is said
 * @param confinement what the tool may do to the machine it runs on
 * @param timeout past it the tool is killed; none for no limit
 * @param successCodes the exit codes that pass
 * @param output takes what the tool prints
 */
public record ToolRun(
        String image,
        List<String> args,
        Optional<List<String>> entrypoint,
        Optional<ToolFiles> files,
        Path workspace,
        Optional<String> mountAt,
        Optional<String> workdir,
        ShareMode share,
        List<String> outputs,
        boolean readOnly,
        boolean shareSocket,
        boolean orphanGuard,
        Map<String, String> environment,
        List<String> passEnvironment,
        ToolUser user,
        String network,
        PullPolicy pull,
        Optional<String> platform,
        Limits limits,
        Confinement confinement,
        Optional<Duration> timeout,
        Set<Integer> successCodes,
        ToolOutput output) {

    /**
     * Starts the description of a run.
     *
     * @param image reference with tag or digest, such as {@code jakzal/phpqa:latest}
     */
    public static ToolRunBuilder image(String image) {
        return new ToolRunBuilder(image);
    }

    /** The tool's words for people, in one line of bounded length, without the values of variables that are set. */
    public String command() {
        Masking masking = new Masking();
        masking.learn(environment.values());
        return command(masking);
    }

    /**
     * The tool's words for people, in one line of bounded length.
     *
     * @param masking knows what must not be shown
     */
    public String command(Masking masking) {
        List<String> words = new ArrayList<>();
        // A script says nothing in one line.
        entrypoint.orElse(List.of()).forEach(word -> words.add(word.contains("\n") ? "..." : word));
        words.addAll(args);
        return words.isEmpty() ? "the image's command" : SafeText.line(masking.mask(String.join(" ", words)));
    }

    /** Command and image, without the values of variables that are set. */
    @Override
    public String toString() {
        return command() + " in " + SafeText.line(image);
    }
}
