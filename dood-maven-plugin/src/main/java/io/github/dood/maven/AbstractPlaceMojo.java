package io.github.dood.maven;

import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool sees the workspace: where, how it gets it, and what it may do there. */
abstract class AbstractPlaceMojo extends AbstractCommandMojo {

    /**
     * Where the tool sees the workspace, such as {@code /app}; by default at the same absolute path as the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.mountAt")
    private String mountAt;

    /**
     * How the tool gets the workspace: {@code bind} or {@code volume} pin one way of sharing, which is proven in any case;
     * {@code copy} shares nothing; {@code auto} copies when no share can be proven.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.share", defaultValue = "auto")
    private String share;

    /**
     * Globs below the workspace, such as {@code public/**}, of what comes back where the workspace is copied; by default
     * everything that the tool changed. There are no exceptions with {@code !}. What is named in a file .doodignore, of
     * .dockerignore's syntax, is not copied.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.outputs")
    private List<String> outputs;

    /**
     * Whether the tool may only read the workspace. Quarto, which writes beside its sources, gets a copy of it, of which the
     * documents alone come back.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.readOnly", defaultValue = "false")
    private String readOnly;

    /**
     * Whether the tool may start containers, too. It gets the engine's socket, and with it the rights of root on the
     * engine's host, and sees the workspace where that host has it, so that {@code docker run -v "$PWD:/app"} is right.
     * Where an engine maps users, this works from a job in one of its containers.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.shareSocket", defaultValue = "false")
    private String shareSocket;

    /**
     * Whether the tool joins the processes of the job's container, so that the kernel ends it with the job, even when that is
     * killed. The tool can then see the job's processes, end them, and as the same user reach their variables and files, the
     * engine's socket among them. Works only where the build runs in a container of the engine. Docker removes the tool's
     * container at its end, also after the job was killed, but not with a copy or memory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.orphanGuard", defaultValue = "false")
    private String orphanGuard;

    /**
     * Only lists what would be copied to the engine, with sizes, or says that nothing would be, since the workspace would be
     * shared. Nothing is copied and the tool is not run, so that the goal fails: what did not run has not passed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.copy.list", defaultValue = "false")
    private String copyList;

    /** Whether the goal only lists what would be copied. */
    final boolean onlyListsCopy() {
        return Units.truth("copyList", copyList);
    }

    /** Tells how the tool sees the workspace, but not whether it may only read. */
    final void place(ToolRunBuilder run, Path workspace) {
        if (mountAt != null) {
            run.mountAt(mountAt);
        }
        Optional<String> workdir = workdirIn(workspace);
        if (workdir.isPresent()) {
            run.workdir(workdir.get());
        }
        run.share(Units.choice("share", share, ShareMode.class))
                .outputs(Units.list(outputs))
                .shareSocket(Units.truth("shareSocket", shareSocket))
                .orphanGuard(Units.truth("orphanGuard", orphanGuard));
    }

    /** Whether the tool may only read the workspace. */
    final boolean onlyReads() {
        return Units.truth("readOnly", readOnly);
    }

    /** Where the tool starts, as the job has it. */
    final Path start(Path workspace) {
        Path seen = Path.of("/")
                .resolve(mountAt == null ? workspace.toAbsolutePath().toString() : mountAt);
        Optional<String> workdir = workdirIn(workspace);
        return workdir.isPresent() ? workspace.resolve(seen.relativize(seen.resolve(workdir.get()))) : workspace;
    }

    private Optional<String> workdirIn(Path workspace) {
        return ownWorkdir().isPresent() ? ownWorkdir() : moduleIn(workspace);
    }

    /** The place in the workspace of the module, or of all modules; none when it lies elsewhere. */
    private Optional<String> moduleIn(Path workspace) {
        try {
            Path root = workspace.toRealPath();
            Path module = dood().recognize(isOnce() ? project(Optional.empty()) : module());
            return module.startsWith(root) ? Optional.of(root.relativize(module).toString()) : Optional.empty();
        } catch (IOException missing) {
            // The core says so, naming the directory.
            return Optional.empty();
        }
    }

    @Override
    Map<String, Object> settings() {
        Path workspace = workspace(dood().projectDirectory());
        Map<String, Object> settings = super.settings();
        settings.put("workspace", workspace);
        settings.put("workdir", start(workspace));
        return settings;
    }
}
