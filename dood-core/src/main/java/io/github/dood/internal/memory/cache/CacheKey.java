package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.location.JobProject;
import io.github.dood.internal.location.Labels;
import io.github.dood.internal.text.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose caches they are. Runs that differ in any of it never see each other's.
 *
 * @param project whose job it is, and of which of its refs
 * @param tool see {@link CachedTool}
 * @param user whom the files belong to, by number
 */
record CacheKey(JobProject project, String tool, long user) {

    static final String PROJECT = Labels.CACHE + ".project";

    static final String REFS = Labels.CACHE + ".refs";

    static final String TOOL = Labels.CACHE + ".tool";

    private static final String USER = Labels.CACHE + ".user";

    private static final String PLACE = Labels.CACHE + ".place";

    /** Enough that no two are alike. */
    private static final int DIGITS = 32;

    /** A name that nothing else on an engine has but by chance, which its labels show. */
    private String volume(String directory, int place) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> label : facts(directory, place).entrySet()) {
            // No value has such a character.
            all.append(label.getKey()).append('\0').append(label.getValue()).append('\0');
        }
        return Labelled.PREFIX + "cache-" + Sha256.of(all.toString()).substring(0, DIGITS);
    }

    /**
     * The volumes of one run.
     *
     * @param directories of the tool
     * @param place 1 for the first of runs at the same time
     */
    List<CacheVolume> volumes(List<String> directories, int place) {
        List<CacheVolume> volumes = new ArrayList<>();
        for (String directory : directories) {
            String name = volume(directory, place);
            volumes.add(new CacheVolume(directory, name, Labelled.named(name, facts(directory, place))));
        }
        return volumes;
    }

    private Map<String, String> facts(String directory, int place) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Labels.CACHE, directory);
        facts.put(PROJECT, project.identity());
        facts.put(REFS, project.refs());
        facts.put(TOOL, tool);
        facts.put(USER, Long.toString(user));
        facts.put(PLACE, Integer.toString(place));
        return facts;
    }
}
