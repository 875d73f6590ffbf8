package io.github.dood.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
public final class ToolRunBuilder implements Cloneable {

    // Read by the run that is built.

    String image;

    boolean isTagOpen;

    ContainerSettings container =
            ContainerSettings.of(Optional.empty(), List.of()).withNetwork("bridge");

    Optional<ToolFiles> expected = Optional.empty();

    Optional<FileSelection> files = Optional.empty();

    boolean failOnNoFiles;

    Path workspace = Path.of("");

    Optional<String> mountAt = Optional.empty();

    Optional<String> workdir = Optional.empty();

    ShareMode share = ShareMode.AUTO;

    List<String> outputs = List.of();

    boolean readOnly;

    boolean shareSocket;

    boolean orphanGuard;

    Map<String, String> environment = new LinkedHashMap<>();

    List<EnvironmentFile> environmentFiles = new ArrayList<>();

    List<String> passEnvironment = List.of();

    CompanyNetwork companyNetwork = CompanyNetwork.NONE;

    ToolUser user = new ToolUser.Automatic();

    PullPolicy pull = PullPolicy.MISSING;

    Optional<Duration> timeout = Optional.empty();

    Set<Integer> successCodes = Set.of(0);

    ToolOutput output = ToolOutput.to(System.out, System.err);

    Memory memory = Memory.NONE;

    ToolRunBuilder(String image) {
        this.image = image;
    }

