package io.github.dood.run;

import io.github.dood.engine.ContainerSpec;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.workspace.ShareMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is to be run: one image, one command, one workspace. Immutable.
 *
 * @param image reference with tag or digest
 * @param args the words handed to the image's entrypoint; none for the image's own command
 * @param entrypoint the program; none for the image's own
 * @param workspace the directory that the tool sees
 * @param mountAt where the tool sees it; none for the same absolute path
 * @param workdir where the tool starts, absolute or relative to mountAt; none for the workspace itself
 * @param share which ways of sharing may be tried
 * @param outputs globs below the workspace of what comes back from a copy; none for everything that changed
 * @param readOnly whether the workspace may only be read
 * @param shareSocket whether the tool may start containers, too
 * @param environment variables set for the tool, beside the image's
 * @param passEnvironment names of the job's variables to hand on; {@code *} and {@code ?} match as in a shell
 * @param user as whom the tool runs
 * @param network {@code none}, {@code bridge}, {@code host} or a network's name
 * @param pull when the image is pulled
 * @param platform such as {@code linux/arm64}; none for the engine's own
 * @param limits memory, processors, shared memory; the engine's defaults where nothing is said
 * @param timeout past it the tool is killed; none for no limit
 * @param successCodes the exit codes that pass
 * @param output takes what the tool prints
 */
