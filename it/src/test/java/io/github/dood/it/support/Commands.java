package io.github.dood.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;

/** Commands in a job container. */
public final class Commands {

    private Commands() {}

    /** Runs a shell's command line and returns how it ended. */
    public static Outcome run(
            GenericContainer<?> container, String directory, Map<String, String> environment, String line) {
        ExecConfig.ExecConfigBuilder exec =
                ExecConfig.builder().command(new String[] {"bash", "-c", line}).envVars(environment);
        Optional.of(directory).filter(path -> !path.isEmpty()).ifPresent(exec::workDir);
        try {
            Container.ExecResult result = container.execInContainer(StandardCharsets.UTF_8, exec.build());
            return new Outcome(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Runs a command line on the host that must succeed, and returns what it printed. */
    public static String onHost(Path directory, String line) {
        try {
            Process shell = new ProcessBuilder("bash", "-c", line)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (shell.waitFor() != 0) {
                throw new AssertionError(line + " printed " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Runs a command line that must succeed and returns what it printed. */
    public static String succeed(GenericContainer<?> container, String line) {
        Outcome outcome = run(container, "", Map.of(), line);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(line + " ended with " + outcome);
        }
        return outcome.standardOutput();
    }

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param standardOutput all it printed there
     * @param standardError all it printed there
     */
    public record Outcome(int exitCode, String standardOutput, String standardError) {

        public String output() {
            return standardOutput + standardError;
        }

        /** What Maven says is wrong. */
        public List<String> errors() {
            return output().lines().filter(line -> line.startsWith("[ERROR]")).toList();
        }

        /** What a build of many modules says of one that fails. */
        public List<String> failuresOf(String module) {
            return errors().stream()
                    .filter(line -> line.startsWith("[ERROR] Failed") && line.contains(" on project " + module + ": "))
                    .toList();
        }
    }
}
