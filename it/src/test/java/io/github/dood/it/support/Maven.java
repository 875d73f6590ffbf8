package io.github.dood.it.support;

/** Command lines of Maven, as the shell of a job takes them. */
public final class Maven {

    /** The version of the plugin that is tested. */
    public static final String VERSION = System.getProperty("dood.version");

    /** The plugin that is tested, before the name of a goal. */
    public static final String PLUGIN = "io.github.dood:dood-maven-plugin:" + VERSION;

    /** Where jobs have the plugin and all it needs. */
    public static final String REPOSITORY = "/m2";

    /** What {@code .mvn/maven.config} says in a project whose Maven is called as users do. */
    public static final String CONFIGURATION = "-o\n-Dmaven.repo.local=%s\n".formatted(REPOSITORY);

    /** A command line that prints the process numbers of the Mavens that run in the job; the pattern does not match itself. */
    public static final String PROCESSES = "grep -las '[p]lexus.classworlds' /proc/[0-9]*/cmdline | cut -d/ -f3";

    private Maven() {}

    /**
     * The job's Maven, which asks no other repository, and whose tools always run. Goals of the plugin are named as in {@code
     * dood:run}.
     */
    public static String offline(String words) {
        return keeping("-Ddood.upToDate=false " + words);
    }

    /** The same, but tools that are up to date do not run. */
    public static String keeping(String words) {
        return call("mvn", "-o " + words);
    }

    /** The same for any Maven, which may ask others: then a run may pull images, too. */
    public static String call(String program, String words) {
        return "%s -B -Dmaven.repo.local=%s %s"
                .formatted(program, REPOSITORY, words.replaceAll("(?<![\\w.])dood:", PLUGIN + ":"));
    }
}
