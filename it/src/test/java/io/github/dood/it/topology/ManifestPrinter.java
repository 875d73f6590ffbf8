package io.github.dood.it.topology;

import io.github.dood.Dood;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;

/** A program that runs a tool over a directory, wherever it is started: the tool prints what it sees. */
public final class ManifestPrinter {

    private ManifestPrinter() {}

    /** @param args an image and a directory */
    public static void main(String[] args) {
        try (Dood dood = Dood.open()) {
            ToolRun run = Tools.shell(args[0], Path.of(args[1]), SampleWorkspace.MANIFEST + "; echo made > made")
                    .build();
            dood.run(run, event -> {
                if (event instanceof RunEvent.Starting) {
                    System.out.println(event.describe());
                }
            });
        }
    }
}
