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
 * What is to be run: one image, one command, one workspace. Immutable; made by its builder only, which checks it.
 *
 * @since 0.1.0
 */
public final class ToolRun {

    /** Nobody else has it, and nobody changes it. */
    private final RunDescription described;

    /** @throws InvalidSettingException when a value cannot work */
    ToolRun(RunDescription described) {
        check(described);
        this.described = described.copy();
    }

    private static void check(RunDescription run) {
        FileSelection.check(run.files, run.container.args(), run.expected.isPresent());
        if (run.image.isBlank()) {
            throw new InvalidSettingException("image", "is missing; name the tool's, such as debian:trixie");
        }
        if (run.timeout.isPresent()
                && (run.timeout.get().isNegative() || run.timeout.get().isZero())) {
            throw new InvalidSettingException("timeout", run.timeout.get(), "must be longer than nothing");
        }
        if (run.shareSocket && run.mountAt.isPresent()) {
            throw new InvalidSettingException(
                    "mountAt",
                    run.mountAt.get(),
                    "cannot be chosen with shareSocket, where the tool sees the workspace at its path on the host");
        }
    }

    /**
     * Starts the description of a run.
     *
     * @param image reference with tag or digest, such as {@code debian:trixie}
     */
    public static ToolRunBuilder builder(String image) {
        return new ToolRunBuilder(image);
    }

    /** The image's reference, with tag or digest. */
    public String image() {
        return described.image.strip();
    }

    /** Whether a lock file may name another tag of the image, since nobody chose this one. */
    public boolean isTagOpen() {
        return described.isTagOpen;
    }

    /** The same run in an image of another name, such as one with a digest. */
    public ToolRun withImage(String reference) {
        RunDescription other = described.copy();
        other.image = reference;
        return new ToolRun(other);
    }

    /** What its container gets as it is said here. */
    public ContainerSettings container() {
        return described.container;
    }

    /** The words handed to the image's entrypoint; none for the image's own command. */
    public List<String> args() {
        return described.container.args();
    }

    /** The program; none for the image's own. */
    public Optional<List<String>> entrypoint() {
        return described.container.entrypoint();
    }

    /** What the tool looks for; none where that is not known. */
    public Optional<ToolFiles> expected() {
        return described.expected.isPresent()
                ? Optional.of(described.expected.get().required(described.failOnNoFiles))
                : described.expected;
    }

    /** The files that it gets as arguments; none where it looks for its files itself. */
    public Optional<FileSelection> files() {
        return described.files.isPresent()
                ? Optional.of(described.files.get().required(described.failOnNoFiles))
                : described.files;
    }

    /** The directory that the tool sees. */
    public Path workspace() {
        return described.workspace;
    }

    /** Where the tool sees it; none for the same absolute path. */
    public Optional<String> mountAt() {
        return described.mountAt;
    }

    /** Where the tool starts, absolute or relative to mountAt; none for the workspace itself. */
    public Optional<String> workdir() {
        return described.workdir;
    }

    /** Which ways of sharing may be tried. */
    public ShareMode share() {
        return described.share;
    }

    /** Globs below the workspace of what comes back from a copy; none for everything that changed. */
    public List<String> outputs() {
        return described.outputs;
    }

    /** Whether the workspace may only be read. */
    public boolean readOnly() {
        return described.readOnly;
    }

    /** Whether the tool may start containers, too. */
    public boolean shareSocket() {
        return described.shareSocket;
    }

    /** Whether the tool's processes are among those of the job's container, and end with it. */
    public boolean orphanGuard() {
        return described.orphanGuard;
    }

    /** Variables set for the tool, beside the image's. */
    public Map<String, String> environment() {
        return described.environment;
    }

    /** What has further variables for the tool, the last that wins at the end. */
    public List<EnvironmentFile> environmentFiles() {
        return described.environmentFiles;
    }

    /** Names of the job's variables to hand on; {@code *} and {@code ?} match as in a shell. */
    public List<String> passEnvironment() {
        return described.passEnvironment;
    }

    /** What the tool needs to reach the world from a company's network. */
    public CompanyNetwork companyNetwork() {
        return described.companyNetwork;
    }

    /** As whom the tool runs. */
    public ToolUser user() {
        return described.user;
    }

    /** {@code none}, {@code bridge}, {@code host} or a network's name. */
    public String network() {
        return described.container.network();
    }

    /** When the image is pulled. */
    public PullPolicy pull() {
        return described.pull;
    }

    /** Such as {@code linux/arm64}; none for the engine's own. */
    public Optional<String> platform() {
        return described.container.platform();
    }

    /** Memory, processors, shared memory. */
    public Limits limits() {
        return described.container.limits();
    }

    /** What the tool may do to the machine it runs on. */
    public Confinement confinement() {
        return described.container.confinement();
    }

    /** Past it the tool is killed; none for no limit. */
    public Optional<Duration> timeout() {
        return described.timeout;
    }

    /** The exit codes that pass. */
    public Set<Integer> successCodes() {
        return described.successCodes;
    }

    /** Takes what the tool prints. */
    public ToolOutput output() {
        return described.output;
    }

    /** What it takes over from earlier runs, and leaves to later ones. */
    public Memory memory() {
        return described.memory;
    }

    /** The tool's words for people, in one line of bounded length, without the values of variables that are set. */
    public String command() {
        Masking masking = new Masking();
        masking.learn(described.environment.values());
        for (EnvironmentFile file : described.environmentFiles) {
            masking.learn(file.values());
        }
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
        for (String word : entrypoint().orElse(List.of())) {
            words.add(word.contains("\n") ? "..." : word);
        }
        words.addAll(args());
        if (described.files.isPresent() && !args().contains(FileSelection.PLACEHOLDER)) {
            words.add(FileSelection.PLACEHOLDER);
        }
        return words.isEmpty() ? "the image's command" : SafeText.line(masking.mask(String.join(" ", words)));
    }

    /** Command and image, without the values of variables that are set. */
    @Override
    public String toString() {
        return command() + " in " + SafeText.line(image());
    }
}
