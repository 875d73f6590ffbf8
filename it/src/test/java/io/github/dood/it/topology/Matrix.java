package io.github.dood.it.topology;

import io.github.dood.it.support.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/** Writes down what was seen in each row of the table of topologies; it/verify makes one table of it. */
final class Matrix {

    /** Calls that every run makes, however the workspace is shared. */
    private static final String RUN_ITSELF = ".*/(attach|wait|start)$|^DELETE .*";

    private Matrix() {}

    /**
     * Notes a row.
     *
     * @param row its number and name
     * @param share as the run's line says it
     * @param calls to the engine in a build of three runs
     */
    static void note(String row, String share, List<String> calls) {
        note(Engines.name(), row, share, calls);
    }

    /** Notes a row on an engine that is not this process's. */
    static synchronized void note(String engine, String row, String share, List<String> calls) {
        List<Integer> tools = toolStarts(calls);
        String figures = tools.isEmpty()
                ? "\t"
                : preparing(calls.subList(0, tools.get(0))) + "\t"
                        + preparing(calls.subList(tools.get(0), tools.get(1)));
        Path folder = Path.of(System.getProperty("dood.it.matrix"));
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("rows.tsv"),
                    String.join("\t", row, engine, kindOf(share), figures) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the first two tools were started. A copy starts a listing as well: before the first tool, and after each. */
    private static List<Integer> toolStarts(List<String> calls) {
        List<Integer> starts = IntStream.range(0, calls.size())
                .filter(index -> calls.get(index).endsWith("/start"))
                .boxed()
                .toList();
        return switch (starts.size()) {
            case 3 -> starts;
            case 7 -> List.of(starts.get(1), starts.get(3));
            default -> List.of();
        };
    }

    private static long preparing(List<String> calls) {
        return calls.stream().filter(call -> !call.matches(RUN_ITSELF)).count();
    }

    private static String kindOf(String share) {
        return share.replaceFirst("^(bind of the host's|bind|directory of volume|copy|volume).*", "$1");
    }
}
