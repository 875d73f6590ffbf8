package io.github.dood.it.support;

import io.github.dood.Dood;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Tools that need no network, for the library's users among the tests and for their programs. */
public final class Tools {

    private Tools() {}

    public static ToolRunBuilder of(String image, Path workspace, String... words) {
        return ToolRun.builder(image).workspace(workspace).network("none").args(words);
    }

    /** A shell's command line. */
    public static ToolRunBuilder shell(String image, Path workspace, String script) {
        return of(image, workspace, script).entrypoint(List.of("bash", "-c"));
    }

    /** Runs a tool and returns all that it printed. */
    public static String printed(Dood dood, ToolRunBuilder tool, Consumer<RunEvent> events) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        dood.run(tool.output(ToolOutput.to(output, output)).build(), events);
        return output.toString(StandardCharsets.UTF_8);
    }
}
