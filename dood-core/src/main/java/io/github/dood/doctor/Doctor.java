package io.github.dood.doctor;

import io.github.dood.context.CiSystem;
import io.github.dood.context.Context;
import io.github.dood.context.Job;
import io.github.dood.context.Self;
import io.github.dood.context.SelfEvidence;
import io.github.dood.engine.Engine;
import io.github.dood.engine.MountPoint;
import io.github.dood.error.DoodException;
import io.github.dood.run.ToolRunner;
import io.github.dood.workspace.UnsharedWorkspaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything that decides how a tool would see the workspace, and starts no tool. */
public final class Doctor {

    private final Engine engine;

    private final Context context;

    private final ToolRunner runner;

    /**
     * @param engine would run the tools
     * @param context where the job runs
     * @param runner shares the workspace for the proof
     */
    public Doctor(Engine engine, Context context, ToolRunner runner) {
        this.engine = engine;
        this.context = context;
        this.runner = runner;
    }

    /**
     * Looks at all sections; one that can not be read says why.
     *
     * @param workspace the directory that a tool would see
     */
    public Diagnosis examine(Path workspace) {
        return new Diagnosis(List.of(
                section("engine", this::engineLines),
                section("job", this::jobLines),
                section("self", () -> selfLines(workspace)),
                section("workspace", () -> workspaceLines(workspace))));
    }

    private static Diagnosis.Section section(String title, Supplier<List<String>> lines) {
        try {
            return new Diagnosis.Section(title, lines.get());
        } catch (DoodException failure) {
            return new Diagnosis.Section(title, List.of(failure.getMessage()));
        }
    }

    private List<String> engineLines() {
        return List.of(
                "endpoint " + engine.endpoint(),
                engine.version().toString(),
                "%s, storage %s"
                        .formatted(
                                engine.info().rootless() ? "rootless" : "rootful",
                                engine.info().storageDriver()));
    }

    private List<String> jobLines() {
        Job job = context.job();
        List<String> lines = new ArrayList<>();
        lines.add(job.system().map(CiSystem::label).orElse("no continuous integration system"));
        job.directory().ifPresent(directory -> lines.add("project directory " + directory));
        job.id().ifPresent(id -> lines.add("job " + id));
        return lines;
    }

    private List<String> selfLines(Path workspace) {
        List<String> lines = new ArrayList<>();
        for (SelfEvidence hint : context.evidence()) {
            lines.add("%s names container %.12s".formatted(hint.kind(), hint.containerId()));
        }
        Optional<Self> self = context.self(workspace);
        if (self.isEmpty()) {
            lines.add("runs in no container of this engine");
            return lines;
        }
        lines.add("runs in container %s; a file made here was seen there".formatted(self.get()));
        self.get().container().mounts().forEach(mount -> lines.add(describe(mount)));
        return lines;
    }

    private static String describe(MountPoint mount) {
        String source = mount.volume().isEmpty() ? mount.source() : mount.volume();
        return "mounts %s %s at %s%s"
                .formatted(
                        mount.type().name().toLowerCase(Locale.ROOT),
                        source,
                        mount.destination(),
                        mount.writable() ? "" : ", read-only");
    }

    private List<String> workspaceLines(Path workspace) {
        Optional<String> image = engine.images().ids().stream().findFirst();
        if (image.isEmpty()) {
            return List.of("%s: no share was tried, since the engine has no image yet".formatted(workspace));
        }
        try {
            return List.of(
                    "%s would be shared as %s, proven".formatted(workspace, runner.proveShare(workspace, image.get())));
        } catch (UnsharedWorkspaceException failure) {
            return List.of("%s would be copied, since the engine can not share it: %s"
                    .formatted(workspace, failure.reasons()));
        } catch (DoodException failure) {
            return List.of("%s would be shared by no run: %s".formatted(workspace, failure.getMessage()));
        }
    }
}
