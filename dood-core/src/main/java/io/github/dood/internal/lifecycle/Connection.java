package io.github.dood.internal.lifecycle;

import io.github.dood.internal.engine.Attachment;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Exit;
import java.util.function.Supplier;

/**
 * The two calls that are open for as long as a container runs.
 *
 * @param exit tells how it ends
 * @param output what it prints
 */
record Connection(Exit exit, Attachment output) implements AutoCloseable {

    /**
     * Opens both to a container that is not started yet: after the start they would come too late for one that ends at once.
     *
     * @param container its name
     */
    static Connection open(Containers containers, String container) {
        Supplier<Attachment> output = containers.beginAttach(container);
        Exit exit = exitOrElseClose(containers, container, output);
        try {
            return new Connection(exit, output.get());
        } catch (RuntimeException | Error failure) {
            try (exit) {
                throw failure;
            }
        }
    }

    private static Exit exitOrElseClose(Containers containers, String container, Supplier<Attachment> output) {
        try {
            return containers.awaitExit(container);
        } catch (RuntimeException | Error failure) {
            try {
                output.get().close();
            } catch (RuntimeException notOpen) {
                failure.addSuppressed(notOpen);
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        try (exit) {
            output.close();
        }
    }
}
