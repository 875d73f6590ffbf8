package io.github.dood.internal.memory.lock;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.YamlWords;
import io.github.dood.run.DoodException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a Compose file's services and their images. Read as YAML's own nodes: an alias is one node more and no copy, so that a
 * small file cannot become a large one. What other programs would read otherwise than this one is refused.
 */
final class ComposeParser {

    /** A digest of another length was cut off, and other programs know no other kinds. */
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    private static final String MERGE = "<<";

    private static final int STEP = 2;

    private final Path file;

    private final String text;

    private final TextPlaces places;

    private final List<LockedImage> images = new ArrayList<>();

    private final Map<String, ComposeText.Value> values = new LinkedHashMap<>();

    private ComposeParser(Path file, String text) {
        this.file = file;
        this.text = text;
        this.places = new TextPlaces(text);
    }

    /**
     * Reads a text.
     *
     * @throws DoodException when it is no Compose file whose images are sure, with the line from 1
     */
    static ComposeText parse(Path file, String text) {
        return new ComposeParser(file, text).parse();
    }

    private ComposeText parse() {
        try {
            Optional<ComposeText.End> end = end(root());
            return new ComposeText(file, text, List.copyOf(images), values, end);
        } catch (YamlEngineException broken) {
            throw new DoodException(refusal("is no YAML: " + YamlWords.of(broken, text)), broken);
        } catch (StackOverflowError deep) {
            // The parser calls itself for each level, without a limit.
            throw new DoodException(refusal("is nested too deeply"));
        }
    }

    private Optional<Node> root() {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        Optional<Node> root = Optional.empty();
        for (Node document : new Compose(settings).composeAllFromString(text)) {
            if (root.isPresent()) {
                throw refused("a second document begins, and which one counts is not sure", document);
            }
            root = Optional.of(document);
        }
        return root.filter(node -> !isNothing(node));
    }

    private Optional<ComposeText.End> end(Optional<Node> root) {
        if (root.isEmpty()) {
            return Optional.of(new ComposeText.End(text.length(), STEP, STEP, true));
        }
        Map<String, NodeTuple> entries = entries(root.get(), "the file");
        refuse(entries, "include", "what it includes is not read, and may change the images");
        refuse(entries, MERGE, "what is merged into the file is not read");
        NodeTuple services = entries.get("services");
        boolean isBlock = isBlock(root.get());
        if (services == null) {
            return isBlock ? Optional.of(new ComposeText.End(text.length(), STEP, STEP, true)) : Optional.empty();
        }
        if (isNothing(services.getValueNode())) {
            int indent = column(services.getKeyNode()) + STEP;
            return isBlock
                    ? Optional.of(new ComposeText.End(
                            places.nextLine(places.end(services.getKeyNode())), indent, STEP, false))
                    : Optional.empty();
        }
        requireInPlace(services, "services");
        return endOf(services.getValueNode());
    }

