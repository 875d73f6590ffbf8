package io.github.dood.it.bench;

import io.github.dood.Dood;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Copies a workspace of 10,000 files and 200 MB in and out, beside docker cp. Called by it/bench with an image and a
 * folder, in a virtual machine of little memory: that it ends shows that the copy is not held in it.
 */
public final class CopyBench {

    private static final int ROUNDS = 5;

    private static final int DIRECTORIES = 100;

    private static final int FILES_EACH = 100;

    private static final int BYTES_EACH = 20_000;

    private final String image;

    private final Path workspace;

    private final Timings in = new Timings();

    private final Timings out = new Timings();

    private CopyBench(String image, Path workspace) {
        this.image = image;
        this.workspace = workspace;
    }

    /** Runs both comparisons. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1])).toRealPath();
        CopyBench bench = new CopyBench(arguments[0], folder.resolve("workspace"));
        bench.fill();
        for (int round = 0; round < ROUNDS; round++) {
            bench.dood();
            bench.dockerCp(folder.resolve("back"));
        }
        bench.in.print("10,000 files of 200 MB into the engine, heap of %d MB at most"
                .formatted(Runtime.getRuntime().maxMemory() >> 20));
        bench.out.print("A new, a changed and a deleted one of them back; docker cp brings all");
    }

    private void fill() throws IOException {
        Random random = new Random(1);
        byte[] content = new byte[BYTES_EACH];
        for (int directory = 0; directory < DIRECTORIES; directory++) {
            Path folder = Files.createDirectories(workspace.resolve("d" + directory));
            for (int file = 0; file < FILES_EACH; file++) {
                random.nextBytes(content);
                Files.write(folder.resolve("f" + file), content);
            }
        }
    }

    /** With a connection of its own each time, since a copy is kept for the next run. */
    private void dood() throws IOException {
        ToolRun run = ToolRun.builder(image)
                .entrypoint(List.of("sh", "-c"))
                .args("echo new > d1/new; echo changed > d2/f2; rm d3/f3")
                .workspace(workspace)
                .share(ShareMode.COPY)
                .network("none")
                .output(ToolOutput.none())
                .build();
        try (Dood dood = Dood.open()) {
            long[] moments = new long[2];
            long start = System.nanoTime();
            ToolResult result = dood.run(run, event -> {
                if (event instanceof RunEvent.Copied) {
                    in.note("dood", start);
                } else if (event instanceof RunEvent.Starting) {
                    moments[0] = System.nanoTime();
                } else if (event instanceof RunEvent.Returned) {
                    moments[1] = System.nanoTime();
                }
            });
            out.note("dood", Duration.ofNanos(moments[1] - moments[0]).minus(result.duration()));
        }
        fill();
        Files.delete(workspace.resolve("d1/new"));
    }

    private void dockerCp(Path back) throws IOException, InterruptedException {
        String volume = shell("docker volume create --label io.github.dood.it=bench");
        String container = shell("docker create --volume %s:/dood %s true".formatted(volume, image));
        long start = System.nanoTime();
        shell("docker cp %s/. %s:/dood".formatted(workspace, container));
        in.note("docker cp", start);
        long end = System.nanoTime();
        shell("docker cp %s:/dood %s".formatted(container, back));
        out.note("docker cp", end);
        shell("docker rm %s; docker volume rm %s; rm -rf %s".formatted(container, volume, back));
    }

    private static String shell(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(line + " failed: " + output);
        }
        return output.strip();
    }
}
