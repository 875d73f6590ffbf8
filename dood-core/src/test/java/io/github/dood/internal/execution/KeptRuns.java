package io.github.dood.internal.execution;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FakeExit;
import io.github.dood.internal.engine.FakeOutput;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A project whose tool is what a test says, on a fake engine, and runs of which results may be kept. */
final class KeptRuns {

    /** What the tool does when it starts. */
    interface Tool {

        void run() throws IOException;
    }

    final FakeEngine engine = FakeEngine.empty();

    final Path root;

    Path project;

    /** What the tool prints. */
    String prints = "all is well\n";

    int exitCode;

    Tool tool = () -> {};

    UpToDate condition = UpToDate.ASKED.withOutputs(List.of()).explaining(true);

    UnaryOperator<ToolRunBuilder> settings = run -> run;

    Map<String, String> variables = Map.of();

    /** How often the tool ran. */
    int starts;

    final List<String> events = new ArrayList<>();

    ToolOutput.Captured output = ToolOutput.capture();

    /** @param folder that gets the project */
    KeptRuns(Path folder) throws IOException {
        root = folder.toRealPath();
        project = Files.createDirectories(root.resolve("project"));
        write("src/a.php", "<?php echo 1;");
        write("src/b.php", "<?php echo 2;");
        imageIs("sha256:1");
        engine.stat.returns(Optional.of(FakeEngine.FILE));
        engine.awaitExit.answers(id -> FakeExit.of(exitCode));
        engine.attach.returns(new FakeOutput((sink, attached) -> {
            byte[] bytes = prints.getBytes(StandardCharsets.UTF_8);
            sink.write(false, bytes, bytes.length);
        }));
        engine.start.does(id -> start());
        engine.state.answers(id -> Optional.of(FakeEngine.ended(exitCode)));
    }

    private void start() {
        starts++;
        try {
            tool.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the engine has under the image's name. */
    void imageIs(String id) {
        engine.inspectImage.returns(
                Optional.of(new ImageDetails(id, List.of(), "linux/" + System.getProperty("os.arch"), List.of())));
    }

    void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void inputs(String... globs) {
        condition = condition.withInputs(RunInputs.of(List.of(globs)));
    }

    /** Runs the tool as a build of its own does. */
    ToolResult run() {
        output = ToolOutput.capture();
        events.clear();
        return runner().run(described(), this::note);
    }

    ToolRun described() {
        ToolRunBuilder described = ToolRun.builder("tools/lint:1")
                .args("lint", ".")
                .workspace(project)
                .share(ShareMode.BIND)
                .network("none")
                .memory(Memory.NONE.withProject(project).withUpToDate(condition))
                .output(output);
        return settings.apply(described).build();
    }

    ToolRunner runner() {
        return new SurroundingsFixture(engine, new EngineResources(engine), root, variables).runner();
    }

    void note(RunEvent event) {
        events.add(event.describe());
    }

    /** Whether the tool ran this time. */
    boolean runs() {
        int before = starts;
        run();
        return starts > before;
    }

    /** Files of the store, without those of its head. */
    List<Path> entries() throws IOException {
        Path results = project.resolve(".dood/results");
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.sorted().toList();
        }
    }
}
