package io.github.dood.it;

/** The images that it/verify prepared. phpqa and quarto are stand-ins unless it was told to use the real ones. */
final class Images {

    static final String BASE = named("base");

    static final String JOB = named("job");

    static final String PHPQA = named("phpqa");

    static final String QUARTO = named("quarto");

    static final String SAMPLES = named("samples");

    static final String REGISTRY = named("registry");

    static final String BROWSER = named("browser");

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
