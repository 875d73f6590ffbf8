package io.github.dood.it.lifecycle;

import io.github.dood.Dood;
import io.github.dood.it.support.Tools;
import io.github.dood.run.Leftover;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The workspaces of a program that runs many tools.
 *
 * @param image the image of the tools
 * @param directories in which a file stands; the tools of the last one get copies
 */
record Workspaces(String image, List<Path> directories) {

    /** What the file in each says. */
    static final String CONTENT = "content";

    static Workspaces of(String image, Stream<String> names) throws IOException {
        List<Path> directories = names.map(Path::of).toList();
        for (Path directory : directories) {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("file"), CONTENT);
        }
        return new Workspaces(image, directories);
    }

    int size() {
        return directories.size();
    }

    Path directory(int number) {
        return directories.get(number);
    }

    /** A shell's command line over one of them. */
    ToolRunBuilder tool(int number, String script) {
        return Tools.shell(image, directory(number), script)
                .share(number == size() - 1 ? ShareMode.COPY : ShareMode.AUTO);
    }

    /** What the engine has of this program's job. */
    static Stream<Leftover> leftovers(Dood dood) {
        String job = System.getenv("CI_JOB_ID");
        return dood.leftovers().stream().filter(leftover -> leftover.job().equals(job));
    }
}
