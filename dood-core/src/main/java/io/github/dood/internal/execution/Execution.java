package io.github.dood.internal.execution;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.ContainerRun;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.ProvenContainer;
import io.github.dood.run.DoodException;
import io.github.dood.run.OutOfMemory;
import io.github.dood.run.ToolEnd;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a tool in its container, and makes of its end a result. */
final class Execution {

    private final Engine engine;

    private final PreparedRun prepared;

    private final ToolRun run;

    private final ProvidedImage image;

    private final ProvenContainer container;

    /** @param container created and not yet started */
    Execution(Engine engine, PreparedRun prepared, ProvidedImage image, ProvenContainer container) {
        this.engine = engine;
        this.prepared = prepared;
        this.run = prepared.run();
        this.image = image;
        this.container = container;
    }

    /**
     * Starts it, and waits for its end.
     *
     * @param part of the run
     * @param started is run once the tool has started
     */
    ToolResult execute(RunPart part, Runnable started) {
        ContainerRun tool = new ContainerRun(engine, container.spec(), prepared.name(), part.limit());
        try {
            return resultOf(tool.execute(part.output(), started));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw prepared.cancelled(interrupted);
        } catch (IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw prepared.cancelled(failure);
            }
            throw new DoodException(
                    "The output of %s could not be passed on: %s. The tool was ended."
                            .formatted(prepared.name(), SystemWords.of(failure)),
                    failure);
        }
    }

    private ToolResult resultOf(ContainerRun.End end) {
        boolean passed = !end.timedOut() && run.successCodes().contains(end.exitCode());
        Optional<OutOfMemory> outOfMemory = end.outOfMemory() ? Optional.of(outOfMemory()) : Optional.empty();
        return new ToolResult(
                prepared.command(),
                image.reference(),
                image.digest(),
                container.share(),
                container.paths(),
                new ToolEnd(end.exitCode(), end.timedOut(), outOfMemory, passed, end.duration()));
    }

    private OutOfMemory outOfMemory() {
        long most = container.spec().settings().limits().memoryBytes().orElse(0);
        return new OutOfMemory(
                most == 0 ? OptionalLong.empty() : OptionalLong.of(most),
                run.limits().memoryBytes().isEmpty());
    }
}
