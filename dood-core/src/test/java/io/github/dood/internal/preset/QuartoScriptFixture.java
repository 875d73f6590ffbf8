package io.github.dood.internal.preset;

import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scripts around Quarto, run by this machine's shell with a program in Quarto's place that does the worst it may. */
abstract class QuartoScriptFixture {

    /** Leaves what Quarto leaves, and empties the output's directory where it sees no project. */
    private static final String QUARTO = """
            #!/bin/bash
            echo "called with $*"
            touch "$2/.gitignore"
            mkdir -p "$2/.quarto"
            output=.
            while [ $# -gt 2 ]; do
              if [ "$3" = --output-dir ]; then output=$4; fi
              set -- "$1" "$2" "${@:4}"
            done
            test -f "$2/_quarto.yml" || rm -rf "$2/$output"
            case $FAKE in
              fails) exit 3 ;;
              ignores) touch "$2/page.html"; exit 0 ;;
              follows-a-profile) output=../elsewhere ;;
            esac
            mkdir -p "$2/$output/page_files" "$XDG_CACHE_HOME"
            cat "$2/page.md" "$2/../README.md" > "$2/$output/page.html"
            touch "$2/$output/page_files/style.css"
            """;

    @TempDir
    Path folder;

    Path workspace;

    Path sources;

    @BeforeEach
    void makeProject() throws IOException {
        Path program = folder.resolve("bin/quarto");
        Files.createDirectories(program.getParent());
        Files.writeString(program, QUARTO);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        workspace = Files.createDirectory(folder.toRealPath().resolve("it's here"));
        sources = Files.createDirectory(workspace.resolve("documentation"));
        Files.writeString(sources.resolve("page.md"), "page\n");
        Files.writeString(workspace.resolve("README.md"), "read me\n");
        Files.writeString(workspace.resolve(".hidden"), "");
    }

    ToolRunBuilder onlyReading(String output) {
        return quarto(output).onlyReading(quarto(output).render(workspace), workspace, workspace);
    }

    Quarto quarto(String output) {
        return new Quarto(sources, workspace.resolve(output), List.of("html"));
    }

    Outcome run(ToolRunBuilder builder, Path start, String fake) throws Exception {
        ToolRun run = builder.build();
        List<String> words = new ArrayList<>(run.entrypoint().orElseThrow());
        words.addAll(run.args());
        ProcessBuilder process =
                new ProcessBuilder(words).directory(start.toFile()).redirectErrorStream(true);
        Path memory = Files.createDirectories(folder.resolve("tmp"));
        process.environment()
                .putAll(Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "TMPDIR",
                        memory.toString(),
                        "XDG_CACHE_HOME",
                        memory.resolve("cache").toString(),
                        "FAKE",
                        fake));
        Process started = process.start();
        String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(started.waitFor(), printed);
    }

    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(workspace)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> workspace.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    record Outcome(int code, String printed) {}
}
