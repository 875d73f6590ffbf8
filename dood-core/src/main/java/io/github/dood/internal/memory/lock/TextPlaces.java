package io.github.dood.internal.memory.lock;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Finds where the nodes of a YAML text stand in it. */
final class TextPlaces {

    private final String text;

    /** Where each character begins that the parser counts; Java may have it as two. */
    private final int[] starts;

    TextPlaces(String text) {
        this.text = text;
        this.starts = IntStream.concat(
                        IntStream.range(0, text.length())
                                .filter(index -> index == 0
                                        || !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))),
                        IntStream.of(text.length()))
                .toArray();
    }

    /** Where a node begins, with its anchor. */
    int start(Node node) {
        return starts[node.getStartMark().orElseThrow().getIndex()];
    }

    /** Behind a node that is written in one piece. */
    int end(Node node) {
        return starts[node.getEndMark().orElseThrow().getIndex()];
    }

    /** Behind the last thing that is written in a node. Of what is written line by line the parser tells a later end. */
    int last(Node node) {
        return last(node, new HashSet<>());
    }

    private int last(Node node, Set<Node> seen) {
        boolean isInLines = node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() != FlowStyle.FLOW
                && !collection.getValue().isEmpty();
        if (!isInLines) {
            return end(node);
        }
        int last = 0;
        // An alias leads to what was written before.
        for (Object part : seen.add(node) ? ((CollectionNode<?>) node).getValue() : Set.of()) {
            if (part instanceof NodeTuple entry) {
                last = Math.max(last, Math.max(last(entry.getKeyNode(), seen), last(entry.getValueNode(), seen)));
            } else {
                last = Math.max(last, last((Node) part, seen));
            }
        }
        return last;
    }

    /** Where the next line begins, or the text ends; the place itself where a line begins there. */
    int nextLine(int index) {
        if (index > 0 && text.charAt(index - 1) == '\n') {
            return index;
        }
        int line = text.indexOf('\n', index);
        return line < 0 ? text.length() : line + 1;
    }
}
