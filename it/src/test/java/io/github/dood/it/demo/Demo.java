package io.github.dood.it.demo;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.SampleProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Plays the main story in a job as the GitLab Runner starts it. Its word: a folder for the documents. */
public final class Demo {

    private static final Map<String, String> VARIABLES =
            Map.of("PHPQA_IMAGE", Images.PHPQA, "QUARTO_IMAGE", Images.QUARTO);

    private final Job job;

    private Demo(Job job) {
        this.job = job;
    }

    public static void main(String[] words) {
        say("A job, as the GitLab Runner starts it: /builds is a named volume, the host's socket is shared");
        try (Job job = Job.inVolume("/builds/group/project-" + UUID.randomUUID())) {
            job.copy(SampleProject.FOLDER);
            job.write(".mvn/maven.config", Maven.CONFIGURATION);
            new Demo(job).play(Path.of(words[0]));
        }
    }

    private void play(Path documents) {
        run("find . -type f | sort; tail -n 3 src/Basket.php");

        say("1. Without dood: the tools see an empty directory; phpcs passes, phplint fails with a riddle");
        withoutDood();

        say("2. With dood: what it finds out");
        run("mvn -B dood:doctor | grep -E \"INFO. (engine|job|self|workspace) \"");

        say("3. With dood: the same tools find what is wrong, and the build fails");
        run("mvn -B dood:phpqa -Ddood.image=\"$PHPQA_IMAGE\" -Ddood.args=\"phpcs --standard=PSR12 .\""
                + " || echo \"failed: exit code $?\"");
        run("mvn -B verify || echo \"failed: exit code $?\"");

        say("4. The error is fixed: the build passes, and the documents are there");
        run("sed -i \"s/return array_sum(\\$this->prices$/return array_sum(\\$this->prices);/\" src/Basket.php");
        run("mvn -B verify");
        run("find public -type f -exec ls -l {} +");

        Commands.onHost(
                Path.of("/"),
                "docker cp %s:%s/public %s >&2"
                        .formatted(job.containerId(), job.projectDirectory(), documents.toAbsolutePath()));
        say("Done. The documents: %s/public/documentation/index.html".formatted(documents));
        System.out.println("Containers that dood left on the engine: "
                + Footprint.of(Path.of(job.projectDirectory()), job.id())
                        .containers()
                        .size());
    }

    /** Binds of what is missing make root's directories on the engine's host: those that were not there go again. */
    private void withoutDood() {
        String project = job.projectDirectory();
        String places = "for place in %s /builds/group /builds; do %s; done";
        String made = Containers.onEnginesHost(places.formatted(project, "[ -e .$place ] || echo .$place"))
                .standardOutput()
                .replace('\n', ' ');
        try {
            String tool = "docker run --rm --volume \"$CI_PROJECT_DIR:/app\" --workdir /app \"$PHPQA_IMAGE\" ";
            run(tool + "phpcs --standard=PSR12 . && echo \"passed: exit code 0\"");
            run(tool + "phplint . --no-cache || echo \"failed: exit code $?\"");
            System.out.printf("%nThe engine resolved %s on its host, where it made an empty directory:%n", project);
            System.out.print(Containers.onEnginesHost("ls -ld ." + project + " | sed 's# [.]# #'")
                    .output());
        } finally {
            Containers.onEnginesHost("rmdir " + made);
        }
    }

    private void run(String line) {
        System.out.printf("%n[job] $ %s%n", line);
        System.out.print(job.run(VARIABLES, "exec 2>&1; " + line).output());
    }

    private static void say(String title) {
        System.out.printf("%n== %s%n", title);
    }
}
