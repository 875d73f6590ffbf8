package io.github.dood.it.fault;

import io.github.dood.Dood;
import io.github.dood.it.support.Tools;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A program that runs a tool which floods it, in a heap that is too small to keep anything, and prints what it counted. Its
 * words: the image, how the workspace is shared, how many seconds it reads nothing after the first bytes, and the tool's script.
 */
public final class FloodReader implements ToolOutput {

    /** Where a script notes how much it has written, for a reader that stands still. */
    static final String PROGRESS = "progress";

    private final Path workspace;

    private final Duration pause;

    private final MessageDigest digest;

    private final ToolOutput decoded = ToolOutput.lines(this::count, this::count);

    private long bytes;

    private long lines;

    private long characters;

    private int longest;

    private String last = "";

    private String progress = "";

    private FloodReader(Path workspace, Duration pause) throws NoSuchAlgorithmException {
        this.workspace = workspace;
        this.pause = pause;
        this.digest = MessageDigest.getInstance("SHA-256");
    }

    /** Runs the tool in the current directory. */
    public static void main(String[] words) throws Exception {
        Path workspace = Path.of("").toRealPath();
        FloodReader reader = new FloodReader(workspace, Duration.ofSeconds(Integer.parseInt(words[2])));
        ToolRun run = Tools.shell(words[0], workspace, words[3])
                .share(ShareMode.valueOf(words[1].toUpperCase(Locale.ROOT)))
                .output(reader)
                .build();
        try (Dood dood = Dood.open()) {
            reader.print(dood.run(run));
        }
    }

    @Override
    public void write(boolean error, byte[] buffer, int length) throws IOException {
        if (bytes == 0) {
            standStill();
        }
        bytes += length;
        digest.update(buffer, 0, length);
        decoded.write(error, buffer, length);
    }

    @Override
    public void end() throws IOException {
        decoded.end();
    }

    private void standStill() throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Path noted = workspace.resolve(PROGRESS);
        progress = Files.exists(noted) ? Files.readString(noted).strip() : "";
    }

    private void count(String line) {
        lines++;
        characters += line.length();
        longest = Math.max(longest, line.length());
        last = line.substring(Math.max(0, line.length() - 20));
    }

    /** What a tool prints may hold what ends a line for who reads this. */
    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private void print(ToolResult result) {
        System.out.printf(
                "exit %d%nbytes %d%nsha256 %s%n",
                result.exitCode(), bytes, HexFormat.of().formatHex(digest.digest()));
        System.out.printf(
                "lines %d%ncharacters %d%nlongest %d%nlast %s%n", lines, characters, longest, printable(last));
        System.out.printf(
                "progress %s%nheap %d%n", progress, Runtime.getRuntime().maxMemory() >> 20);
    }
}
