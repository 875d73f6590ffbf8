package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.text.YamlWords;
import io.github.dood.run.DoodException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What a {@code .gitlab-ci.yml} says, as far as it matters for adding jobs. Read as YAML's own nodes and not as values, so
 * that tags such as {@code !reference} need no meaning here.
 *
 * @param entries the keys of the last document, which has the jobs, each with what is said there in YAML's own notation;
 *     another document before it is the header of a component
 * @param stages as declared; none where the file declares none, or not as a list of names
 * @param events all that the parser saw, in its own notation
 */
record Pipeline(Map<String, List<String>> entries, Optional<Stages> stages, List<String> events) {

    /** A word that is one of the names which jobs of dood extend, in YAML's own notation. */
    private static final Pattern BASE_OF_DOOD = Pattern.compile("=VAL .*[:'\"]\\.dood(?:-dind|-plain)?");

    /** Where a job of dood works, when that is not the top; each of the forms in which the jobs' texts say it. */
    private static final Pattern DIRECTORY =
            Pattern.compile("mvn -B -ntp -f (\\S+)/[^/\\s]+ |[:'\"]cd (\\S+) && |--workdir /app/(\\S+) ");

    /** How the events of a file end whose last document is a mapping: it, the document, and the file. */
    private static final int CLOSING_EVENTS = 3;

    /**
     * Reads a file's text.
     *
     * @throws DoodException with line and column, both from 1, when it is no YAML; or when it is no mapping
     */
    static Pipeline parse(Path file, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            List<Node> documents = list(new Compose(settings).composeAllFromString(text));
            List<String> events = words(list(new Parse(settings).parseString(text)));
            Optional<Node> last =
                    documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(documents.size() - 1));
            List<NodeTuple> entries = last.filter(node -> !node.getTag().equals(Tag.NULL))
                    .map(node -> entries(file, node))
                    .orElse(List.of());
            return new Pipeline(said(entries), stages(entries), events);
        } catch (YamlEngineException broken) {
            throw new DoodException(
                    "%s is no YAML: %s. Nothing was written; fix that first."
                            .formatted(file, YamlWords.of(broken, text)),
                    broken);
        } catch (StackOverflowError deep) {
            // The parser calls itself for each level, without a limit.
            throw new DoodException(
                    "%s is no YAML for GitLab: it is nested too deeply. Nothing was written; fix that first."
                            .formatted(file));
        }
    }

    /** Whether another text says all that this one says, in the same order, and more only behind it. */
    boolean isContinuedBy(Pipeline longer) {
        if (entries.isEmpty()) {
            return true;
        }
        List<String> kept = events.subList(0, events.size() - CLOSING_EVENTS);
        return longer.events.size() >= events.size()
                && longer.events.subList(0, kept.size()).equals(kept);
    }

    /** Whether there is a job of that name which dood made, for that directory of the repository. */
    boolean hasJobOfDood(String name, String directory) {
        List<String> said = entries.getOrDefault(name, List.of());
        boolean isOfDood =
                said.stream().anyMatch(word -> BASE_OF_DOOD.matcher(word).matches());
        String elsewhere = said.stream()
                .map(DIRECTORY::matcher)
                .filter(Matcher::find)
                .flatMap(found -> Stream.of(found.group(1), found.group(2), found.group(3)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return isOfDood && elsewhere.equals(directory);
    }

    private static List<NodeTuple> entries(Path file, Node document) {
        if (document instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw new DoodException(
                "%s has no jobs to stand beside: its text is no mapping of names to jobs. Nothing was written; fix that first."
                        .formatted(file));
    }

    private static Map<String, List<String>> said(List<NodeTuple> entries) {
        Serialize serialize = new Serialize(DumpSettings.builder().build());
        Map<String, List<String>> said = new HashMap<>();
        entries.forEach(entry -> text(entry.getKeyNode())
                .ifPresent(name -> said.put(name, words(serialize.serializeOne(entry.getValueNode())))));
        return said;
    }

    private static Optional<Stages> stages(List<NodeTuple> entries) {
        return entries.stream()
                .filter(entry ->
                        text(entry.getKeyNode()).filter("stages"::equals).isPresent())
                .map(NodeTuple::getValueNode)
                .filter(node -> node instanceof SequenceNode && node.getTag().equals(Tag.SEQ))
                .map(node -> ((SequenceNode) node)
                        .getValue().stream()
                                .flatMap(name -> text(name).stream())
                                .toList())
                .filter(declared -> !declared.isEmpty())
                .map(Stages::new)
                .findFirst();
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static <T> List<T> list(Iterable<T> items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static List<String> words(List<Event> events) {
        return events.stream().map(Event::toString).toList();
    }
}
