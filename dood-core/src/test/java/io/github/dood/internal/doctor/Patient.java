package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.execution.ShareTrials;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.internal.memory.cache.CacheInventory;
import io.github.dood.run.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody whom the doctor can look at: a captured environment, and an engine that answers as it is told. */
final class Patient {

    final Map<String, String> variables = new HashMap<>();

    /** Further images to look for. */
    final List<String> images = new ArrayList<>();

    final FakeEngine engine = engine();

    Path workspace;

    private final Path root;

    /** @param root where the files of the job are, the workspace among them */
    Patient(Path root) throws IOException {
        this.root = root;
        this.workspace = Files.createDirectories(root.resolve("workspace")).toRealPath();
    }

    /** Where nothing is but an image to look into. */
    static FakeEngine engine() {
        FakeEngine engine = FakeEngine.empty();
        engine.imageIds.returns(List.of("sha256:1"));
        return engine;
    }

    /** Gives the job a file. */
    void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Environment environment() {
        return new Environment(variables, root, Path.of("/home/user"));
    }

    Diagnosis examine() {
        return examine(LocationOverride.NOTHING);
    }

    Diagnosis examine(LocationOverride override) {
        Environment environment = environment();
        try (EngineResources resources = new EngineResources(engine)) {
            Context context = new Context(environment, engine, resources, override);
            return new Doctor(
                            engine,
                            context,
                            new ShareTrials(engine, resources, context),
                            new CacheInventory(engine, resources, context))
                    .examine(workspace, images);
        }
    }

    static List<String> linesOf(Diagnosis diagnosis, String title) {
        return diagnosis.lines().stream().filter(line -> line.startsWith(title)).toList();
    }
}
