package io.github.dood.it.bench;

import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One tool run, as each way starts it: the same image, mount, directory, user and network.
 *
 * @param image which one
 * @param workspace is mounted where it lies, and is the tool's directory
 * @param words what is called
 */
record Tool(String image, Path workspace, List<String> words) {

    static Tool of(Path workspace, String... words) {
        return new Tool(System.getProperty("bench.image"), workspace, List.of(words));
    }

    /** The workspace's owner, whom dood would take by itself. */
    String user() throws IOException {
        return Files.getAttribute(workspace, "unix:uid") + ":" + Files.getAttribute(workspace, "unix:gid");
    }

    /** What follows {@code docker}. */
    List<String> dockerRun() throws IOException {
        List<String> call = new ArrayList<>(List.of("run", "--rm", "--network", "none", "--user", user()));
        call.addAll(List.of("--volume", workspace + ":" + workspace, "--workdir", workspace.toString(), image));
        call.addAll(words);
        return call;
    }

    Void docker() throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("docker"));
        call.addAll(dockerRun());
        return Program.run(workspace, call);
    }

    ToolRun dood() {
        return ToolRun.builder(image)
                .workspace(workspace)
                .network("none")
                .args(words)
                .output(ToolOutput.none())
                .build();
    }
}
