package io.github.dood.internal.preset;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.text.YamlWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What a folder's {@code _quarto.yml} says, as far as it decides where Quarto writes. It is read as YAML's own nodes and not
 * as values, so that tags such as {@code !expr} need no meaning here; and bytes that are no UTF-8 become U+FFFD, since only
 * names are looked for that every encoding writes alike.
 *
 * @param folder that has the file
 * @param settings the file's; none where it says nothing
 */
record QuartoProject(Path folder, Optional<Node> settings) {

    private static final List<String> FILES = List.of("_quarto.yml", "_quarto.yaml");

    /** More than anybody writes by hand. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Reads the project that a folder belongs to, as Quarto looks for it: its own, or the nearest of those above.
     *
     * @param folder of the sources
     * @param top the folder above which none is looked for; has the other in it
     * @return none where there is no such file
     * @throws InvalidSettingException when the file cannot be read, is no YAML, or a link out of the upper folder
     */
    static Optional<QuartoProject> around(Path folder, Path top) {
        for (Path at = folder; at != null && at.startsWith(top); at = at.getParent()) {
            Optional<Path> file =
                    FILES.stream().map(at::resolve).filter(Files::isRegularFile).findFirst();
            if (file.isPresent()) {
                return Optional.of(new QuartoProject(at, read(file.get(), top)));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a setting is there, whatever it says.
     *
     * @param names from the top down, such as {@code project} and {@code output-dir}
     */
    boolean has(String... names) {
        return find(names).isPresent();
    }

    /**
     * What a setting says as plain text; none where it is not there, or something else such as {@code !expr}.
     *
     * @param names as in {@link #has}
     */
    Optional<String> text(String... names) {
        return find(names).filter(found -> found.getTag().equals(Tag.STR)).map(found -> ((ScalarNode) found)
                .getValue());
    }

    private Optional<Node> find(String... names) {
        Optional<Node> found = settings;
        for (String name : names) {
            found = found.flatMap(parent -> child(parent, name));
        }
        return found;
    }

    private static Optional<Node> child(Node parent, String name) {
        if (!(parent instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .map(entry -> entry.getValueNode())
                .findFirst();
    }

    private static Optional<Node> read(Path file, Path top) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(top)) {
                throw unreadable(
                        file,
                        "it is a link out of the workspace, where the tool cannot follow it; put the file"
                                + " itself there");
            }
            byte[] bytes = PlainFile.read(real, MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
            return node(file, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw unreadable(file, SystemWords.of(failure));
        }
    }

    private static Optional<Node> node(Path file, String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (YamlEngineException broken) {
            throw unreadable(file, YamlWords.of(broken, text));
        } catch (StackOverflowError deep) {
            // The parser calls itself for each level, without a limit.
            throw unreadable(file, "it is nested too deeply");
        }
    }

    private static InvalidSettingException unreadable(Path file, String reason) {
        return new InvalidSettingException("directory", file, "cannot be read: " + reason);
    }
}
