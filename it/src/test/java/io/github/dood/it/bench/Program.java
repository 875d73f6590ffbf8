package io.github.dood.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs whose time is taken. */
final class Program {

    private Program() {}

    /** One with nothing of this machine's own settings for Maven. */
    static ProcessBuilder of(Path directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** Runs one that must succeed; what it prints is thrown away. */
    static Void run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".log");
        int exitCode = of(directory, command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode + ": " + Files.readString(errors));
        }
        Files.delete(errors);
        return null;
    }
}