    private Optional<ComposeText.End> endOf(Node services) {
        Map<String, NodeTuple> entries = entries(services, "services");
        refuse(entries, MERGE, "what is merged into the services is not read");
        int step = STEP;
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            Node service = entry.getValue().getValueNode();
            read(entry.getKey(), entry.getValue());
            if (isBlock(service)) {
                step = column(((MappingNode) service).getValue().get(0).getKeyNode())
                        - column(entry.getValue().getKeyNode());
            }
        }
        if (!isBlock(services)) {
            return Optional.empty();
        }
        int indent = column(((MappingNode) services).getValue().get(0).getKeyNode());
        return Optional.of(new ComposeText.End(places.nextLine(places.last(services)), indent, step, false));
    }

    /** A service that has no image, since it is built, is none of ours. */
    private void read(String name, NodeTuple service) {
        if (isNothing(service.getValueNode())) {
            return;
        }
        requireInPlace(service, "the service " + name);
        Map<String, NodeTuple> keys = entries(service.getValueNode(), "the service " + name);
        refuse(keys, "extends", "what the service %s extends is not read, and may change its image".formatted(name));
        refuse(keys, "profiles", "other programs pass over the service %s, since it has profiles".formatted(name));
        NodeTuple image = keys.get("image");
        if (image == null) {
            refuse(
                    keys,
                    MERGE,
                    "the service %s may get its image from what is merged, which is not read".formatted(name));
            return;
        }
        if (!(image.getValueNode() instanceof ScalarNode scalar)
                || !scalar.getTag().equals(Tag.STR)) {
            throw refused("the image of the service %s is no text".formatted(name), image.getValueNode());
        }
        requireInPlace(image, "the image of the service " + name);
        check(name, scalar);
        LockedImage locked = LockedImage.of(name, scalar.getValue());
        requireOne(locked, scalar);
        images.add(locked);
        values.put(name, place(name, scalar));
    }

    private void check(String service, ScalarNode image) {
        String name = image.getValue();
        if (name.contains("$")) {
            throw refused(
                    "the image of the service %s has a variable, whose value others may read otherwise"
                            .formatted(service),
                    image);
        }
        if (name.isEmpty() || name.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw refused("the image of the service %s is no image's name".formatted(service), image);
        }
        Optional<String> digest = LockedImage.of(service, name).reference().digest();
        if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
            throw refused(
                    "the digest of the service %s is not whole: sha256: and 64 digits from 0 to f are"
                            .formatted(service),
                    image);
        }
    }

    private void requireOne(LockedImage image, Node node) {
        for (LockedImage other : images) {
            if (other.isOf(image.reference())
                    && other.reference().tag().equals(image.reference().tag())) {
                throw refused(
                        "the services %s and %s both name %s; leave one out"
                                .formatted(other.service(), image.service(), image.name()),
                        node);
            }
        }
    }

    /** Where the value itself stands, behind what YAML allows before it. */
    private ComposeText.Value place(String service, ScalarNode scalar) {
        String quote =
                switch (scalar.getScalarStyle()) {
                    case DOUBLE_QUOTED -> "\"";
                    case SINGLE_QUOTED -> "'";
                    default -> "";
                };
        int end = places.end(scalar);
        String form = quote + scalar.getValue() + quote;
        if (!text.startsWith(form, end - form.length())) {
            throw refused("the image of the service %s must stand in its line as it is".formatted(service), scalar);
        }
        return new ComposeText.Value(end - form.length(), end, quote);
    }

    /** The keys of a mapping, which others must not read otherwise. */
    private Map<String, NodeTuple> entries(Node node, String name) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(name + " must have names and what belongs to them", node);
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw refused("a name in %s is no text".formatted(name), entry.getKeyNode());
            }
            if (entries.put(key.getValue(), entry) != null) {
                throw refused("%s is in %s twice".formatted(key.getValue(), name), key);
            }
        }
        return entries;
    }

    private void refuse(Map<String, NodeTuple> entries, String key, String reason) {
        if (entries.containsKey(key)) {
            throw refused(reason, entries.get(key).getKeyNode());
        }
    }

    /** An alias stands for what is written elsewhere, which always comes before it. */
    private void requireInPlace(NodeTuple entry, String name) {
        if (places.start(entry.getValueNode()) < places.end(entry.getKeyNode())) {
            throw refused(name + " must be written out, and not as an alias", entry.getKeyNode());
        }
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static boolean isBlock(Node node) {
        return node instanceof MappingNode mapping
                && mapping.getFlowStyle() != FlowStyle.FLOW
                && !mapping.getValue().isEmpty();
    }

    private static Mark start(Node node) {
        return node.getStartMark().orElseThrow();
    }

    private static int column(Node node) {
        return start(node).getColumn();
    }

    private DoodException refused(String problem, Node node) {
        return new DoodException(refusal("line %d: %s".formatted(start(node).getLine() + 1, problem)));
    }

    private String refusal(String problem) {
        return "%s is no lock file: %s. Fix that, or remove the file and have it written anew."
                .formatted(file, SafeText.withoutStop(problem));
    }
}
