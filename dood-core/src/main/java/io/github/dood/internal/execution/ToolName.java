package io.github.dood.internal.execution;

import io.github.dood.run.FileSelection;
import io.github.dood.run.ImageReference;
import io.github.dood.run.ToolRun;
import java.util.ArrayList;
import java.util.List;

/** What people call the tool of a run. */
final class ToolName {

    /** Where a shell that is given a script as a word has the script's own name. */
    private static final int NAME_OF_SCRIPT = 3;

    private ToolName() {}

    /** The program, or the image where no word names one; without the folder that has it. */
    static String of(ToolRun run) {
        List<String> words = new ArrayList<>(run.entrypoint().orElse(List.of()));
        words.addAll(run.args());
        String name = called(words, ImageReference.parse(run.image()).repository());
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String called(List<String> words, String image) {
        if (words.size() > NAME_OF_SCRIPT && words.get(1).equals("-c")) {
            return words.get(NAME_OF_SCRIPT);
        }
        boolean isNamed = !words.isEmpty()
                && !words.get(0).startsWith("-")
                && !words.get(0).equals(FileSelection.PLACEHOLDER);
        return isNamed ? words.get(0) : image;
    }
}
