package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.ToolCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The git program, called so that nothing that a repository says starts another program, reaches a network, or changes a
 * file: whoever wrote the repository wrote its settings, too, where the whole directory came from somewhere.
 */
final class GitProgram {

    /** Longer than the largest checkouts take on a slow disk. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** Win over the repository's own settings. The time and size of a file are compared in the strictest way there is. */
    private static final List<String> SETTINGS = List.of(
            "core.fsmonitor=false",
            "core.hooksPath=/dev/null",
            "core.checkStat=default",
            "core.trustctime=true",
            "core.untrackedCache=false",
            "core.splitIndex=false",
            "core.sshCommand=false",
            "credential.helper=",
            "protocol.allow=never",
            "submodule.recurse=false");

    private final Path program;

    private final Map<String, String> variables;

    private GitProgram(Path program, Map<String, String> variables) {
        this.program = program;
        this.variables = variables;
    }

    /** The job's own; none where there is none on its PATH. */
    static Optional<GitProgram> of(Environment environment) {
        return environment.program("git").map(program -> new GitProgram(program, variables(environment.variables())));
    }

    /** Without those that lead git to other repositories, files or programs. */
    private static Map<String, String> variables(Map<String, String> job) {
        Map<String, String> variables = new HashMap<>();
        for (Map.Entry<String, String> variable : job.entrySet()) {
            if (!variable.getKey().startsWith("GIT_")) {
                variables.put(variable.getKey(), variable.getValue());
            }
        }
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        // What a partial clone lacks is not fetched. Older releases of git know the second variable alone.
        variables.put("GIT_NO_LAZY_FETCH", "1");
        variables.put("GIT_ALLOW_PROTOCOL", "none");
        variables.put("LC_ALL", "C");
        return variables;
    }

    /**
     * What git says.
     *
     * @param exitCode of the program
     * @param output its bytes, one character each
     * @param words the first line of what it complains of
     */
    record Answer(int exitCode, String output, String words) {

        /** The parts of the output that end with a zero byte each. */
        List<String> parts() {
            List<String> parts = new ArrayList<>();
            int start = 0;
            for (int end = output.indexOf('\0'); end >= 0; end = output.indexOf('\0', start)) {
                parts.add(output.substring(start, end));
                start = end + 1;
            }
            return parts;
        }
    }

    /**
     * Asks about a checkout. The place of its repository is given, so that git looks for none, and takes it also where it
     * belongs to somebody else.
     *
     * @param checkout which one
     * @param settings that this question needs beside those that all have
     * @param words of the question
     * @throws GitFailure when git does not answer at all
     */
    Answer ask(Checkout checkout, List<String> settings, List<String> words) throws GitFailure {
        return ask(checkout, settings, words, Map.of());
    }

    /**
     * The same with an index that git may write: a comparison stores the times of files that were touched and are what they
     * were, whatever it is told of locks.
     *
     * @param index a copy of the checkout's
     */
    Answer ask(Checkout checkout, Path index, List<String> settings, List<String> words) throws GitFailure {
        return ask(checkout, settings, words, Map.of("GIT_INDEX_FILE", index.toString()));
    }

    private Answer ask(Checkout checkout, List<String> settings, List<String> words, Map<String, String> further)
            throws GitFailure {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-pager"));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(words);
        Process process = start(checkout, command, further);
        try {
            long end = System.nanoTime() + DEADLINE.toNanos();
            process.getOutputStream().close();
            FutureTask<String> output = reading(process.getInputStream());
            FutureTask<String> complaints = reading(process.getErrorStream());
            String text = output.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
            String complaint = complaints.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Answer(process.exitValue(), text, firstLine(complaint));
        } catch (TimeoutException late) {
            throw new GitFailure("git gave no answer within %d minutes".formatted(DEADLINE.toMinutes()));
        } catch (ExecutionException | IOException unreadable) {
            throw new GitFailure("the answer of git could not be read");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolCancelledException("Waiting for git was cancelled.", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(Checkout checkout, List<String> command, Map<String, String> further) throws GitFailure {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(nameable(checkout.directory()).toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().putAll(further);
        builder.environment()
                .put(
                        "GIT_DIR",
                        nameable(checkout.top()).resolve(Checkout.REPOSITORY).toString());
        builder.environment().put("GIT_WORK_TREE", checkout.top().toString());
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new GitFailure("git could not be started: " + SystemWords.of(failure));
        }
    }

    /** Java hands on the letters of the locale alone, and would name another directory. */
    private static Path nameable(Path directory) {
        String name = directory.toString();
        if (MissingLetters.areIn(name) || !MissingLetters.canName(name)) {
            throw MissingLetters.lost("workspace");
        }
        return directory;
    }

    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> reading =
                new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
        Thread thread = new Thread(reading, "git");
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static String firstLine(String complaint) {
        String text = new String(complaint.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String line = text.strip().lines().findFirst().orElse("");
        return SafeText.withoutStop(line.replaceFirst("^(fatal|error|warning): ", ""));
    }
}
