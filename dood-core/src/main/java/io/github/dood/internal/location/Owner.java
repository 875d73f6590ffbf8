package io.github.dood.internal.location;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who made something on an engine, as its label tells those who come later.
 *
 * @param process the process; none where its kernel does not tell enough
 * @param container the container of the engine that it runs in for sure; none where it runs in none
 * @param near whether it reaches the engine by an address of its own machine
 */
record Owner(Optional<KernelProcess> process, Optional<Container> container, boolean near) {

    private static final String NEAR = "near";

    /**
     * A container of the engine.
     *
     * @param id all 64 hexadecimal digits
     * @param since when it was last started, by the engine's clock; a restart ends all its processes
     */
    record Container(String id, Instant since) {}

    /** The label's value: words of the form {@code name=value}. */
    String label() {
        List<String> words = new ArrayList<>();
        if (process.isPresent()) {
            KernelProcess known = process.get();
            words.add("process=" + known.number());
            words.add("start=" + known.start());
            words.add("namespace=" + known.namespace());
            words.add("boot=" + known.boot());
        } else {
            words.add("process=" + ProcessHandle.current().pid());
        }
        if (container.isPresent()) {
            words.add("container=" + container.get().id());
            words.add("since=" + container.get().since());
        }
        if (near) {
            words.add(NEAR);
        }
        return String.join(" ", words);
    }

    /**
     * Reads a label's value; a value from another release or from somebody else gives an owner of whom nothing is
     * known.
     */
    static Owner parse(String label) {
        Map<String, String> words = new HashMap<>();
        for (String word : label.split(" ")) {
            String[] nameAndValue = word.split("=", 2);
            words.put(nameAndValue[0], nameAndValue[nameAndValue.length - 1]);
        }
        return new Owner(
                processIn(words), containerIn(words), List.of(label.split(" ")).contains(NEAR));
    }

    private static Optional<KernelProcess> processIn(Map<String, String> words) {
        if (!words.keySet().containsAll(List.of("process", "start", "namespace", "boot"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KernelProcess(
                    words.get("boot"),
                    words.get("namespace"),
                    Long.parseLong(words.get("process")),
                    Long.parseLong(words.get("start"))));
        } catch (NumberFormatException otherShape) {
            return Optional.empty();
        }
    }

    private static Optional<Container> containerIn(Map<String, String> words) {
        if (!words.keySet().containsAll(List.of("container", "since"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Container(words.get("container"), Instant.parse(words.get("since"))));
        } catch (DateTimeException otherShape) {
            return Optional.empty();
        }
    }
}
