package io.github.dood.internal.lifecycle;

/** Does something when the process is told to end, as long as it stands by. For one thread at a time. */
final class ExitHook {

    private final Thread hook;

    private boolean standing;

    ExitHook(Runnable atExit, String name) {
        hook = new Thread(atExit, name);
    }

    /** @throws IllegalStateException when the process is ending already */
    void standBy() {
        if (!standing) {
            Runtime.getRuntime().addShutdownHook(hook);
            standing = true;
        }
    }

    void standDown() {
        if (standing) {
            standing = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The hook is already running.
            }
        }
    }
}