public record ToolRun(
        String image,
        List<String> args,
        Optional<List<String>> entrypoint,
        Path workspace,
        Optional<String> mountAt,
        Optional<String> workdir,
        ShareMode share,
        List<String> outputs,
        boolean readOnly,
        boolean shareSocket,
        Map<String, String> environment,
        List<String> passEnvironment,
        ToolUser user,
        String network,
        PullPolicy pull,
        Optional<String> platform,
        ContainerSpec.Limits limits,
        Optional<Duration> timeout,
        Set<Integer> successCodes,
        ToolOutput output) {

    /**
     * Starts the description of a run.
     *
     * @param image reference with tag or digest, such as {@code jakzal/phpqa:latest}
     */
    public static Builder image(String image) {
        return new Builder(image);
    }

    /** The tool's words as they were asked for, for people. */
    public String command() {
        List<String> words = new ArrayList<>(entrypoint.orElse(List.of()));
        words.addAll(args);
        return words.isEmpty() ? "the image's command" : String.join(" ", words);
    }

    /** Image and command, without the values of variables. */
    @Override
    public String toString() {
        return command() + " in " + image;
    }

    /** Describes a run step by step. Every method returns this builder; a later call replaces an earlier one. */
    public static final class Builder {

        private String image;

        private List<String> args = List.of();

        private Optional<List<String>> entrypoint = Optional.empty();

        private Path workspace = Path.of("");

        private Optional<String> mountAt = Optional.empty();

        private Optional<String> workdir = Optional.empty();

        private ShareMode share = ShareMode.AUTO;

        private List<String> outputs = List.of();

        private boolean readOnly;

        private boolean shareSocket;

        private final Map<String, String> environment = new LinkedHashMap<>();

        private List<String> passEnvironment = List.of();

        private ToolUser user = new ToolUser.Automatic();

        private String network = "bridge";

        private PullPolicy pull = PullPolicy.MISSING;

        private Optional<String> platform = Optional.empty();

        private ContainerSpec.Limits limits = ContainerSpec.Limits.NONE;

        private Optional<Duration> timeout = Optional.empty();

        private Set<Integer> successCodes = Set.of(0);

        private ToolOutput output = ToolOutput.to(System.out, System.err);

        private Builder(String image) {
            this.image = image;
        }

        /** The tool's image, with tag or digest. */
        public Builder image(String reference) {
            image = reference;
            return this;
        }

        /**
         * Gives the image another name.
         *
         * @param renaming makes it of the present one, such as {@code Context.throughDependencyProxy}
         */
        public Builder image(UnaryOperator<String> renaming) {
            return image(renaming.apply(image));
        }

        /** The words handed to the image's entrypoint; by default the image's own command. */
        public Builder args(String... words) {
            return args(List.of(words));
        }

        /** The words handed to the image's entrypoint; by default the image's own command. */
        public Builder args(List<String> words) {
            args = List.copyOf(words);
            return this;
        }

        /** The program that gets the words; by default the image's own entrypoint. */
        public Builder entrypoint(List<String> words) {
            entrypoint = Optional.of(List.copyOf(words));
            return this;
        }

        /** The directory that the tool sees; by default the current one. */
        public Builder workspace(Path directory) {
            workspace = directory;
            return this;
        }

        /** Where the tool sees the workspace, absolute; by default at the job's own path. */
        public Builder mountAt(String path) {
            mountAt = Optional.of(path);
            return this;
        }

        /** Where the tool starts: absolute, or relative to mountAt; by default the workspace itself. */
        public Builder workdir(String path) {
            workdir = Optional.of(path);
            return this;
        }

        /** Which ways of sharing may be tried; by default all, and a copy when none can be proven. */
        public Builder share(ShareMode mode) {
            share = mode;
            return this;
        }

        /**
         * Globs below the workspace, such as {@code public/**}, of what comes back where the workspace is copied; by
         * default everything that the tool changed.
         */
        public Builder outputs(List<String> globs) {
            outputs = List.copyOf(globs);
            return this;
        }

        /** Whether the tool may only read the workspace; by default it may write. */
        public Builder readOnly(boolean only) {
            readOnly = only;
            return this;
        }

        /**
         * Whether the tool may start containers, too: it gets the engine's socket, and sees the workspace where the
         * engine's host has it, which CI_PROJECT_DIR says. So {@code docker run -v "$PWD:/app"} is right in the tool. By
         * default it may not: whoever has the socket is root on the engine's host.
         */
        public Builder shareSocket(boolean handOn) {
            shareSocket = handOn;
            return this;
        }

        /** Sets a variable for the tool. Unlike the other methods this one adds. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Names of the job's variables to hand on, {@code *} and {@code ?} as in a shell; by default none. */
        public Builder passEnvironment(List<String> names) {
            passEnvironment = List.copyOf(names);
            return this;
        }

        /** As whom the tool runs; by default so that what it makes is the job's, see {@link ToolUser.Automatic}. */
        public Builder user(ToolUser who) {
            user = who;
            return this;
        }

        /** The network: {@code none}, {@code bridge} (the default), {@code host}, or a network's name. */
        public Builder network(String name) {
            network = name;
            return this;
        }

        /** When the image is pulled; by default when it is missing. */
        public Builder pull(PullPolicy policy) {
            pull = policy;
            return this;
        }

        /** The image's platform, such as {@code linux/arm64}; by default the engine's own. */
        public Builder platform(String name) {
            platform = Optional.of(name);
            return this;
        }

        /** The most memory in bytes; by default as the engine likes. */
        public Builder memory(long bytes) {
            limits = new ContainerSpec.Limits(OptionalLong.of(bytes), limits.nanoCpus(), limits.sharedMemoryBytes());
            return this;
        }

        /** The most processor time, in billionths of a processor; by default as the engine likes. */
        public Builder nanoCpus(long billionths) {
            limits = new ContainerSpec.Limits(
                    limits.memoryBytes(), OptionalLong.of(billionths), limits.sharedMemoryBytes());
            return this;
        }

        /** The size of {@code /dev/shm} in bytes; by default as the engine likes. */
        public Builder sharedMemory(long bytes) {
            limits = new ContainerSpec.Limits(limits.memoryBytes(), limits.nanoCpus(), OptionalLong.of(bytes));
            return this;
        }

        /** How long the tool may run before it is killed; by default without limit. */
        public Builder timeout(Duration limit) {
            timeout = Optional.of(limit);
            return this;
        }

        /** The exit codes that pass; by default 0. */
        public Builder successCodes(Set<Integer> codes) {
            successCodes = Set.copyOf(codes);
            return this;
        }

        /** Takes what the tool prints; by default it goes to this process's standard output and standard error. */
        public Builder output(ToolOutput taker) {
            output = taker;
            return this;
        }

        /**
         * Checks what can be checked without a look at files or the engine.
         *
         * @throws InvalidSettingException when a value can not work
         */
        public ToolRun build() {
            if (image.isBlank()) {
                throw new InvalidSettingException(
                        "image", image, "is empty; name the tool's image, such as jakzal/phpqa:latest");
            }
            if (timeout.isPresent()
                    && (timeout.get().isNegative() || timeout.get().isZero())) {
                throw new InvalidSettingException("timeout", timeout.get(), "must be longer than nothing");
            }
            if (shareSocket && mountAt.isPresent()) {
                throw new InvalidSettingException(
                        "mountAt",
                        mountAt.get(),
                        "can not be chosen with shareSocket, where the tool sees the workspace at its path on the host");
            }
            return new ToolRun(
                    image.strip(),
                    args,
                    entrypoint,
                    workspace,
                    mountAt,
                    workdir,
                    share,
                    outputs,
                    readOnly,
                    shareSocket,
                    Map.copyOf(environment),
                    passEnvironment,
                    user,
                    network,
                    pull,
                    platform,
                    limits,
                    timeout,
                    successCodes,
                    output);
        }
    }
}
