package io.github.dood.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Describes a {@link ToolRun} step by step. Every method returns this builder; a later call replaces an earlier one.
 *
 * @since 0.1.0
 */
public final class ToolRunBuilder {

    private final RunDescription described;

    ToolRunBuilder(String image) {
        described = new RunDescription(image);
    }

    /** The tool's image, with tag or digest. */
    public ToolRunBuilder image(String reference) {
        described.image = reference;
        described.isTagOpen = false;
        return this;
    }

    /** The tool's image where nobody names one: a lock file may name another tag of it. */
    public ToolRunBuilder standardImage(String reference) {
        described.image = reference;
        described.isTagOpen = true;
        return this;
    }

    /**
     * Gives the image another name.
     *
     * @param renaming makes it of the present one, such as {@code dood::imageThroughProxy}
     */
    public ToolRunBuilder image(UnaryOperator<String> renaming) {
        described.image = renaming.apply(described.image);
        return this;
    }

    /** The words handed to the image's entrypoint; by default the image's own command. */
    public ToolRunBuilder args(String... words) {
        return args(List.of(words));
    }

    /** The words handed to the image's entrypoint; by default the image's own command. */
    public ToolRunBuilder args(List<String> words) {
        described.container = described.container.withArgs(words);
        return this;
    }

    /** The program that gets the words; by default the image's own entrypoint. */
    public ToolRunBuilder entrypoint(List<String> words) {
        described.container = described.container.withEntrypoint(words);
        return this;
    }

    /** The files that the tool looks for, so that it is told where there are none; by default nothing is known of them. */
    public ToolRunBuilder expects(ToolFiles lookedFor) {
        described.expected = Optional.of(lookedFor);
        return this;
    }

    /** The files that the tool gets as arguments; by default none, so that its words alone say where it looks. */
    public ToolRunBuilder files(FileSelection selection) {
        described.files = Optional.of(selection);
        return this;
    }

    /** Whether to have none of the files that the tool looks for is an error; by default it is a warning. */
    public ToolRunBuilder failOnNoFiles(boolean fail) {
        described.failOnNoFiles = fail;
        return this;
    }

    /** The directory that the tool sees; by default the current one. */
    public ToolRunBuilder workspace(Path directory) {
        described.workspace = directory;
        return this;
    }

    /** Where the tool sees the workspace, absolute; by default at the job's own path. */
    public ToolRunBuilder mountAt(String path) {
        described.mountAt = Optional.of(path);
        return this;
    }

    /** Where the tool starts: absolute, or relative to mountAt; by default the workspace itself. */
    public ToolRunBuilder workdir(String path) {
        described.workdir = Optional.of(path);
        return this;
    }

    /** Which ways of sharing may be tried; by default all, and a copy when none can be proven. */
    public ToolRunBuilder share(ShareMode mode) {
        described.share = mode;
        return this;
    }

    /**
     * Globs below the workspace, such as {@code public/**}, of what comes back where the workspace is copied; by
     * default everything that the tool changed.
     */
    public ToolRunBuilder outputs(List<String> globs) {
        described.outputs = List.copyOf(globs);
        return this;
    }

    /** Whether the tool may only read the workspace; by default it may write. */
    public ToolRunBuilder readOnly(boolean only) {
        described.readOnly = only;
        return this;
    }

    /**
     * Whether the tool may start containers, too: it gets the engine's socket, and sees the workspace where the
     * engine's host has it, which CI_PROJECT_DIR says. So {@code docker run -v "$PWD:/app"} is right in the tool. By
     * default it may not: whoever has the socket is root on the engine's host.
     */
    public ToolRunBuilder shareSocket(boolean handOn) {
        described.shareSocket = handOn;
        return this;
    }

    /**
     * Whether the tool joins the PID namespace of the job's container, so that the kernel ends it with the job even when
     * nobody is left to do it. The tool then sees the job's processes, and as the same user or as root also their
     * variables, and may end them; by default it has a namespace of its own. Works in a container of the engine only.
     */
    public ToolRunBuilder orphanGuard(boolean join) {
        described.orphanGuard = join;
        return this;
    }

