package io.github.dood;

import io.github.dood.run.DoodException;
import io.github.dood.run.PhaseListener;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunPhase;
import io.github.dood.run.RunningTool;
import io.github.dood.run.ToolResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A run in a thread of its own, which does not keep a program from ending. */
final class ToolThread implements RunningTool {

    private final CompletableFuture<ToolResult> result = new CompletableFuture<>();

    private final Thread thread;

    private volatile Optional<String> container = Optional.empty();

    private ToolThread(Function<Consumer<RunEvent>, ToolResult> run, Consumer<RunEvent> events) {
        this.thread = new Thread(
                () -> {
                    try {
                        result.complete(run.apply(noted(events)));
                    } catch (RuntimeException | Error failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "dood run");
        thread.setDaemon(true);
    }

    /** @param run tells its events to whom it is given */
    static ToolThread start(Function<Consumer<RunEvent>, ToolResult> run, Consumer<RunEvent> events) {
        ToolThread started = new ToolThread(run, events);
        started.thread.start();
        return started;
    }

    /** The same events, of which this learns the container's name. */
    private PhaseListener noted(Consumer<RunEvent> events) {
        return new PhaseListener() {
            @Override
            public void accept(RunEvent event) {
                note(event);
                events.accept(event);
            }

            @Override
            public void enters(RunPhase phase) {
                PhaseListener.tell(events, phase);
            }
        };
    }

    private void note(RunEvent event) {
        if (event instanceof RunEvent.Starting starting) {
            container = Optional.of(starting.container());
        }
    }

    @Override
    public ToolResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof DoodException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void cancel() {
        thread.interrupt();
    }

    @Override
    public Optional<String> containerId() {
        return container;
    }
}
