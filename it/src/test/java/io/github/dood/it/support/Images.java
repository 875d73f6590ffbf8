package io.github.dood.it.support;

/** The images that it/verify prepared. phpqa and quarto are stand-ins unless it was told to use the real ones. */
public final class Images {

    public static final String BASE = named("base");

    public static final String JOB = named("job");

    public static final String PHPQA = named("phpqa");

    public static final String QUARTO = named("quarto");

    public static final String SAMPLES = named("samples");

    public static final String REGISTRY = named("registry");

    public static final String BROWSER = named("browser");

    static final String ENGINE = named("engine");

    private Images() {}

    private static String named(String name) {
        String image = System.getProperty("dood.it." + name, "");
        if (image.isEmpty()) {
            throw new IllegalStateException("No image for " + name + ": run the tests with it/verify");
        }
        return image;
    }
}
