package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.ContainerSpec;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.internal.lifecycle.ContainerRun;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.text.RawNames;
import io.github.dood.run.ContainerSettings;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A container through which files go into a volume and out of it. It is of the tool's image, since that is the one image
 * the engine has for sure; all that may ever run in it is the image's own {@code find}.
 */
final class Staging implements AutoCloseable {

    private static final Path ROOT = Path.of("/");

    private static final Path TARGET = ROOT.resolve("dood");

    /** Where the volume is, relative to the container's root. */
    static final Path ABOVE = ROOT.relativize(TARGET);

    private static final int WITNESSES = 8;

    /** Enough for all the files that a list may have. */
    private static final Duration LISTING = Duration.ofMinutes(10);

    private final Engine engine;

    private final Containers containers;

    private final EngineResources resources;

    private final ContainerSpec container;

    private final Traffic traffic;

    /**
     * @param container as {@link #container(String, ProvidedImage, Map)} describes it; it is created here
     * @param traffic counts what goes in and out
     */
    Staging(Engine engine, EngineResources resources, ContainerSpec container, Traffic traffic) {
        this.engine = engine;
        this.containers = engine.containers();
        this.resources = resources;
        this.container = container;
        this.traffic = traffic;
        resources.createContainer(container);
    }

    /** The container for a volume. */
    static ContainerSpec container(String volume, ProvidedImage image, Map<String, String> labels) {
        return ContainerSpec.builder(image.reference())
                .settings(ContainerSettings.of(
                                Optional.of(List.of("find")),
                                List.of(TARGET.toString(), "-depth", "-printf", Inventory.FORMAT))
                        .withPlatform(image.platform()))
                .labels(labels)
                // Whoever owns a file, it is to be listed.
                .user(Optional.of("0:0"))
                .mounts(List.of(Mount.volume(volume, TARGET.toString(), false)))
                .build();
    }

    /**
     * Unpacks an archive in the volume. The engine refuses links that lead out of where it unpacks, and links of a
     * workspace may lead anywhere; so it unpacks from the container's root, and each name begins with {@link #ABOVE}.
     */
    void unpack(InputStream archive) {
        containers.unpack(container.name(), ROOT.toString(), traffic.counted(archive));
    }

    /** Counts what goes in and out. */
    Traffic traffic() {
        return traffic;
    }

    /** Reads a file or directory of the volume as an archive. */
    void pack(Path path, Containers.ArchiveReader reader) {
        containers.pack(container.name(), TARGET.resolve(path), archive -> reader.read(traffic.counted(archive)));
    }

    /** The archive's name of what it was asked for: the last part of its path. */
    static String nameInArchive(Path path) {
        return RawNames.text(TARGET.resolve(path).getFileName());
    }

    /** Whether there is something at a path of the volume, or the engine cannot be asked by its name. */
    boolean mayHave(Path path) {
        String name = RawNames.text(TARGET.resolve(path));
        return RawNames.isGarbled(name)
                || containers.stat(container.name(), name).isPresent();
    }

    /** Lists the volume. None when the image has no find that can do it, and does it in time. */
    Optional<Inventory> inventory() {
        return inventory(LISTING);
    }

    Optional<Inventory> inventory(Duration time) {
        Inventory.Reader reader = new Inventory.Reader();
        String name = "find in %s, which lists the copy,".formatted(container.image());
        try {
            ContainerRun.End end =
                    new ContainerRun(engine, container, name, Optional.of(time)).execute(reader, () -> {});
            return end.isSuccess() ? reader.inventory() : Optional.empty();
        } catch (EngineException failure) {
            if (failure.isUnanswered()) {
                throw failure;
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolCancelledException("The copy of the workspace was cancelled.", interrupted);
        }
    }

    /** Looks whether some of the files arrived, where no inventory tells it of all; those that did not. */
    List<Path> missing(SortedMap<Path, FileState> files) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().isFile() && !RawNames.isGarbled(RawNames.text(file.getKey())))
                .limit(WITNESSES)
                .filter(file -> containers
                        .stat(container.name(), RawNames.text(TARGET.resolve(file.getKey())))
                        .map(FileStat::size)
                        .filter(size -> size == file.getValue().size())
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        resources.removeContainer(container.name());
    }
}
