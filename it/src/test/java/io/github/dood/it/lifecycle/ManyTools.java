package io.github.dood.it.lifecycle;

import io.github.dood.Dood;
import io.github.dood.it.support.Classes;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Tools;
import io.github.dood.run.DoodException;
import java.nio.file.Path;

/** A program that runs a tool that does not end many times at once. */
public final class ManyTools {

    private ManyTools() {}

    /** @param args image, workspace, and how many at once */
    public static void main(String[] args) throws InterruptedException {
        Dood dood = Dood.open();
        for (int run = 0; run < Integer.parseInt(args[2]); run++) {
            new Thread(() -> sleep(dood, args[0], Path.of(args[1]))).start();
        }
        Thread.currentThread().join();
    }

    private static void sleep(Dood dood, String image, Path workspace) {
        try {
            dood.run(Tools.of(image, workspace, "sleep", "600").build());
        } catch (DoodException failure) {
            System.err.println(failure.getMessage());
        }
    }

    /** Starts it in a process of its own, for a job of that id. */
    static Process start(Path workspace, int count, String job, String engine) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        Classes.asPath(),
                        ManyTools.class.getName(),
                        Images.BASE,
                        workspace.toString(),
                        String.valueOf(count))
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("output").toFile());
        program.environment().put("GITLAB_CI", "true");
        program.environment().put("CI_JOB_ID", job);
        program.environment().put("CI_PROJECT_DIR", workspace.toString());
        program.environment().put("DOCKER_HOST", engine);
        return program.start();
    }
}