    /** Sets a variable for the tool. Unlike the other methods this one adds. */
    public ToolRunBuilder environment(String name, String value) {
        described.environment.put(name, value);
        return this;
    }

    /**
     * Adds the variables of a file. Those that are set or handed on by name win over them, and a later file over an earlier one.
     *
     * @throws InvalidSettingException when it cannot be read as such
     */
    public ToolRunBuilder environmentFile(Path file) {
        described.environmentFiles.add(EnvironmentFile.read(file));
        return this;
    }

    /** Names of the job's variables to hand on, {@code *} and {@code ?} as in a shell; by default none. */
    public ToolRunBuilder passEnvironment(List<String> names) {
        described.passEnvironment = List.copyOf(names);
        return this;
    }

    /** What the tool needs to reach the world from a company's network; by default nothing. */
    public ToolRunBuilder companyNetwork(CompanyNetwork needs) {
        described.companyNetwork = needs;
        return this;
    }

    /** As whom the tool runs; by default so that what it makes is the job's, see {@link ToolUser.Automatic}. */
    public ToolRunBuilder user(ToolUser who) {
        described.user = who;
        return this;
    }

    /** The network: {@code none}, {@code bridge} (the default), {@code host}, or a network's name. */
    public ToolRunBuilder network(String name) {
        described.container = described.container.withNetwork(name);
        return this;
    }

    /**
     * Names that the tool knows beside those that the network tells, as {@code docker run --add-host} takes them: each
     * {@code name:address} or {@code name=address}, where the address {@code host-gateway} is that of the engine's host; by
     * default none.
     *
     * @throws InvalidSettingException when one has another form
     */
    public ToolRunBuilder extraHosts(List<String> hosts) {
        described.container = described.container.withExtraHosts(hosts);
        return this;
    }

    /**
     * Labels that the tool's container bears beside dood's own; by default none. Whoever may ask the engine sees them.
     *
     * @throws InvalidSettingException when one is of a name that dood or Docker has for itself
     */
    public ToolRunBuilder labels(Map<String, String> all) {
        described.container = described.container.withLabels(all);
        return this;
    }

    /** When the image is pulled; by default when it is missing. */
    public ToolRunBuilder pull(PullPolicy policy) {
        described.pull = policy;
        return this;
    }

    /** The image's platform, such as {@code linux/arm64}; by default the engine's own. */
    public ToolRunBuilder platform(String name) {
        described.container = described.container.withPlatform(Optional.of(name));
        return this;
    }

    /** What the tool may use; by default {@link Limits#NONE}. */
    public ToolRunBuilder limits(Limits most) {
        described.container = described.container.withLimits(most);
        return this;
    }

    /** What the tool may do to the machine it runs on; by default {@link Confinement#DEFAULT}. */
    public ToolRunBuilder confinement(Confinement how) {
        described.container = described.container.withConfinement(how);
        return this;
    }

    /** How long the tool may run before it is killed; by default without limit. */
    public ToolRunBuilder timeout(Duration limit) {
        described.timeout = Optional.of(limit);
        return this;
    }

    /** The exit codes that pass; by default 0. */
    public ToolRunBuilder successCodes(Set<Integer> codes) {
        described.successCodes = Set.copyOf(codes);
        return this;
    }

    /** Takes what the tool prints; by default it goes to this process's standard output and standard error. */
    public ToolRunBuilder output(ToolOutput sink) {
        described.output = sink;
        return this;
    }

    /** What the run takes over from earlier ones, and leaves to later ones; by default nothing. */
    public ToolRunBuilder memory(Memory kept) {
        described.memory = kept;
        return this;
    }

    /** What was said last of what the run takes over and leaves. */
    public Memory memory() {
        return described.memory;
    }

    /**
     * Checks what can be checked without a look at files or the engine.
     *
     * @throws InvalidSettingException when a value cannot work
     */
    public ToolRun build() {
        return new ToolRun(described);
    }
}
