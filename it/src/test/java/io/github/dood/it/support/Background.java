package io.github.dood.it.support;

/** The threads of the tests' servers, which end with the process at the latest. */
public final class Background {

    private Background() {}

    /** Begins a work that ends silently where an end of its connection goes away: that is what the tests try. */
    public static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception gone) {
                        // So it ends.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What such a thread does. */
    public interface Work {

        void run() throws Exception;
    }
}