    /** One of which nobody else changes anything, whose collections nobody can change. */
    ToolRunBuilder copy() {
        try {
            ToolRunBuilder copy = (ToolRunBuilder) super.clone();
            copy.environment = Map.copyOf(environment);
            copy.environmentFiles = List.copyOf(environmentFiles);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The tool's image, with tag or digest. */
    public ToolRunBuilder image(String reference) {
        image = reference;
        isTagOpen = false;
        return this;
    }

    /** The tool's image where nobody names one: a lock file may name another tag of it. */
    public ToolRunBuilder standardImage(String reference) {
        image = reference;
        isTagOpen = true;
        return this;
    }

    /**
     * Gives the image another name.
     *
     * @param renaming makes it of the present one, such as {@code dood::imageThroughProxy}
     */
    public ToolRunBuilder image(UnaryOperator<String> renaming) {
        image = renaming.apply(image);
        return this;
    }

    /** The words handed to the image's entrypoint; by default the image's own command. */
    public ToolRunBuilder args(String... words) {
        return args(List.of(words));
    }

    /** The words handed to the image's entrypoint; by default the image's own command. */
    public ToolRunBuilder args(List<String> words) {
        container = container.withArgs(words);
        return this;
    }

    /** The program that gets the words; by default the image's own entrypoint. */
    public ToolRunBuilder entrypoint(List<String> words) {
        container = container.withEntrypoint(words);
        return this;
    }

    /** The files that the tool looks for, so that it is told where there are none; by default nothing is known of them. */
    public ToolRunBuilder expects(ToolFiles lookedFor) {
        expected = Optional.of(lookedFor);
        return this;
    }

    /** The files that the tool gets as arguments; by default none, so that its words alone say where it looks. */
    public ToolRunBuilder files(FileSelection selection) {
        files = Optional.of(selection);
        return this;
    }

    /** Whether to have none of the files that the tool looks for is an error; by default it is a warning. */
    public ToolRunBuilder failOnNoFiles(boolean fail) {
        failOnNoFiles = fail;
        return this;
    }

    /** The directory that the tool sees; by default the current one. */
    public ToolRunBuilder workspace(Path directory) {
        workspace = directory;
        return this;
    }

    /** Where the tool sees the workspace, absolute; by default at the job's own path. */
    public ToolRunBuilder mountAt(String path) {
        mountAt = Optional.of(path);
        return this;
    }

    /** Where the tool starts: absolute, or relative to mountAt; by default the workspace itself. */
    public ToolRunBuilder workdir(String path) {
        workdir = Optional.of(path);
        return this;
    }

    /** Which ways of sharing may be tried; by default all, and a copy when none can be proven. */
    public ToolRunBuilder share(ShareMode mode) {
        share = mode;
        return this;
    }

    /**
     * Globs below the workspace, such as {@code public/**}, of what comes back where the workspace is copied; by
     * default everything that the tool changed.
     */
    public ToolRunBuilder outputs(List<String> globs) {
        outputs = List.copyOf(globs);
        return this;
    }

    /** Whether the tool may only read the workspace; by default it may write. */
    public ToolRunBuilder readOnly(boolean only) {
        readOnly = only;
        return this;
    }

    /**
     * Whether the tool may start containers, too: it gets the engine's socket, and sees the workspace where the
     * engine's host has it, which CI_PROJECT_DIR says. So {@code docker run -v "$PWD:/app"} is right in the tool. By
     * default it may not: whoever has the socket is root on the engine's host.
     */
    public ToolRunBuilder shareSocket(boolean handOn) {
        shareSocket = handOn;
        return this;
    }

    /**
     * Whether the tool joins the PID namespace of the job's container, so that the kernel ends it with the job even when
     * nobody is left to do it. The tool then sees the job's processes, and as the same user or as root also their
     * variables, and may end them; by default it has a namespace of its own. Works in a container of the engine only.
     */
    public ToolRunBuilder orphanGuard(boolean join) {
        orphanGuard = join;
        return this;
    }

    /** Sets a variable for the tool. Unlike the other methods this one adds. */
    public ToolRunBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Adds the variables of a file. Those that are set or handed on by name win over them, and a later file over an earlier one.
     *
     * @throws InvalidSettingException when it cannot be read as such
     */
    public ToolRunBuilder environmentFile(Path file) {
        environmentFiles.add(EnvironmentFile.read(file));
        return this;
    }

    /** Names of the job's variables to hand on, {@code *} and {@code ?} as in a shell; by default none. */
    public ToolRunBuilder passEnvironment(List<String> names) {
        passEnvironment = List.copyOf(names);
        return this;
    }

    /** What the tool needs to reach the world from a company's network; by default nothing. */
    public ToolRunBuilder companyNetwork(CompanyNetwork needs) {
        companyNetwork = needs;
        return this;
    }

    /** As whom the tool runs; by default so that what it makes is the job's, see {@link ToolUser.Automatic}. */
    public ToolRunBuilder user(ToolUser who) {
        user = who;
        return this;
    }

    /** The network: {@code none}, {@code bridge} (the default), {@code host}, or a network's name. */
    public ToolRunBuilder network(String name) {
        container = container.withNetwork(name);
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
        container = container.withExtraHosts(hosts);
        return this;
    }

    /**
     * Labels that the tool's container bears beside dood's own; by default none. Whoever may ask the engine sees them.
     *
     * @throws InvalidSettingException when one is of a name that dood or Docker has for itself
     */
    public ToolRunBuilder labels(Map<String, String> all) {
        container = container.withLabels(all);
        return this;
    }

    /** When the image is pulled; by default when it is missing. */
    public ToolRunBuilder pull(PullPolicy policy) {
        pull = policy;
        return this;
    }

    /** The image's platform, such as {@code linux/arm64}; by default the engine's own. */
    public ToolRunBuilder platform(String name) {
        container = container.withPlatform(Optional.of(name));
        return this;
    }

    /** What the tool may use; by default {@link Limits#NONE}. */
    public ToolRunBuilder limits(Limits most) {
        container = container.withLimits(most);
        return this;
    }

    /** What the tool may do to the machine it runs on; by default {@link Confinement#DEFAULT}. */
    public ToolRunBuilder confinement(Confinement how) {
        container = container.withConfinement(how);
        return this;
    }

    /** How long the tool may run before it is killed; by default without limit. */
    public ToolRunBuilder timeout(Duration limit) {
        timeout = Optional.of(limit);
        return this;
    }

    /** The exit codes that pass; by default 0. */
    public ToolRunBuilder successCodes(Set<Integer> codes) {
        successCodes = Set.copyOf(codes);
        return this;
    }

    /** Takes what the tool prints; by default it goes to this process's standard output and standard error. */
    public ToolRunBuilder output(ToolOutput sink) {
        output = sink;
        return this;
    }

    /** What the run takes over from earlier ones, and leaves to later ones; by default nothing. */
    public ToolRunBuilder memory(Memory kept) {
        memory = kept;
        return this;
    }

    /** What was said last of what the run takes over and leaves. */
    public Memory memory() {
        return memory;
    }

    /**
     * Checks what can be checked without a look at files or the engine.
     *
     * @throws InvalidSettingException when a value cannot work
     */
    public ToolRun build() {
        return new ToolRun(this);
    }
}
