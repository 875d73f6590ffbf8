package io.github.dood.internal.ci;

import io.github.dood.run.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job has to do, with Maven and without.
 *
 * @param maven the words after {@code mvn}, such as {@code dood:doctor}
 * @param image the tool's image, for the job without dood; empty where the POM has it
 * @param entrypoint the program to start in it instead of the image's own; empty where that one is right
 * @param args the words for that program; empty where they are not known, since the POM has them
 * @param directory where in the repository it is done, with {@code /} between the names; empty for the top
 * @param pom the POM from the top on, where Maven has to be told; none where it finds that by itself, or there is none
 * @param snapshot whether the plugin has a version that only a repository for snapshots has
 */
public record JobTask(
        List<String> maven,
        String image,
        List<String> entrypoint,
        List<String> args,
        String directory,
        Optional<String> pom,
        boolean snapshot) {

    /** Characters that need no quotes in a shell or in YAML. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./:@,+=-]+");

    /** Keeps copies of the lists. */
    public JobTask {
        maven = List.copyOf(maven);
        entrypoint = List.copyOf(entrypoint);
        args = List.copyOf(args);
    }

    /**
     * Makes sure that all words can stand in a job file as they are.
     *
     * @param file the job file's name
     * @throws InvalidSettingException when one would have to be quoted, such as an execution's id with a blank
     */
    public void requirePlainWords(String file) {
        List<String> words = new ArrayList<>(maven);
        if (!image.isEmpty()) {
            words.add(image);
        }
        words.addAll(entrypoint);
        words.addAll(args);
        if (!directory.isEmpty()) {
            words.add(directory);
        }
        pom.ifPresent(words::add);
        for (String word : words) {
            if (!PLAIN_WORD.matcher(word).matches()) {
                throw new InvalidSettingException(
                        file, word, "is no plain word for a job's script; use letters, digits and ./:@,+=-");
            }
        }
    }

    /** The task as a command of a shell that starts at the repository's top, to which options can be added. */
    public String mavenCommand() {
        String change = directory.isEmpty() || pom.isPresent() ? "" : "cd " + directory + " && ";
        String option = pom.map("-f %s "::formatted).orElse("");
        return "%smvn -B -ntp %s%s".formatted(change, option, String.join(" ", maven));
    }

    /** A file or directory of the task, from the repository's top on. */
    public String path(String below) {
        return directory.isEmpty() ? below : directory + "/" + below;
    }
}
