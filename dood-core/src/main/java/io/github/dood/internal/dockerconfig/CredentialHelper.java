package io.github.dood.internal.dockerconfig;

import com.google.gson.JsonObject;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Asks the programs {@code docker-credential-NAME} on the job's PATH, which keep logins for the docker CLI. */
final class CredentialHelper {

    /** What the name of each such program begins with. */
    static final String PREFIX = "docker-credential-";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** An answer is a few hundred characters; a helper that says more is broken. */
    private static final int MOST_BYTES = 1_000_000;

    /** A name comes from a file or a variable, and must not lead out of the PATH. */
    private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]*");

    /** How all helpers say that they keep nothing for a server. */
    private static final String NOT_FOUND = "credentials not found";

    /** The user's name where the secret is an identity token. */
    private static final String TOKEN = "<token>";

    private final Environment environment;

    private final Duration deadline;

    CredentialHelper(Environment environment) {
        this(environment, DEADLINE);
    }

    CredentialHelper(Environment environment, Duration deadline) {
        this.environment = environment;
        this.deadline = deadline;
    }

    /**
     * What a helper keeps for a server.
     *
     * @return none when it keeps nothing for it
     * @throws Failure when it is not there, or fails
     */
    Optional<Answer> ask(String name, String server) throws Failure {
        String program = PREFIX + name;
        Path file = onPath(program, name);
        Process process = start(program, file);
        try {
            long end = System.nanoTime() + deadline.toNanos();
            FutureTask<String> output = reading(process.getInputStream(), program);
            send(process, server);
            String text = output.get(deadline.toNanos(), TimeUnit.NANOSECONDS).strip();
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return answer(program, server, process.exitValue(), text);
        } catch (TimeoutException late) {
            throw new Failure("%s gave no answer for %s within %d s and was ended."
                    .formatted(program, server, deadline.toSeconds()));
        } catch (ExecutionException unreadable) {
            throw new Failure("The answer of %s could not be read.".formatted(program));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolCancelledException("Waiting for %s was cancelled.".formatted(program), interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Path onPath(String program, String name) throws Failure {
        if (!NAME.matcher(name).matches()) {
            throw new Failure("\"%s\" is no name of a credential helper.".formatted(name));
        }
        return environment
                .program(program)
                .orElseThrow(() -> new Failure(program + " is not on the PATH of this build."));
    }

    /** Its standard error is read and dropped: a helper stops when nobody reads what it writes. */
    private Process start(String program, Path file) throws Failure {
        ProcessBuilder builder =
                new ProcessBuilder(file.toString(), "get").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new Failure("%s could not be started: %s.".formatted(program, SystemWords.of(failure)));
        }
    }

    private static FutureTask<String> reading(InputStream output, String program) {
        FutureTask<String> reading =
                new FutureTask<>(() -> new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        Thread thread = new Thread(reading, program);
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static void send(Process process, String server) {
        try (OutputStream input = process.getOutputStream()) {
            input.write((server + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // A helper that ends without reading its input says why in its answer.
        }
    }

    private static Optional<Answer> answer(String program, String server, int exitCode, String text) throws Failure {
        if (text.contains(NOT_FOUND)) {
            return Optional.empty();
        }
        if (exitCode != 0) {
            throw new Failure("%s has no answer for %s: %s. Try: echo %s | %s get"
                    .formatted(program, server, reason(exitCode, text), server, program));
        }
        try {
            JsonObject json = ConfigJson.parse("The answer of " + program, text, "look at what it keeps.")
                    .orElseGet(JsonObject::new);
            String user = ConfigJson.text(json, "Username").orElse("");
            return ConfigJson.text(json, "Secret")
                    .map(secret -> new Answer(Optional.of(user).filter(name -> !name.equals(TOKEN)), secret));
        } catch (InvalidSettingException broken) {
            throw new Failure(broken.getMessage());
        }
    }

    /** The helper's words, unless they may hold what it keeps. */
    private static String reason(int exitCode, String text) {
        String first = text.lines().findFirst().orElse("");
        return first.isEmpty() || first.length() > 200 || text.contains("{") ? "exit code " + exitCode : first;
    }

    /**
     * What a helper keeps.
     *
     * @param user none where the secret is an identity token
     */
    record Answer(Optional<String> user, String secret) {

        @Override
        public String toString() {
            return "a login";
        }
    }

    /** A helper that cannot be asked. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }
}
