package io.github.dood.internal.text;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says why a text is no YAML. */
public final class YamlWords {

    private YamlWords() {}

    /**
     * The place and the reason, without the parser's quotes of the lines around, in which secrets may be.
     *
     * @param broken as the YAML parser throws it
     * @param text that was parsed
     */
    public static String of(RuntimeException broken, String text) {
        if (broken instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            return "line %d, column %d: %s"
                    .formatted(
                            marked.getProblemMark().get().getLine() + 1,
                            marked.getProblemMark().get().getColumn() + 1,
                            marked.getProblem());
        }
        if (broken instanceof ReaderException unprintable) {
            String before = text.substring(0, Math.min(unprintable.getPosition(), text.length()));
            return "line %d, column %d: the character U+%04X is not allowed"
                    .formatted(
                            before.lines().count(),
                            before.length() - before.lastIndexOf('\n'),
                            unprintable.getCodePoint());
        }
        return broken.getMessage();
    }
}
