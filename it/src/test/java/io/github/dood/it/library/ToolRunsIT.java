package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The library on the engine's own host: output, exit codes, time, many runs at once. */
@Isolated("measures memory")
class ToolRunsIT {

    @AutoClose
    private final HostWorkspace host = HostWorkspace.make("runs");

    private final Dood dood = host.dood();

    private final Path workspace = host.directory();

    @Test
    void toolsThatEndAtOnceLoseNeitherOutputNorExitCode() {
        runToolsThatEndAtOnce(8);
    }

    @Test
    @Tag("thorough")
    void sixtyToolsThatEndAtOnceLoseNeitherOutputNorExitCode() {
        runToolsThatEndAtOnce(60);
    }

    private void runToolsThatEndAtOnce(int runs) {
        for (int run = 0; run < runs; run++) {
            boolean silent = run % 2 == 0;
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            ToolRunBuilder tool = silent ? tool("true") : tool("bash", "-c", "echo line " + run + "; exit 7");

            ToolResult result =
                    dood.run(tool.output(ToolOutput.to(output, output)).build());

            assertThat(result.exitCode()).as("run %d", run).isEqualTo(silent ? 0 : 7);
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(silent ? "" : "line " + run + "\n");
        }
    }

    @Test
    void runsAtOnceKeepTheirOutputApart() throws Exception {
        runAtOnce(12);
    }

    @Test
    @Tag("thorough")
    void fiftyRunsAtOnceKeepTheirOutputApart() throws Exception {
        runAtOnce(50);
    }

