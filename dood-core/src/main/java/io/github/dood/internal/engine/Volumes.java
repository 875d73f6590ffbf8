package io.github.dood.internal.engine;

import io.github.dood.run.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's calls about volumes. Every method throws {@link EngineException}. */
public interface Volumes {

    /**
     * Creates an empty volume of the engine's own driver.
     *
     * @param name unique on the engine
     * @param labels by which it is found again
     * @return the directory on the engine's host where its files lie
     */
    String create(String name, Map<String, String> labels);

    /** The volumes that bear a label of this name, whatever its value. */
    List<Labelled> volumesLabelled(String label);

    /** What the engine knows of a volume; none when it knows none of that name. */
    Optional<VolumeDetails> inspect(String name);

    /** How many bytes each volume has, by name, as far as the engine tells. It may take long to count them. */
    Map<String, Long> sizes();

    /** Removes a volume that no container uses; no error when it is gone already. */
    void remove(String name);
}
