package io.github.dood.internal.execution;

import io.github.dood.internal.engine.PullStep;
import io.github.dood.internal.lifecycle.ProgressMeter;
import io.github.dood.run.Progress;
import io.github.dood.run.RunEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Adds up a pull's many steps, and tells how far it is whenever it is asked to. Safe for use by several threads. */
final class PullProgress implements Consumer<PullStep> {

    private final String image;

    private final Consumer<RunEvent> events;

    private final ProgressMeter meter;

    private final Map<String, Layer> layers = new HashMap<>();

    /** How far a layer is. */
    private enum Stage {
        WAITING,
        DOWNLOADING,
        DOWNLOADED,
        DONE;

        /** The stage that the engine's words tell of; they are the same in every language. */
        static Stage of(String status) {
            return switch (status) {
                case "Downloading" -> DOWNLOADING;
                case "Verifying Checksum", "Download complete", "Extracting" -> DOWNLOADED;
                case "Pull complete", "Already exists" -> DONE;
                default -> WAITING;
            };
        }
    }

    /**
     * What is known of a layer.
     *
     * @param bytes downloaded so far
     * @param total bytes in all; 0 while that is not known
     */
    private record Layer(Stage stage, long bytes, long total) {

        private static final Layer NEW = new Layer(Stage.WAITING, 0, 0);

        Layer after(PullStep step, Stage next) {
            if (next != Stage.DOWNLOADING) {
                return new Layer(next, total, total);
            }
            long all = Math.max(0, step.total());
            return new Layer(next, all == 0 ? step.current() : Math.min(step.current(), all), all);
        }

        /** Whether nobody knows yet how much of it is still to come. */
        boolean isUnknown() {
            return stage == Stage.WAITING || stage == Stage.DOWNLOADING && total == 0;
        }
    }

    PullProgress(String image, Consumer<RunEvent> events) {
        this(image, events, System::nanoTime);
    }

    PullProgress(String image, Consumer<RunEvent> events, LongSupplier nanoTime) {
        this.image = image;
        this.events = events;
        this.meter = new ProgressMeter(nanoTime);
        tell("started");
    }

    @Override
    public synchronized void accept(PullStep step) {
        Stage next = Stage.of(step.status());
        // Of the image as a whole the engine says something else.
        boolean isOfLayer = next != Stage.WAITING
                || step.status().equals("Pulling fs layer")
                || step.status().equals("Waiting");
        if (isOfLayer) {
            layers.put(
                    step.layer(), layers.getOrDefault(step.layer(), Layer.NEW).after(step, next));
        }
    }

    /** Tells how far it is. */
    synchronized void tell() {
        if (layers.isEmpty()) {
            tell("the registry has not sent anything yet");
            return;
        }
        long bytes = sum(layers.values());
        Progress progress = meter.at(bytes, all());
        int done = count(Stage.DONE);
        boolean isDownloaded = done + count(Stage.DOWNLOADED) == layers.size();
        if (bytes > 0 && !isDownloaded) {
            tell(progress.toString());
        } else {
            tell("%s%d of %d layers are there".formatted(isDownloaded ? "unpacking, " : "", done, layers.size()));
        }
    }

    private static long sum(Collection<Layer> layers) {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }

    private int count(Stage stage) {
        return (int)
                layers.values().stream().filter(layer -> layer.stage() == stage).count();
    }

    /** The bytes of all layers; those whose size the engine has not told yet are taken for as large as the others. */
    private OptionalLong all() {
        long known = layers.values().stream().filter(layer -> layer.total() > 0).count();
        long unknown = layers.values().stream().filter(Layer::isUnknown).count();
        if (known == 0) {
            return OptionalLong.empty();
        }
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        return OptionalLong.of(total + unknown * (total / known));
    }

    void done() {
        tell("done");
    }

    private void tell(String status) {
        events.accept(new RunEvent.Pulling(image, status));
    }
}