    private void runAtOnce(int runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<String>> outputs = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                String word = "run" + run;
                outputs.add(threads.submit(() -> {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    String script = "for n in $(seq 500); do echo " + word + " $n; done";
                    ToolResult result = dood.run(tool("bash", "-c", script)
                            .output(ToolOutput.to(output, output))
                            .build());
                    assertThat(result.passed()).isTrue();
                    return output.toString(StandardCharsets.UTF_8);
                }));
            }
            for (int run = 0; run < runs; run++) {
                StringBuilder expected = new StringBuilder();
                for (int line = 1; line <= 500; line++) {
                    expected.append("run").append(run).append(' ').append(line).append('\n');
                }
                assertThat(outputs.get(run).get()).isEqualTo(expected.toString());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fiftyMegabytesArriveByteForByteInFlatMemory() throws Exception {
        int bytes = 50_000_000;
        String stream = "php -r '$h = \"seed\"; for ($i = 0; $i < " + bytes / 50 + "; $i++) { $h = md5($h);"
                + " fwrite(STDOUT, $h . \"aaaaaaaaaaaaaaaaa\\n\"); }'";
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        AtomicLong count = new AtomicLong();
        AtomicLong mostMemory = new AtomicLong();
        System.gc();
        long idle = usedMemory();
        OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        ToolOutput output = (error, buffer, length) -> {
            sink.write(buffer, 0, length);
            if (count.addAndGet(length) / 5_000_000 != (count.get() - length) / 5_000_000) {
                System.gc();
                mostMemory.accumulateAndGet(usedMemory(), Math::max);
            }
        };

        ToolResult result = dood.run(tool("bash", "-c", stream).output(output).build());

        assertThat(result.passed()).isTrue();
        assertThat(count.get()).isEqualTo(bytes);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(expectedHash(bytes / 50));
        assertThat(mostMemory.get() - idle).isLessThan(16_000_000);
    }

    private static long usedMemory() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String expectedHash(int lines) throws Exception {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        String hash = "seed";
        for (int line = 0; line < lines; line++) {
            hash = HexFormat.of().formatHex(md5.digest(hash.getBytes(StandardCharsets.US_ASCII)));
            all.update((hash + "aaaaaaaaaaaaaaaaa\n").getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    @Test
    void standardOutputAndErrorStayApartAndTextIsDecodedAcrossFrames() {
        List<String> output = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        String script = "printf 'gr\\303'; sleep 0.2; printf '\\274n\\n'; echo err >&2; printf 'no end'";

        dood.run(tool("bash", "-c", script)
                .output(ToolOutput.lines(output::add, errors::add))
                .build());

        assertThat(output).containsExactly("grün", "no end");
        assertThat(errors).containsExactly("err");
    }

    @Test
    void aToolPastItsTimeoutIsKilled() {
        long start = System.nanoTime();

        ToolResult result = dood.run(tool("bash", "-c", "trap '' TERM; echo started; sleep 600")
                .timeout(Duration.ofSeconds(2))
                .output(ToolOutput.none())
                .build());

        assertThat(result.timedOut()).isTrue();
        assertThat(result.passed()).isFalse();
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void closingEndsWhatIsStillRunning() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<ToolResult> running =
                    threads.submit(() -> dood.run(tool("sleep", "600").build(), event -> {
                        if (event instanceof RunEvent.Starting) {
                            new Thread(dood::close).start();
                        }
                    }));

            assertThatThrownBy(running::get)
                    .hasCauseInstanceOf(DoodException.class)
                    .hasMessageContaining("was cancelled");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptedRunRemovesItsContainerAndStaysInterrupted() throws Exception {
        assertThatARunIsCancelled(runner -> new Thread(() -> interruptAfterASecond(runner)).start());
    }

    @Test
    void aRunThatIsInterruptedBeforeItsToolStartsSaysSo() throws Exception {
        assertThatARunIsCancelled(Thread::interrupt);
    }

    /** @param interruption is told of the run's thread just before the tool starts */
    private void assertThatARunIsCancelled(Consumer<Thread> interruption) throws Exception {
        boolean[] interrupted = new boolean[1];
        Thread runner = new Thread(() -> {
            assertThatThrownBy(() -> dood.run(tool("sleep", "600").build(), event -> {
                        if (event instanceof RunEvent.Starting) {
                            interruption.accept(Thread.currentThread());
                        }
                    }))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("cancelled");
            interrupted[0] = Thread.interrupted();
        });
        runner.start();
        runner.join(Duration.ofSeconds(30).toMillis());

        assertThat(interrupted[0]).isTrue();
    }

    private static void interruptAfterASecond(Thread thread) {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    @Test
    void onlyWhatIsAskedForIsHandedOn() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        dood.run(tool("bash", "-c", "env | cut -d= -f1 | sort; ls -A; ls /var/run/docker.sock; cat /proc/mounts")
                .environment("GIVEN", "value")
                .passEnvironment(List.of("LC_*"))
                .output(ToolOutput.to(output, OutputStream.nullOutputStream()))
                .build());

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .contains("GIVEN", "LC_ALL")
                .doesNotContain("JAVA_HOME", "TESTCONTAINERS_RYUK_DISABLED", "/var/run/docker.sock");
        // Of the mounts, those that every container has are the engine's.
        assertThat(lines.stream()
                        .filter(line -> line.matches("\\S+ /\\S* \\S+ \\S+ \\d \\d"))
                        .map(line -> line.split(" ")[1])
                        .filter(target -> !target.matches("/|/(proc|sys|dev|etc)(/.*)?")))
                .containsExactly(workspace.toString());
    }

    @Test
    void theOwnerOfTheWorkspaceIsTheOwnerOfWhatTheToolMakes() throws Exception {
        Files.setAttribute(workspace, "unix:uid", 1234);
        Files.setAttribute(workspace, "unix:gid", 4321);

        ToolResult result =
                dood.run(tool("bash", "-c", "touch made \"$HOME/works\"").build());

        assertThat(result.passed()).isTrue();
        assertThat(Files.getAttribute(workspace.resolve("made"), "unix:uid")).isEqualTo(1234);
        assertThat(Files.getAttribute(workspace.resolve("made"), "unix:gid")).isEqualTo(4321);
    }

    private ToolRunBuilder tool(String... words) {
        return host.tool(words).image(Images.PHPQA);
    }
}
