package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engine's calls about containers, each of which goes by its id or name. Every method throws {@link EngineException}.
 */
public interface Containers {

    /** Creates a container and does not start it. */
    void create(ContainerSpec spec);

    /** What the engine knows of a container, or none when it knows none of that id or name. */
    Optional<ContainerDetails> inspect(String id);

    /** Begins to ask the same. What it returns waits for the answer, and fails as {@link #inspect} does. */
    default Supplier<Optional<ContainerDetails>> beginInspect(String id) {
        return () -> inspect(id);
    }

    /** How far a container is, or none when the engine knows none of that id. */
    Optional<ContainerState> state(String id);

    /** The ids of the running containers that bear all of these labels. */
    List<String> withLabels(Map<String, String> labels);

    /** The containers, running or not, that bear a label of this name, whatever its value. */
    List<Labelled> labelled(String label);

    /** The names of the containers, running or not, in which one of these volumes is mounted. */
    List<String> mounting(List<String> volumes);

    /**
     * Looks at a file as a container sees it, mounts included; the container need not run.
     *
     * @param path absolute, in the container
     * @return none when there is nothing at that path
     */
    Optional<FileStat> stat(String id, String path);

    /**
     * Unpacks a tar archive in a container, mounts included; the container need not run. Numeric owners, modes and times
     * are those of the archive.
     *
     * @param folder absolute, in the container; must exist and be writable there
     * @param archive read to its end
     */
    void unpack(String id, String folder, InputStream archive);

    /**
     * Hands a file, or a directory with all below it, to a reader as a tar archive. The names in it begin with the path's
     * last component. Until the reader returns, the engine answers no other call about this container.
     *
     * @param path absolute, in the container; its names may be any bytes
     */
    void pack(String id, Path path, ArchiveReader reader);

    /** Connects to the container's output; returns when the engine has confirmed it. */
    Attachment attach(String id);

    /** Begins to connect. What it returns waits until that is confirmed, and fails as {@link #attach} does. */
    default Supplier<Attachment> beginAttach(String id) {
        return () -> attach(id);
    }

    /**
     * Asks the engine to tell of the next end of a container, which is then to be started; returns when the engine has
     * confirmed it.
     */
    Exit awaitExit(String id);

    /** Starts the container. */
    void start(String id);

    /** Ends the container at once; no error when it has ended already. */
    void kill(String id);

    /** Takes a tar archive. */
    @FunctionalInterface
    interface ArchiveReader {

        /**
         * Reads the archive; what is left unread is dropped.
         *
         * @throws IOException when the connection breaks; what else goes wrong is the reader's to translate
         */
        void read(InputStream archive) throws IOException;
    }

    /** Ends and removes the container and its anonymous volumes; no error when it is gone already. */
    void remove(String id);
}
