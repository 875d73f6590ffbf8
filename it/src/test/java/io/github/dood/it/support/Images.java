package io.github.dood.it.support;

import java.util.stream.Stream;

/** The images of jobs and tools, which it/verify and it/demo prepare. phpqa and quarto are stand-ins unless it was told to use the real ones. */
public final class Images {

    public static final String BASE = named("base");

    public static final String JOB = named("job");

    public static final String MYPY = named("mypy");

    public static final String PHPQA = named("phpqa");

    public static final String QUARTO = named("quarto");

    public static final String SAMPLES = named("samples");

    private Images() {}

    /** The image of a tool of the table of presets, by its folder in {@code images/tools}. */
    public static String tool(String name) {
        return Stream.of(named("tools").split(","))
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    static String named(String name) {
        String image = System.getProperty("dood.it." + name, "");
        if (image.isEmpty()) {
            throw new IllegalStateException("No image for " + name + ": run the tests with it/verify");
        }
        return image;
    }
}
