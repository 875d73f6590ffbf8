package io.github.dood.internal.ci.gitlab;

import java.util.List;

/**
 * The stages of a pipeline.
 *
 * @param names in their order, at least one
 */
record Stages(List<String> names) {

    /** What GitLab has where a file declares none. */
    static final Stages DEFAULT = new Stages(List.of("build", "test", "deploy"));

    /** The stage of that name, or the first where there is none. */
    String orFirst(String name) {
        return names.contains(name) ? name : names.get(0);
    }

    /** The stage of that name, or the last where there is none. */
    String orLast(String name) {
        return names.contains(name) ? name : names.get(names.size() - 1);
    }

    /** A stage's name as YAML: somebody else's may have characters that mean something there. */
    static String quoted(String name) {
        return DEFAULT.names.contains(name) ? name : "'" + name.replace("'", "''") + "'";
    }
}
